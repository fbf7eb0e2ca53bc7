import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  assertKindChange,
  assertMayChange,
  assertMayName,
  changers,
  CHANGED_FIELDS,
  CHANGE_STAGES,
  mayChange,
  stageOf,
  type ChangedField,
  type Named,
} from './change.rules.js';
import { REQUEST_KINDS, REQUEST_STATES, type RequestState } from './floor.words.js';

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'no refusal';
  }
};

/** Who may while it waits, while it is spoken, once it is over. */
const expected = {
  topic: ['own', 'chair', 'chair'],
  category: ['own', 'nobody', 'nobody'],
  note: ['own', 'chair', 'chair'],
  mark: ['own', 'chair', 'chair'],
  kind: ['own', 'nobody', 'nobody'],
  speaker: ['own', 'own', 'nobody'],
} as const satisfies Record<ChangedField, readonly [string, string, string]>;

const stages = {
  PENDING: 0,
  ACCEPTED: 0,
  GRANTED: 1,
  DENIED: 2,
  CANCELLED: 2,
  RELEASED: 2,
  REVOKED: 2,
} as const satisfies Record<RequestState, 0 | 1 | 2>;

const cells = CHANGED_FIELDS.flatMap((field) =>
  REQUEST_STATES.map((state) => [field, state, expected[field][stages[state]]] as const),
);

describe('what may be changed when, and by whom', () => {
  it.each(cells)('the %s of one that is %s: %s', (field, state, who) => {
    expect(mayChange(field, state, true)).toBe(who !== 'nobody');
    expect(mayChange(field, state, false)).toBe(who === 'own');
  });

  it('is said of every field and stage', () => {
    expect(Object.keys(changers)).toEqual([...CHANGED_FIELDS]);
    for (const row of Object.values(changers)) expect(Object.keys(row)).toEqual([...CHANGE_STAGES]);
  });

  it.each(REQUEST_STATES)('knows how far %s is', (state) => {
    expect(stageOf(state)).toBe(CHANGE_STAGES[stages[state]]);
  });
});

describe('assertMayChange', () => {
  it.each<[string, ChangedField, RequestState, boolean, string]>([
    ['one’s own mark while waiting', 'mark', 'ACCEPTED', false, 'ok'],
    ['one’s own mark while speaking', 'mark', 'GRANTED', false, 'request.wrong-state'],
    ['one’s own mark afterwards', 'mark', 'RELEASED', false, 'request.ended'],
    ['a mark corrected by the chair', 'mark', 'RELEASED', true, 'ok'],
    ['the kind of a speech, by the chair', 'kind', 'GRANTED', true, 'request.wrong-state'],
    ['the kind of what is over, by the chair', 'kind', 'REVOKED', true, 'request.ended'],
  ])('%s', (_, field, state, byChair, code) => {
    expect(codeOf(() => assertMayChange(field, state, byChair))).toBe(code);
  });

  it('says what met which state', () => {
    expect(() => assertMayChange('kind', 'GRANTED', true)).toThrow(
      expect.objectContaining({ details: { state: 'GRANTED', field: 'kind' } }),
    );
  });
});

describe('assertKindChange', () => {
  const changes = REQUEST_KINDS.flatMap((from) =>
    REQUEST_KINDS.map((to) => {
      const pair = [from, to].toSorted().join(' ');
      return [from, to, from === to || pair === 'INTERVENTION NORMAL' ? 'ok' : 'refused'] as const;
    }),
  );

  it.each(changes)('%s to %s: %s', (from, to, expectation) => {
    const code = expectation === 'ok' ? 'ok' : 'floor.kind-fixed';
    expect(codeOf(() => assertKindChange(from, to))).toBe(code);
  });
});

describe('assertMayName', () => {
  const question: Named = { kind: 'QUESTION', state: 'ACCEPTED', seatId: null };

  it.each<[string, Partial<Named>, string]>([
    ['a question of a whole venue, while it waits', {}, 'ok'],
    ['before the chair took it', { state: 'PENDING' }, 'ok'],
    ['while it is spoken', { state: 'GRANTED' }, 'ok'],
    ['once it is over', { state: 'RELEASED' }, 'request.ended'],
    ['once it was turned down', { state: 'DENIED' }, 'request.ended'],
    ['once it is named', { seatId: 'ada' }, 'floor.speaker-fixed'],
    ['once it is named and spoken', { seatId: 'ada', state: 'GRANTED' }, 'floor.speaker-fixed'],
    ['a whole venue’s speech', { kind: 'NORMAL' }, 'floor.speaker-fixed'],
    ['a whole venue’s answer', { kind: 'ANSWER' }, 'floor.speaker-fixed'],
    ['a planned speech of a whole venue', { kind: 'PLANNED' }, 'floor.speaker-fixed'],
  ])('%s', (_, more, code) => {
    expect(codeOf(() => assertMayName({ ...question, ...more }))).toBe(code);
  });
});
