import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import type { BudgetAction } from '../../src/floor/floor.words.js';
import type { FullRequestValue } from '../../src/floor/floor-values.contract.js';
import { Hall, MINUTE, later } from './hall.js';

const unitId = newId();

/** A unit with six minutes: Ada in the main venue, Ben in the sub-venue; Cleo is of no unit. */
function givenBudget(onBudgetUsed: BudgetAction = 'NOTHING', totalMs = 6 * MINUTE) {
  const hall = new Hall();
  const ada = hall.givenSpeaker('Ada', { unitId });
  const ben = hall.givenSpeaker('Ben', { unitId, venueId: hall.subVenue });
  const cleo = hall.givenSpeaker('Cleo', { venueId: hall.subVenue });
  hall.run('floor:configure', { onBudgetUsed, openPerBeneficiary: 3 });
  hall.run('floor:set-budget', { holder: { unitId }, totalMs });
  return { hall, ada, ben, cleo };
}

const budgetOf = (hall: Hall) => hall.view('floor:desk').get(`budget:unit:${unitId}`);

/** Speaks for so long. */
function speakFor(hall: Hall, ms: number, ...who: Parameters<Hall['speak']>): string {
  const requestId = hall.speak(...who);
  hall.pass(ms);
  hall.run('floor:release', { requestId });
  return requestId;
}

describe('floor:set-budget', () => {
  it('shows the desk what a unit has, has used and has left', () => {
    const { hall, ada } = givenBudget();

    speakFor(hall, 2 * MINUTE, ada);

    expect(budgetOf(hall)).toEqual({
      holderKind: 'UNIT',
      holderId: unitId,
      name: 'Ada的单位',
      totalMs: 6 * MINUTE,
      usedMs: 2 * MINUTE,
      leftMs: 4 * MINUTE,
      runningSince: [],
    });
  });

  it('counts a running speech by the start of its span, without ticks', () => {
    const { hall, ada } = givenBudget();
    hall.pass(MINUTE);

    hall.speak(ada);

    expect(budgetOf(hall)).toMatchObject({ usedMs: 0, runningSince: [later(MINUTE)] });
  });

  it('counts what was spoken before it was set', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada', { unitId });
    speakFor(hall, MINUTE, ada);

    const answer = hall.run('floor:set-budget', { holder: { unitId }, totalMs: 3 * MINUTE });

    expect(answer).toMatchObject({ budget: { usedMs: MINUTE, leftMs: 2 * MINUTE } });
    expect(answer).toEqual({ budget: budgetOf(hall) });
  });

  it('is for a venue, too', () => {
    const { hall, ada, cleo } = givenBudget();
    const venueId = hall.subVenue;
    hall.run('floor:set-budget', { holder: { venueId }, totalMs: 2 * MINUTE });

    speakFor(hall, MINUTE, cleo);
    speakFor(hall, MINUTE, ada);

    expect(hall.view('floor:desk').get(`budget:venue:${venueId}`)).toMatchObject({
      name: '安达市分会场',
      usedMs: MINUTE,
      leftMs: MINUTE,
    });
  });

  it('takes a budget away, which leaves no limit', () => {
    const { hall, ada } = givenBudget('REFUSE', 0);
    expect(hall.codeOf('floor:request', ask(ada.seatId), ada.actor)).toBe('floor.budget-used');

    hall.run('floor:set-budget', { holder: { unitId }, totalMs: null });

    expect(budgetOf(hall)).toBeUndefined();
    expect(hall.codeOf('floor:request', ask(ada.seatId), ada.actor)).toBe('ok');
  });

  it('is refused for what the meeting does not know, and to all but the chair', () => {
    const { hall, ada } = givenBudget();

    expect([
      hall.codeOf('floor:set-budget', { holder: { unitId: newId() }, totalMs: 1 }),
      hall.codeOf('floor:set-budget', { holder: { venueId: newId() }, totalMs: 1 }),
      hall.codeOf('floor:set-budget', { holder: { unitId }, totalMs: 1 }, ada.actor),
    ]).toEqual(['unit.not-found', 'venue.not-found', 'floor.chair-only']);
  });
});

const ask = (seatId: string) => ({ beneficiary: { seatId }, kind: 'NORMAL' }) as const;

describe('what draws on a budget', () => {
  it.each([
    ['NORMAL', MINUTE],
    ['INTERVENTION', MINUTE],
    ['POINT_OF_ORDER', 0],
    ['QUESTION', 0],
  ] as const)('%s: %s ms of a minute', (kind, usedMs) => {
    const { hall, ada } = givenBudget();

    speakFor(hall, MINUTE, ada, { kind });

    expect(budgetOf(hall)).toMatchObject({ usedMs });
  });

  it('is no answer', () => {
    const { hall, ada, cleo } = givenBudget();
    const answerTo = speakFor(hall, MINUTE, cleo, { kind: 'QUESTION' });
    const beneficiary = { seatId: ada.seatId };
    const asked = hall.request('floor:request', { beneficiary, kind: 'ANSWER', answerTo });

    hall.run('floor:grant', { requestId: asked.requestId });
    hall.pass(MINUTE);
    hall.run('floor:release', { requestId: asked.requestId });

    expect(asked.budgetLeftMs).toBeNull();
    expect(budgetOf(hall)).toMatchObject({ usedMs: 0 });
  });

  it('is no pause', () => {
    const { hall, ada } = givenBudget();
    const requestId = hall.speak(ada);
    hall.pass(MINUTE);
    hall.run('floor:pause', { requestId });
    hall.pass(9 * MINUTE);

    expect(budgetOf(hall)).toMatchObject({ usedMs: MINUTE, runningSince: [] });
  });
});

