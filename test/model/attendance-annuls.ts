import fc from 'fast-check';
import { ada, anda, city } from '../attendance/hall.js';
import {
  give,
  manner,
  pick,
  place,
  shown,
  step,
  venueAt,
  type Command,
} from './attendance-giving.js';
import type { AttendanceHouse } from './attendance-house.js';
import { MINUTE, momentOf, SECOND, shownWhen, whens, type When } from './attendance-moments.js';

/** When something was taken back: so long after it was recorded, at some other time, or it is not said. */
type Said = When | { readonly afterMs: number } | undefined;

const saids: fc.Arbitrary<Said> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        0,
        -4 * SECOND,
        -6 * SECOND,
        -MINUTE,
        MINUTE,
        4 * MINUTE,
        10 * MINUTE,
        10 * MINUTE + 1,
      )
      .map((afterMs) => ({ afterMs })),
  },
  { weight: 3, arbitrary: whens },
);

const shownSaid = (said: Said): string =>
  said === undefined ? 'now' : 'afterMs' in said ? `after ${said.afterMs}` : shownWhen(said);

interface Annullable {
  readonly id: string;
  readonly venueId: string;
  readonly by: string;
  readonly receivedAt: string;
}

/** What counts, and what waits for an organizer. */
const annullables = ({ model }: AttendanceHouse): readonly Annullable[] => [
  ...model.checkIns,
  ...model.walkIns,
  ...model.questions.map((one) => ({ ...one, receivedAt: one.askedAt })),
];

function timeOf(house: AttendanceHouse, said: Said, record: Annullable | undefined): object {
  if (said === undefined) return {};
  if (!('afterMs' in said)) return { occurredAt: momentOf(house, said) };
  const fromMs = record ? Date.parse(record.receivedAt) : Math.floor(house.at);
  return { occurredAt: new Date(fromMs + said.afterMs).toISOString() };
}

const annuls: fc.Arbitrary<Command> = fc
  .record({
    how: manner,
    own: fc.boolean(),
    elsewhere: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, city, anda),
    nth: place,
    reasoned: fc.boolean(),
    said: saids,
  })
  .map(({ how, own, elsewhere, nth, reasoned, said }) =>
    step(`${shown(how)} annuls record ${nth}, ${shownSaid(said)}`, (house) => {
      const record = pick(annullables(house), nth);
      const recorder = house.devices.findIndex(({ actor }) => actor.accountId === record?.by);
      const who = own && recorder >= 0 ? recorder : how.who;
      give(house, { ...how, who }, 'attendance:annul', {
        venueId: elsewhere ?? record?.venueId ?? city,
        checkInId: record?.id ?? ada,
        ...(reasoned ? { reason: '误签' } : {}),
        ...timeOf(house, said, record),
      });
    }),
  );

/** Somebody leaves who was in by a record that was annulled: who tells of it may not have seen that. */
const leavesAnnulled: fc.Arbitrary<Command> = fc
  .tuple(manner, place, whens)
  .map(([how, nth, when]) =>
    step(`${shown(how)} checks out of annulled record ${nth} ${shownWhen(when)}`, (house) => {
      const record = pick(
        house.model.checkIns.filter(({ annulled }) => annulled),
        nth,
      );
      if (!record) return;
      const { seatId } = record;
      give(house, how, 'attendance:check-out', {
        venueId: venueAt(house, how.who, 'home', seatId),
        seatId,
        occurredAt: momentOf(house, when, seatId),
      });
    }),
  );

/** Records are taken back, and people leave by what was. */
export const annulments: readonly fc.WeightedArbitrary<Command>[] = [
  { weight: 5, arbitrary: annuls },
  { weight: 3, arbitrary: leavesAnnulled },
];
