import fc from 'fast-check';
import type { Seat } from '../../src/meetings/seat.entity.js';
import { ada, anda, ben, city, dora, emil, finn, plan, seat } from '../attendance/hall.js';
import { annulments } from './attendance-annuls.js';
import {
  arrivals,
  checkIn,
  gus,
  seats,
  shownArrival,
  substitutes,
  type Arrival,
} from './attendance-arrivals.js';
import {
  give,
  manner,
  ORGANIZER,
  pick,
  place,
  reuse,
  shown,
  spots,
  step,
  venueAt,
  type Command,
} from './attendance-giving.js';
import { happenings } from './attendance-happenings.js';
import { AttendanceHouse } from './attendance-house.js';
import { MINUTE, momentOf, shownWhen, whens } from './attendance-moments.js';

const venues = fc.constantFrom(city, city, city, anda);

const names = fc.constantFrom('Hana', 'Hana', 'Ida');
const words = { unitName: '市政府', postTitle: '科员' };

const changes: fc.Arbitrary<Seat> = fc
  .record({
    id: seats,
    personName: fc.constantFrom('Ada', 'Iris'),
    venueId: venues,
    rankCode: fc.constantFrom('122', '131'),
    bodyCode: fc.constantFrom('GOV', null),
    attendanceClass: fc.constantFrom('DUE', 'DUE', 'GUEST', 'OBSERVER', 'STAFF'),
    leave: fc.constantFrom('NONE', 'APPROVED'),
    status: fc.constantFrom('EXPECTED', 'EXPECTED', 'EXPECTED', 'REMOVED'),
    substitute: fc.constantFrom(null, finn, gus),
  })
  .map(({ id, personName, ...changed }) => seat(id, personName, changed));

