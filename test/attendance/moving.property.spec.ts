import fc from 'fast-check';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import type { RosterSeat } from '../../src/attendance/roster.entity.js';
import { plusMs } from '../../src/platform/time/instant.js';
import { refusalOf } from '../support/topic-play.js';
import { city } from './hall.js';
import { MovingHouse, seatIds, venueIds } from './moving-house.js';

type Step = (house: MovingHouse) => void;

const seats = fc.constantFrom(...seatIds);
const venues = fc.constantFrom(...venueIds);
const reason = '会场调整';

const nth = <Row>(rows: readonly Row[], place: number): Row | undefined =>
  rows[place % Math.max(1, rows.length)];

const amend = fc
  .tuple(fc.constantFrom('MOVE', 'MOVE', 'REMOVE', 'RESTORE'), seats, venues)
  .map(([op, seatId, venueId]): Step => {
    const change = op === 'MOVE' ? { op, seatId, venueId } : { op, seatId };
    return (house) => house.plan('convocation:amend-seats', { reason, changes: [change] });
  });

const moveVenue = fc.tuple(venues, venues, fc.constantFrom('ALL', 'NOT_ARRIVED')).map(
  ([venueId, toVenueId, whom]): Step =>
    (house) =>
      house.plan('convocation:move-venue', { venueId, toVenueId, whom, reason }),
);

const closeVenue = fc.tuple(venues, fc.option(venues, { nil: undefined })).map(
  ([venueId, toVenueId]): Step =>
    (house) =>
      house.plan('convocation:close-venue', { venueId, toVenueId, reason }),
);

const undo = fc.nat().map(
  (place): Step =>
    (house) =>
      house.plan('convocation:undo-relocation', {
        relocationId: nth(house.relocations, place)?.id ?? city,
        reason,
      }),
);

const reopen = venues.map(
  (venueId): Step =>
    (house) =>
      house.plan('meeting:update-venue', { venueId, status: 'OPEN' }),
);

const checkIn = fc
  .tuple(seats, venues, fc.integer({ min: 0, max: 20 }), fc.boolean())
  .map(([seatId, venueId, ago, byBadge]): Step => {
    return (house) => {
      const occurredAt = plusMs(house.at, -ago * 60_000);
      const method = byBadge ? 'BADGE' : 'SEAT_LIST';
      const item = { seatId, byBadge, method, occurredAt };
      house.attend('attendance:check-in', { venueId, item });
    };
  });

const checkOut = fc.tuple(seats, venues).map(([seatId, venueId]): Step => {
  return (house) => house.attend('attendance:check-out', { venueId, seatId, occurredAt: house.at });
});

const rowsOf = <Kind extends AttendanceFact['kind']>(house: MovingHouse, kind: Kind) =>
  house.attendance
    .rows()
    .flatMap((fact) =>
      fact.kind === kind ? [fact.row as Extract<AttendanceFact, { kind: Kind }>['row']] : [],
    );

const annul = fc.tuple(venues, fc.nat()).map(([venueId, place]): Step => {
  return (house) => {
    const tried = [...rowsOf(house, 'check-in'), ...rowsOf(house, 'rehearsal-check-in')];
    const checkInId = nth(tried, place)?.id ?? city;
    house.attend('attendance:annul', { venueId, checkInId, reason });
  };
});

const answer = fc
  .tuple(fc.nat(), fc.constantFrom('ACCEPT', 'DISMISS'))
  .map(([place, word]): Step => {
    return (house) => {
      const questionId = nth(rowsOf(house, 'question'), place)?.id ?? city;
      house.attend('attendance:answer-question', { questionId, answer: word });
    };
  });

const headcount = fc
  .tuple(venues, fc.nat({ max: 50 }), fc.constantFrom(0, 0, 5, 30))
  .map(([venueId, people, ago]): Step => {
    return (house) => {
      const occurredAt = plusMs(house.at, -ago * 60_000);
      house.attend('attendance:report-headcount', { venueId, people, occurredAt });
    };
  });

const rehearsal = fc.constantFrom('attendance:start-rehearsal', 'attendance:end-rehearsal').map(
  (name): Step =>
    (house) =>
      house.attend(name, {}),
);

const pass = fc.integer({ min: 1, max: 20 }).map(
  (minutes): Step =>
    (house) =>
      house.pass(minutes),
);

const deliver = fc.integer({ min: 1, max: 4 }).map(
  (count): Step =>
    (house) =>
      house.deliver(count),
);

const anySteps = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: checkIn },
    { weight: 4, arbitrary: amend },
    { weight: 4, arbitrary: moveVenue },
    { weight: 4, arbitrary: closeVenue },
    { weight: 4, arbitrary: undo },
    { weight: 1, arbitrary: reopen },
    { weight: 2, arbitrary: checkOut },
    { weight: 2, arbitrary: annul },
    { weight: 2, arbitrary: answer },
    { weight: 1, arbitrary: headcount },
    { weight: 3, arbitrary: rehearsal },
    { weight: 6, arbitrary: pass },
    { weight: 8, arbitrary: deliver },
  ),
  { maxLength: 60, size: 'max' },
);

