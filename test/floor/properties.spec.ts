import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { RequestValue } from '../../src/floor/floor-values.contract.js';
import type { ChangedItem } from '../../src/floor/floor-internal.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { isFinal } from '../../src/floor/states.rules.js';
import { item, seatRow } from './given-agenda.js';
import { Hall, type Speaker } from './hall.js';

const SEATS = 5;
const ITEMS = [newId(), newId(), newId()] as const;

/** One step of a meeting: numbers pick among what is there, so that every step fits every state. */
type Step = readonly [what: string, who: number, which: number];

const verbs = [
  'ask',
  'ask',
  'question',
  'intervene',
  'accept',
  'accept',
  'accept-at',
  'deny',
  'grant',
  'grant',
  'grant-replacing',
  'release',
  'revoke',
  'move',
  'skip',
  'sort',
  'pause',
  'resume',
  'extend',
  'call-next',
  're-add-last',
  'to-written',
  'clear',
  'close',
  'open',
  'drop',
  'restore',
  'pass',
  'pass-long',
  'capacity',
  'policy',
  'algorithm',
  'time-up',
  'grace',
  'plan',
  'unplan',
  'unseat',
  'seat',
] as const;

const steps = fc.array(
  fc.tuple(fc.constantFrom(...verbs), fc.nat({ max: 999 }), fc.nat({ max: 999 })),
  { minLength: 1, maxLength: 60 },
);

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length];

/** One of three items, given by whoever is named. */
const speechOf = ({ seatId }: Speaker, which: number): ChangedItem =>
  item(1 + (which % ITEMS.length), {
    id: pick(ITEMS, which) ?? seatId,
    speakerSeatId: seatId,
  });