const records: readonly fc.WeightedArbitrary<Command>[] = [
  {
    weight: 12,
    arbitrary: fc
      .tuple(manner, spots, arrivals)
      .map(([how, spot, list]) =>
        step(
          `${shown(how)} checks in at ${spot.slice(-2)}: ${list.map(shownArrival).join(', ')}`,
          (house) => checkIn(house, how, spot, list),
        ),
      ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(manner, spots, seats, whens).map(([how, spot, seatId, when]) =>
      step(`${shown(how)} checks out ${seatId.slice(-3)} ${shownWhen(when)}`, (house) =>
        give(house, how, 'attendance:check-out', {
          venueId: venueAt(house, how.who, spot, seatId),
          seatId,
          occurredAt: momentOf(house, when, seatId),
        }),
      ),
    ),
  },
  ...annulments,
  {
    weight: 2,
    arbitrary: fc
      .tuple(manner, spots, seats, whens, substitutes)
      .map(([how, spot, seatId, when, substitute]) =>
        step(`${shown(how)} makes ${seatId.slice(-3)} up ${shownWhen(when)}`, (house) =>
          give(house, how, 'attendance:make-up', {
            venueId: venueAt(house, how.who, spot, seatId),
            seatId,
            occurredAt: momentOf(house, when, seatId),
            reason: '补签',
            ...(substitute && { substitute }),
          }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(manner, spots, whens, names).map(([how, spot, when, name]) =>
      step(`${shown(how)} adds ${name} ${shownWhen(when)}`, (house) =>
        give(house, how, 'attendance:add-walk-in', {
          venueId: venueAt(house, how.who, spot, ada),
          name,
          ...words,
          occurredAt: momentOf(house, when),
        }),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(manner, spots, whens, fc.nat(500)).map(([how, spot, when, people]) =>
      step(`${shown(how)} counts ${people} ${shownWhen(when)}`, (house) =>
        give(house, how, 'attendance:report-headcount', {
          venueId: venueAt(house, how.who, spot, ada),
          people,
          occurredAt: momentOf(house, when),
        }),
      ),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(place, fc.constantFrom('ACCEPT', 'DISMISS'), fc.boolean(), fc.nat(9))
      .map(([nth, answer, approveSubstitute, who]) =>
        step(`${who} answers question ${nth}: ${answer}`, (house) => {
          const { questions } = house.model;
          const open = questions.filter(({ answered }) => !answered);
          const questionId = pick(nth % 4 === 0 ? questions : open, nth)?.id ?? ada;
          const by = who === 9 ? { who: 1, queued: false } : ORGANIZER;
          const input = { questionId, answer, approveSubstitute };
          give(house, by, 'attendance:answer-question', input);
        }),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .uniqueArray(changes, { minLength: 1, maxLength: 2, selector: ({ id }) => id })
      .map((rows) =>
        step(`the agenda changes ${JSON.stringify(rows.map(shownSeat))}`, (house) =>
          give(house, ORGANIZER, 'planning:change-seats', { rows }),
        ),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        who: fc.constantFrom(0, 0, 0, 1),
        seatId: seats,
        standing: fc.constantFrom('IN_PERSON', 'IN_PERSON', 'BY_SUBSTITUTE', 'ON_LEAVE', 'ABSENT'),
        arrival: fc.option(whens),
        leaving: fc.option(whens, { freq: 2 }),
        substitute: substitutes,
      })
      .map(({ who, seatId, standing, arrival, leaving, substitute }) =>
        step(`${who} amends ${seatId.slice(-3)}: ${standing}`, (house) =>
          give(house, { who, queued: false }, 'attendance:amend', {
            seatId,
            standing,
            ...(arrival && { arrivedAt: momentOf(house, arrival, seatId) }),
            ...(leaving && { leftAt: momentOf(house, leaving, seatId) }),
            ...(substitute && { substitute }),
            reason: '更正',
          }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(venues, fc.constantFrom('OPEN', 'CLOSED')).map(([id, status]) =>
      step(`venue ${id.slice(-2)} is ${status}`, (house) => {
        const rows = plan.venues.filter((venue) => venue.id === id);
        const changed = rows.map((venue) => ({ ...venue, status }));
        give(house, ORGANIZER, 'planning:change-venues', { rows: changed });
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constant(
      step('the meeting is closed', (house) => give(house, ORGANIZER, 'planning:close', {})),
    ),
  },
  {
    weight: 4,
    arbitrary: place.map((nth) =>
      step(`command ${nth} is given again`, (house) => pick(house.again, nth)?.()),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(place, place)
      .map(([who, nth]) => step(`${who} reuses id ${nth}`, (house) => reuse(house, who, nth))),
  },
];

const shownSeat = ({ id, venueId, leave, status, attendanceClass, substitute }: Seat): object => ({
  seat: id.slice(-3),
  venue: venueId.slice(-2),
  leave,
  status,
  attendanceClass,
  substitute: substitute?.name,
});

/** What may happen on a meeting day, at the doors and to the machines. */
const stories = fc.commands([fc.oneof(...records, ...happenings)], {
  maxCommands: 30,
  size: 'max',
  ...(process.env['MODEL_REPLAY'] !== undefined && { replayPath: process.env['MODEL_REPLAY'] }),
});

const cameNow = (seatId: string): Arrival => ({
  seatId,
  when: { agoMs: 0 },
  by: 'list',
  substitute: undefined,
});

/** Some are in, one of them late, and the meeting is over: what happens from now on is told afterwards. */
async function closeEarly(house: AttendanceHouse): Promise<void> {
  checkIn(house, ORGANIZER, city, [cameNow(ada), cameNow(emil)]);
  checkIn(house, ORGANIZER, anda, [cameNow(dora)]);
  house.leap(20 * MINUTE);
  checkIn(house, ORGANIZER, city, [cameNow(ben)]);
  await house.pass(300);
  house.leap(20 * MINUTE);
  give(house, ORGANIZER, 'planning:close', {});
  await house.pass(300);
}

/** Plays one story to its end; throws where the house and the model differ. */
async function play(
  house: AttendanceHouse,
  story: Iterable<Command>,
  afterwards: boolean,
): Promise<void> {
  await house.play(async () => {
    house.addNode();
    house.addNode();
    await house.pass(10);
    house.addDevices();
    await house.pass(100);
    if (afterwards) await closeEarly(house);
    await fc.asyncModelRun(() => ({ model: {}, real: house }), story);
    house.heal();
    await house.settles();
  });
}

/**
 * Plays so many stories, for no longer than so many ms; how many it were. One that fails is shrunk and
 * shown with its seed and paths: MODEL_SEED, MODEL_PATH and MODEL_REPLAY have it again.
 */
export async function playedMany(runs: number, enoughMs: number): Promise<number> {
  const { MODEL_SEED: seed, MODEL_PATH: path } = process.env;
  let count = 0;
  let last: Promise<void> = Promise.resolve();
  const promise = fc.asyncProperty(fc.nat(), stories, async (houseSeed, story) => {
    count += 1;
    last = play(await AttendanceHouse.open(houseSeed), story, houseSeed % 2 === 1);
    await last;
  });
  await fc.assert(promise, {
    numRuns: runs,
    interruptAfterTimeLimit: enoughMs,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  });
  // The one that the limit interrupted comes to its end before anything else happens here.
  await last;
  return count;
}