/** Half of them begin with a rehearsal; others with sign-in open. */
const histories = fc.tuple(fc.boolean(), anySteps).map(([rehearses, rest]): Step[] => {
  const begin = (house: MovingHouse): void =>
    rehearses ? house.attend('attendance:start-rehearsal', {}) : house.pass(61);
  return [begin, ...rest];
});

/** Where lists at doors show a seat. */
const listsOf = (house: MovingHouse, seatId: string): string[] =>
  [...house.attendance.views().keys()]
    .filter((key) => key.endsWith(` seat:${seatId}`))
    .map((key) => key.split(' ')[0] ?? '');

const shownNumber = (house: MovingHouse, view: string, key: string, count: string): number =>
  Number(Reflect.get(Object(house.attendance.seen(view, key)), count) ?? 0);

/** What is wrong in words; none where each check holds. */
const wrong = (checks: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(checks).flatMap(([what, holds]) => (holds ? [] : [what]));

/** Every seat stands on one list, and in one venue's counts, at every moment. */
function miscounted(house: MovingHouse): string[] {
  const roster = rowsOf(house, 'roster');
  const due = roster.filter((one) => one.status === 'EXPECTED' && one.attendanceClass === 'DUE');
  const tallies = rowsOf(house, 'tally').filter((one) => one.attendanceClass === 'DUE');
  const inAllVenues = tallies.reduce((sum, one) => sum + one.due, 0);
  const valid = rowsOf(house, 'check-in').filter(({ annulledAt }) => annulledAt === null);
  const arrived = new Set(valid.map(({ seatId }) => seatId));
  const came = due.filter(({ id }) => arrived.has(id));
  return wrong({
    'a list for each seat': roster.every((one) => isListed(house, one)),
    'due over all venues': inAllVenues === due.length,
    'due in all': shownNumber(house, 'attendance:totals', 'all', 'due') === due.length,
    'one check-in a seat': arrived.size === valid.length,
    'present in all': shownNumber(house, 'attendance:totals', 'all', 'present') === came.length,
  });
}

function isListed(house: MovingHouse, { id, status, venueId }: Readonly<RosterSeat>): boolean {
  const expected = status === 'EXPECTED' ? [`attendance:venue:${venueId}`] : [];
  return listsOf(house, id).join() === expected.join();
}

/** Nobody is expected in a closed hall; once all is heard, attendance stands as the agenda does. */
function apart(house: MovingHouse): string[] {
  house.deliver();
  const { seats: planned, venues: halls } = house.agenda.state;
  const { seats: known, venues: heard } = house.attendance.state;
  const each = [...planned.values()];
  return wrong({
    'seats where they were put': each.every(
      ({ id, venueId }) => known.get(id)?.venueId === venueId,
    ),
    'seats as they are': each.every(({ id, status }) => known.get(id)?.status === status),
    'halls as they are': [...halls.values()].every(
      ({ id, status }) => heard.get(id)?.status === status,
    ),
    'nobody in closed halls': each.every(
      ({ venueId, status }) => status === 'REMOVED' || halls.get(venueId)?.status === 'OPEN',
    ),
  });
}

/** What is tried counts nowhere, and once a seat. */
function mistried(house: MovingHouse): string[] {
  const tried = rowsOf(house, 'rehearsal-check-in').filter(({ annulledAt }) => annulledAt === null);
  const places = new Set(tried.map(({ rehearsalId, seatId }) => `${rehearsalId}/${seatId}`));
  const real = new Set(rowsOf(house, 'check-in').map(({ id }) => id));
  const running = rowsOf(house, 'rehearsal').filter(({ endedAt }) => endedAt === null);
  return wrong({
    'one try a seat': places.size === tried.length,
    'tried, or real': tried.every(({ id }) => !real.has(id)),
    'one rehearsal': running.length <= 1,
  });
}

describe('halls that move, merge and close, with rehearsals before', () => {
  it('count every seat once, at every moment of any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const house = await MovingHouse.open();
        for (const step of steps) {
          refusalOf(() => step(house));
          expect(miscounted(house)).toEqual([]);
        }
        expect([...mistried(house), ...apart(house), ...miscounted(house)]).toEqual([]);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('keep what is due over all venues, whatever moves and merges', async () => {
    const moves = fc.array(fc.oneof(moveVenue, closeVenue, undo, reopen, pass, deliver), {
      maxLength: 40,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const house = await MovingHouse.open();
        const before = shownNumber(house, 'attendance:totals', 'all', 'due');

        for (const step of steps) {
          refusalOf(() => step(house));
          expect(shownNumber(house, 'attendance:totals', 'all', 'due')).toBe(before);
        }
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('show the same to who watched and to who loads', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const house = await MovingHouse.open();
        for (const step of steps) refusalOf(() => step(house));

        expect(house.attendance.views()).toEqual(house.attendance.reloaded());
        expect(house.agenda.views()).toEqual(house.agenda.reloaded());
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});
