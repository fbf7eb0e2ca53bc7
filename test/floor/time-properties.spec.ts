import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BudgetBook } from '../../src/floor/budget-book.js';
import { clockFaceAt } from '../../src/floor/clock-face.rules.js';
import { allowedMs, clockMs, isTimeUp, overMs } from '../../src/floor/clock.rules.js';
import type { RequestRow } from '../../src/floor/floor-overlay.js';
import type { BudgetValue, UsedValue } from '../../src/floor/floor-time.contract.js';
import { msBetween } from '../../src/platform/time/instant.js';
import type { Hall } from './hall.js';
import { play, timeHistories } from './random-meeting.js';

/** What the register holds: closed spans by speech, ms; the spans that are new since the last look are added. */
function registered(hall: Hall): ReadonlyMap<string, number> {
  const register = registers.get(hall) ?? { seen: 0, spokenMs: new Map<string, number>() };
  registers.set(hall, register);
  for (const fact of hall.facts.slice(register.seen)) {
    if (fact.kind !== 'span') continue;
    const { requestId, startedAt, endedAt } = fact.row;
    const before = register.spokenMs.get(requestId) ?? 0;
    register.spokenMs.set(requestId, before + msBetween(startedAt, endedAt));
  }
  register.seen = hall.facts.length;
  return register.spokenMs;
}

const registers = new WeakMap<Hall, { seen: number; readonly spokenMs: Map<string, number> }>();

const speeches = (hall: Hall): readonly RequestRow[] =>
  [...hall.state.requests.values()].filter(({ grantedAt }) => grantedAt !== null);

/** Used until now, as a screen counts it from what the desk is told. */
const countedOn = (
  { usedMs, runningSince }: Pick<UsedValue, 'usedMs' | 'runningSince'>,
  hall: Hall,
): number => runningSince.reduce((sum, since) => sum + msBetween(since, hall.at), usedMs);

/** Used until now by the speeches of a holder, from the register and the running clocks. */
const usedBy = (hall: Hall, isOf: (row: RequestRow) => boolean): number => {
  const spans = registered(hall);
  return speeches(hall)
    .filter(isOf)
    .map((row) => (spans.get(row.id) ?? 0) + clockMs({ ...row, spokenMs: 0 }, hall.at))
    .reduce((sum, ms) => sum + ms, 0);
};

const isOfHolder =
  ({ usedBy: holder, holderId, kind }: UsedValue) =>
  (row: RequestRow): boolean =>
    ({
      PERSON: row.seatId === holderId,
      UNIT: row.unitId === holderId,
      VENUE: row.venueId === holderId,
      KIND: row.kind === kind,
    })[holder];

const valuesOf = <Value>(hall: Hall, prefix: string): readonly Value[] =>
  [...hall.view('floor:desk')].flatMap(([key, value]) =>
    key.startsWith(prefix) ? [value as Value] : [],
  );

const COSTS_NOTHING = ['POINT_OF_ORDER', 'QUESTION', 'ANSWER'];

describe('whatever is done to the clocks of a floor', () => {
  it('the time of a speech is the sum of its spans in the register, and what every screen counts', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        play(list, (hall) => {
          const spans = registered(hall);
          const shown = new Map(hall.clock.speeches.map((clock) => [clock.requestId, clock]));
          for (const row of speeches(hall)) {
            expect(row.spokenMs).toBe(spans.get(row.id) ?? 0);
            const clock = shown.get(row.id);
            if (!clock) continue;
            const face = clockFaceAt(clock, hall.at);
            expect(face.spokenMs).toBe((spans.get(row.id) ?? 0) + running(row, hall));
            expect(face.overMs).toBe(overMs(row, hall.at));
          }
          expect([...shown.keys()].toSorted()).toEqual(
            speeches(hall)
              .filter(({ state }) => state === 'GRANTED')
              .map(({ id }) => id)
              .toSorted(),
          );
        });
      }),
    );
  });

  it('what ended last is shown as it stands in the register', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        const hall = play(list);
        const { ended } = hall;
        if (!ended) return;
        const limitMs = allowedMs(hall.row(ended.requestId));
        expect(ended.spokenMs).toBe(registered(hall).get(ended.requestId) ?? 0);
        expect(ended.overMs).toBe(limitMs === null ? 0 : Math.max(0, ended.spokenMs - limitMs));
      }),
    );
  });

  it('time used by person, unit, venue and kind is the sum of their speeches, running ones too', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        play(list, (hall) => {
          for (const value of valuesOf<UsedValue>(hall, 'used:')) {
            expect(countedOn(value, hall)).toBe(usedBy(hall, isOfHolder(value)));
          }
        });
      }),
    );
  });

  it('a budget loses what its speeches took, and no more', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        play(list, (hall) => {
          for (const budget of valuesOf<BudgetValue>(hall, 'budget:')) {
            const { holderKind, holderId, totalMs, usedMs, leftMs } = budget;
            const drawn = usedBy(
              hall,
              (row) =>
                !COSTS_NOTHING.includes(row.kind) &&
                holderId === (holderKind === 'UNIT' ? row.unitId : row.venueId),
            );
            expect(countedOn(budget, hall)).toBe(drawn);
            expect(leftMs).toBe(Math.max(0, (totalMs ?? 0) - usedMs));
          }
        });
      }),
    );
  });

  it('no speech begins with more time than its budgets have left, where they limit it', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        const begun = new Set<string>();
        play(list, (hall) => {
          const book = new BudgetBook(hall.state, (id) => hall.state.requests.get(id));
          for (const row of speeches(hall)) {
            if (begun.has(row.id)) continue;
            begun.add(row.id);
            const left = row.grantedAt === hall.at ? book.leftFor(row, hall.at) : null;
            if (hall.floor.onBudgetUsed === 'NOTHING' || left === null) continue;
            expect(row.limitMs ?? Infinity).toBeLessThanOrEqual(left);
          }
        });
      }),
    );
  });

  it('a time that is up is told once it is, and only then; and ends a speech where it shall', () => {
    fc.assert(
      fc.property(timeHistories, (list) => {
        const hall = play(list);
        hall.pass(0);
        const runningNow = speeches(hall).filter(({ runningSince }) => runningSince !== null);
        const { onTimeUp } = hall.floor;
        const up = runningNow.filter((row) => isTimeUp(row, hall.at));
        const unnoticed = up.filter(({ timeUpAt }) => onTimeUp === 'WARN' && timeUpAt === null);
        expect(onTimeUp === 'REVOKE' ? up : unnoticed).toEqual([]);
        for (const row of runningNow.filter(({ timeUpAt }) => timeUpAt !== null)) {
          expect(isTimeUp(row, hall.at)).toBe(true);
          expect((row.timeUpAt ?? '') <= hall.at).toBe(true);
        }
      }),
    );
  });
});

const running = (row: RequestRow, hall: Hall): number =>
  row.runningSince === null ? 0 : msBetween(row.runningSince, hall.at);