function take(hall: Hall, speakers: readonly Speaker[], [what, who, which]: Step): void {
  const speaker = pick(speakers, who);
  const requestId = pick([...hall.state.requests.keys()], which) ?? speaker?.seatId ?? '';
  const open = pick([...hall.state.open.keys()], which) ?? requestId;
  const holder = pick(
    [...hall.state.open.values()].filter(({ state }) => state === 'GRANTED'),
    who,
  );
  if (!speaker) return;
  const run: Readonly<Record<string, () => unknown>> = {
    ask: () => hall.ask(speaker),
    question: () => hall.ask(speaker, { kind: 'QUESTION' }),
    intervene: () => hall.ask(speaker, { kind: 'INTERVENTION' }),
    accept: () => hall.run('floor:accept', { requestId: open }),
    'accept-at': () => hall.run('floor:accept', { requestId: open, position: 1 + (who % 6) }),
    deny: () => hall.run('floor:deny', { requestId, reason: '时间不足' }),
    grant: () => hall.run('floor:grant', { requestId: open }),
    'grant-replacing': () =>
      hall.run('floor:grant', { requestId: open, replaces: holder?.id ?? requestId }),
    release: () => hall.run('floor:release', { requestId }, who % 2 ? hall.chair : speaker.actor),
    revoke: () => hall.run('floor:revoke', { requestId: holder?.id ?? requestId }),
    move: () => hall.run('floor:move', { requestId: open, position: 1 + (who % 6) }),
    skip: () => hall.run('floor:skip', { requestId: open }),
    sort: () => hall.run('floor:sort', { order: hall.order().toReversed() }),
    pause: () => hall.run('floor:pause', { requestId: holder?.id ?? requestId }),
    resume: () => hall.run('floor:resume', { requestId: holder?.id ?? requestId }),
    extend: () => hall.run('floor:extend', { requestId: holder?.id ?? requestId, ms: 30_000 }),
    'call-next': () => hall.run('floor:call-next', {}),
    're-add-last': () => hall.run('floor:re-add-last', {}),
    'to-written': () => hall.run('floor:to-written', { requestId }),
    clear: () => hall.run('floor:clear', {}),
    close: () => hall.run('floor:close', {}),
    open: () => hall.run('floor:open', {}),
    drop: () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: false }),
    restore: () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: true }),
    pass: () => hall.pass(1 + who),
    'pass-long': () => hall.pass(40_000 + who),
    capacity: () => hall.run('floor:configure', { capacity: 1 + (who % 3) }),
    policy: () =>
      hall.run('floor:configure', {
        orderPolicy:
          pick(['FIFO', 'PRECEDENCE', 'ROUND_ROBIN', 'LEAST_SPOKEN'] as const, who) ?? 'FIFO',
      }),
    algorithm: () =>
      hall.run('floor:configure', {
        algorithm: pick(['CHAIR', 'FCFS', 'AUTOMATIC'] as const, who) ?? 'CHAIR',
        onTimeUp: pick(['NOTHING', 'WARN', 'REVOKE'] as const, which) ?? 'WARN',
      }),
    'time-up': () => hall.run('floor:time-up', { requestId }),
    grace: () =>
      hall.run('floor:configure', { lineGraceMs: pick([null, 0, 50_000], which) ?? null }),
    plan: () => hall.run('floor:sync-agenda', { rows: [speechOf(speaker, which)] }),
    unplan: () =>
      hall.run('floor:sync-agenda', { rows: [{ ...speechOf(speaker, which), status: 'REMOVED' }] }),
    unseat: () =>
      hall.run('floor:sync-seats', { rows: [seatRow(hall, speaker, { status: 'REMOVED' })] }),
    seat: () => hall.run('floor:sync-seats', { rows: [seatRow(hall, speaker)] }),
  };
  try {
    run[what]?.();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

function givenHall(): { hall: Hall; speakers: Speaker[] } {
  const hall = new Hall();
  const speakers = Array.from({ length: SEATS }, (_, i) =>
    hall.givenSpeaker(`P${i}`, { venueId: i % 2 ? hall.subVenue : hall.mainVenue }),
  );
  return { hall, speakers };
}

/** The hall checks after every command what the database would refuse (two holders of one slot …). */
function play(list: readonly Step[], afterEach: (hall: Hall) => void = () => undefined): Hall {
  const { hall, speakers } = givenHall();
  for (const step of list) {
    take(hall, speakers, step);
    afterEach(hall);
  }
  return hall;
}

describe('whatever is done to a floor', () => {
  it('never more speak than it allows, and each runs in a slot of its own', () => {
    fc.assert(
      fc.property(steps, (list) => {
        play(list, (hall) => {
          const running = hall.clock.speeches.filter(({ runningSince }) => runningSince !== null);
          expect(running.length).toBeLessThanOrEqual(hall.floor.capacity);
        });
      }),
    );
  });

  it('places in the queue are 1 to n without gaps, in every view', () => {
    fc.assert(
      fc.property(steps, (list) => {
        play(list, (hall) => {
          const places = [...hall.view('floor')]
            .filter(([key]) => key.startsWith('request:'))
            .map(([, value]) => value as RequestValue)
            .filter(({ state }) => state === 'ACCEPTED')
            .map(({ position }) => position ?? 0)
            .toSorted((a, b) => a - b);
          expect(places).toEqual(places.map((_, index) => index + 1));
          expect(hall.floor.waiting).toBe(places.length);
        });
      }),
    );
  });

  it('final stays final', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let ended: readonly string[] = [];
        play(list, (hall) => {
          const now = [...hall.state.requests.values()]
            .filter(({ state }) => isFinal(state))
            .map((row) => JSON.stringify(row));
          expect(now).toEqual(expect.arrayContaining([...ended]));
          ended = now;
        });
      }),
    );
  });

  it('another node that loads the rows shows the same', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const hall = play(list);
        const { state, views } = hall.reloaded();

        expect(nonEmpty(views)).toEqual(nonEmpty(hall.views));
        expect(nonZero(state.spokenMs)).toEqual(nonZero(hall.state.spokenMs));
        expect(nonZero(state.turns)).toEqual(nonZero(hall.state.turns));
      }),
    );
  });

  it('a speech’s time is the sum of its spans', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const hall = play(list);
        const summed = new Map<string, number>();
        for (const fact of hall.facts) {
          if (fact.kind !== 'span') continue;
          const { requestId, startedAt, endedAt } = fact.row;
          const ms = Date.parse(endedAt) - Date.parse(startedAt);
          summed.set(requestId, (summed.get(requestId) ?? 0) + ms);
        }
        for (const { id, spokenMs } of hall.state.requests.values()) {
          expect(summed.get(id) ?? 0).toBe(spokenMs);
        }
      }),
    );
  });

  it('timers are those of the speeches that run or wait for their line, and no others', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const hall = play(list);
        const alive = [...hall.state.open.values()].filter(({ state }) => state === 'GRANTED');
        const due = [...hall.timers.values()].filter(({ topic }) => topic === 'floor');
        for (const { input } of due) {
          expect(alive.map(({ id }) => id)).toContain((input as { requestId: string }).requestId);
        }
        expect(due.length).toBeLessThanOrEqual(alive.length);
      }),
    );
  });
});

const nonEmpty = (views: ReadonlyMap<string, ReadonlyMap<string, unknown>>) =>
  Object.fromEntries(
    [...views]
      .filter(([, copy]) => copy.size > 0)
      .map(([name, copy]) => [name, Object.fromEntries(copy)]),
  );

const nonZero = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].filter(([, count]) => count !== 0));