const mine = (hall: Hall, accountId: string, requestId: string) =>
  hall.view(`floor:mine:${accountId}`).get(`request:${requestId}`) as FullRequestValue;

describe('whoever waits', () => {
  it('sees what is left of the budget change with the speeches of others', () => {
    const { hall, ada, ben } = givenBudget();
    const waiting = hall.ask(ben);
    expect(mine(hall, ben.actor.accountId, waiting).budgetLeftMs).toBe(6 * MINUTE);

    speakFor(hall, 2 * MINUTE, ada);

    expect(mine(hall, ben.actor.accountId, waiting).budgetLeftMs).toBe(4 * MINUTE);
    expect(hall.view('floor:desk').get(`request:${waiting}`)).toMatchObject({
      budgetLeftMs: 4 * MINUTE,
    });
  });

  it('sees the scarcer of the unit’s and the venue’s', () => {
    const { hall, ben } = givenBudget();
    hall.run('floor:set-budget', { holder: { venueId: hall.subVenue }, totalMs: MINUTE });

    const waiting = hall.ask(ben);

    expect(mine(hall, ben.actor.accountId, waiting).budgetLeftMs).toBe(MINUTE);
  });

  it('sees none where there is none, and none once it is over', () => {
    const { hall, ada, cleo } = givenBudget();
    const [first, second] = [hall.ask(cleo), speakFor(hall, MINUTE, ada)];

    expect(mine(hall, cleo.actor.accountId, first).budgetLeftMs).toBeNull();
    expect(mine(hall, ada.actor.accountId, second).budgetLeftMs).toBeNull();
  });
});

describe('a used budget', () => {
  it('is only shown', () => {
    const { hall, ada, ben } = givenBudget('NOTHING', MINUTE);

    speakFor(hall, 4 * MINUTE, ada);
    const requestId = hall.speak(ben);

    expect(budgetOf(hall)).toMatchObject({ usedMs: 4 * MINUTE, leftMs: 0 });
    expect(hall.row(requestId).limitMs).toBe(5 * MINUTE);
  });

  it('limits a speech to what is left', () => {
    const { hall, ada, ben } = givenBudget('LIMIT');
    speakFor(hall, 4 * MINUTE, ada);

    const requestId = hall.speak(ben);

    expect(hall.row(requestId).limitMs).toBe(2 * MINUTE);
    expect(hall.clock.speeches).toMatchObject([{ endsAt: later(6 * MINUTE) }]);
  });

  it('limits by what running speeches have drawn until then', () => {
    const { hall, ada, ben } = givenBudget('LIMIT');
    hall.run('floor:configure', { capacity: 2 });
    hall.speak(ada);
    hall.pass(4 * MINUTE);

    const requestId = hall.speak(ben);

    expect(hall.row(requestId).limitMs).toBe(2 * MINUTE);
  });

  it('leaves no time where nothing is left, unless the chair adds some', () => {
    const { hall, ada, ben } = givenBudget('LIMIT', 4 * MINUTE);
    speakFor(hall, 4 * MINUTE, ada);
    const requestId = hall.speak(ben);
    hall.pass(0);
    expect(hall.row(requestId)).toMatchObject({ limitMs: 0, timeUpAt: later(4 * MINUTE) });

    hall.run('floor:extend', { requestId, ms: MINUTE });

    expect(hall.clock.speeches).toMatchObject([{ limitMs: MINUTE, endsAt: later(5 * MINUTE) }]);
  });

  it('does not limit what does not draw on it', () => {
    const { hall, ada } = givenBudget('REFUSE', 0);

    const requestId = hall.speak(ada, { kind: 'POINT_OF_ORDER' });

    expect(hall.row(requestId).limitMs).toBe(2 * MINUTE);
  });

  it('is refused: nobody asks, nobody speaks, and more may be given', () => {
    const { hall, ada, ben, cleo } = givenBudget('REFUSE', 4 * MINUTE);
    const waiting = hall.queue(ben);
    speakFor(hall, 4 * MINUTE, ada);

    expect([
      hall.codeOf('floor:request', ask(ada.seatId), ada.actor),
      hall.codeOf('floor:grant', { requestId: waiting }),
      hall.codeOf('floor:request', ask(cleo.seatId), cleo.actor),
      hall.codeOf('floor:request', ask(ada.seatId)),
    ]).toEqual(['floor.budget-used', 'floor.budget-used', 'ok', 'ok']);
    hall.run('floor:set-budget', { holder: { unitId }, totalMs: 5 * MINUTE });
    hall.run('floor:grant', { requestId: waiting });

    expect(hall.row(waiting)).toMatchObject({ state: 'GRANTED', limitMs: MINUTE });
  });

  it('lets others pass on an automatic floor, until there is more', () => {
    const { hall, ada, ben, cleo } = givenBudget('LIMIT', 4 * MINUTE);
    speakFor(hall, 4 * MINUTE, ada);
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    const [first, second] = [hall.ask(ben), hall.ask(cleo)];
    expect(hall.states(first, second)).toEqual(['ACCEPTED', 'GRANTED']);
    hall.run('floor:release', { requestId: second });

    hall.run('floor:set-budget', { holder: { unitId }, totalMs: 5 * MINUTE });

    expect(hall.states(first)).toEqual(['GRANTED']);
  });

  it('is no limit of the same speech put back after more was given', () => {
    const { hall, ada } = givenBudget('LIMIT', MINUTE);
    speakFor(hall, MINUTE, ada);
    hall.run('floor:set-budget', { holder: { unitId }, totalMs: 30 * MINUTE });
    const { requestId } = hall.request('floor:re-add-last', {});

    hall.run('floor:grant', { requestId });

    expect(hall.row(requestId).limitMs).toBe(5 * MINUTE);
  });
});
