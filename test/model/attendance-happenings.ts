import fc from 'fast-check';
import type { AttendanceDevice } from './attendance-device.js';
import { deviceOf, place, step, type Command } from './attendance-giving.js';
import type { AttendanceHouse } from './attendance-house.js';
import { MINUTE } from './attendance-moments.js';

const share = (most: number): fc.Arbitrary<number> => fc.double({ min: 0, max: most, noNaN: true });

const onLinks =
  (act: (link: ReturnType<AttendanceDevice['links']>[number]) => void) =>
  (house: AttendanceHouse, who: number): void =>
    deviceOf(house, who).links().forEach(act);

/** What happens to machines, lines and time. */
export const happenings: readonly fc.WeightedArbitrary<Command>[] = [
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 900 }).map((ms) => ({
      check: () => true,
      run: (_: object, house: AttendanceHouse) => house.pass(ms),
      toString: () => `pass ${ms} ms`,
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(3 * MINUTE, 11 * MINUTE, 30 * MINUTE)
      .map((ms) => step(`${ms / MINUTE} minutes later`, (house) => house.leap(ms))),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ lose: share(0.3), double: share(0.3), late: share(0.3) })
      .map((faults) =>
        step(`network ${JSON.stringify(faults)}`, ({ network }) => void (network.faults = faults)),
      ),
  },
  {
    weight: 1,
    arbitrary: place.map((who) =>
      step(`${who} loses its line`, (house) => onLinks((link) => link.cut())(house, who)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.nat(4_000)).map(([who, ms]) =>
      step(`${who} is cut off for ${ms} ms`, (house) => {
        const device = deviceOf(house, who);
        device.disconnect();
        house.scheduler.in(ms, device.owner, () => device.connect());
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(place, fc.nat(2_000))
      .map(([which, ms]) =>
        step(`node ${which % 2} dies for ${ms} ms`, (house) => house.killNode(which % 2, ms)),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        loss: share(0.02),
        deadlock: share(0.02),
        commitLost: share(0.1),
        commitUnanswered: share(0.3),
        commitLate: share(0.1),
      })
      .map((faults) =>
        step(
          `the database ${JSON.stringify(faults)}`,
          ({ server }) => void (server.faults = faults),
        ),
      ),
  },
];
