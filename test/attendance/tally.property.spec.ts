import fc from 'fast-check';
import type { Amendment } from '../../src/attendance/amendment.entity.js';
import { changedTallies, type AttendanceFact } from '../../src/attendance/attendance.state.js';
import type { RosterSeat } from '../../src/attendance/roster.entity.js';
import type { BodyKind } from '../../src/directory/body.entity.js';
import { cellKey, type TallyBook } from '../../src/attendance/tally-book.js';
import type { Tally } from '../../src/attendance/tally.entity.js';
import type { Counts } from '../../src/attendance/tally.rules.js';
import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  ben,
  city,
  cleo,
  clock,
  dora,
  emil,
  finn,
  Hall,
  organizer,
  seat,
} from './hall.js';

const seats = fc.constantFrom(ada, ben, cleo, dora, emil);
const venues = fc.constantFrom(city, anda);
const minutes = fc.integer({ min: 0, max: 59 });
const hours = fc.constantFrom('00', '01', '02');
const times = fc
  .tuple(hours, minutes)
  .map(([hour, minute]) => clock(`${hour}:${String(minute).padStart(2, '0')}`));

/** The same histories at each run; what fails is shrunk and printed. */
const SEED = 20250214;

type Step = (hall: Hall) => unknown;

const checkIn = fc
  .tuple(seats, venues, times, fc.boolean())
  .map(([seatId, venueId, at, bySubstitute]): Step => (hall) => {
    hall.at = at > hall.at ? at : hall.at;
    const substitute = bySubstitute ? { substitute: finn } : {};
    return hall.checkIn(seatId, { venueId, at, actor: organizer, ...substitute });
  });

const checkOut = fc.tuple(seats, venues, times).map(
  ([seatId, venueId, occurredAt]): Step =>
    (hall) =>
      hall.run('attendance:check-out', { venueId, seatId, occurredAt }),
);

const annul = fc.tuple(venues, fc.nat()).map(([venueId, nth]): Step => (hall) => {
  const checkIns = hall.rows().filter((fact) => fact.kind === 'check-in');
  const checkInId = checkIns[nth % Math.max(1, checkIns.length)]?.row.id;
  return hall.run('attendance:annul', { venueId, checkInId, reason: '误签' });
});

/** The kind of the second was put right between two seats. */
const bodies = [
  { bodyCode: null, bodyKind: null },
  { bodyCode: 'GOV', bodyKind: 'GOV' },
  { bodyCode: 'GOV', bodyKind: 'NPC' },
  { bodyCode: 'CPC', bodyKind: 'PARTY' },
  { bodyCode: 'OLD', bodyKind: null },
] as const;

const change = fc
  .record({
    id: seats,
    personName: fc.constantFrom('Ada', 'Iris'),
    venueId: venues,
    rankCode: fc.constantFrom('122', '131'),
    attendanceClass: fc.constantFrom('DUE', 'GUEST', 'OBSERVER', 'STAFF'),
    body: fc.constantFrom(...bodies),
    unitType: fc.constantFrom(null, 'gov', 'univ'),
    leave: fc.constantFrom('NONE', 'APPROVED'),
    status: fc.constantFrom('EXPECTED', 'EXPECTED', 'REMOVED'),
    substitute: fc.constantFrom(null, finn),
  })
  .map(({ id, personName, body, ...changed }): Step => {
    const row = seat(id, personName, { ...body, ...changed });
    return (hall) => hall.run('attendance:sync-roster', { rows: [row] });
  });

const answer = fc
  .tuple(fc.nat(), fc.constantFrom('ACCEPT', 'DISMISS'))
  .map(([nth, word]): Step => (hall) => {
    const questions = hall.rows().filter((fact) => fact.kind === 'question');
    const questionId = questions[nth % Math.max(1, questions.length)]?.row.id ?? ada;
    return hall.run('attendance:answer-question', { questionId, answer: word });
  });

const amend = fc
  .record({
    seatId: seats,
    standing: fc.constantFrom('IN_PERSON', 'BY_SUBSTITUTE', 'ON_LEAVE', 'ABSENT'),
    arrivedAt: fc.option(times, { nil: undefined }),
    leftAt: fc.option(times, { nil: undefined }),
    substitute: fc.constantFrom(undefined, finn),
  })
  .map(
    (input): Step =>
      (hall) =>
        hall.run('attendance:amend', { ...input, reason: '核实' }),
  );

const close = fc.constant((hall: Hall): void => hall.close());

const histories = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: checkIn },
    { weight: 4, arbitrary: checkOut },
    { weight: 3, arbitrary: annul },
    { weight: 4, arbitrary: change },
    { weight: 2, arbitrary: answer },
    { weight: 4, arbitrary: amend },
    { weight: 1, arbitrary: close },
  ),
  { maxLength: 40 },
);

async function played(steps: readonly Step[]): Promise<Hall> {
  const hall = await Hall.open();
  for (const step of steps) refusalOf(() => step(hall));
  return hall;
}

type Rows<Kind extends AttendanceFact['kind']> = Extract<AttendanceFact, { kind: Kind }>['row'][];

const rowsOf = <Kind extends AttendanceFact['kind']>(hall: Hall, kind: Kind): Rows<Kind> =>
  hall.rows().flatMap((fact) => (fact.kind === kind ? [fact.row as Rows<Kind>[number]] : []));

type Outcome = Pick<Amendment, 'standing' | 'late' | 'leftEarly' | 'leftAt'>;

type Place = Partial<Pick<RosterSeat, 'venueId' | 'rankCode' | 'bodyKind' | 'unitType'>>;

/** A plain recount over the seats of some places, which knows nothing of how counts are moved. */
function recount(hall: Hall, takes: (seat: Readonly<RosterSeat>) => boolean): Counts {
  const counted = rowsOf(hall, 'roster').filter((one) => one.status === 'EXPECTED' && takes(one));
  const valid = rowsOf(hall, 'check-in').filter((one) => one.annulledAt === null);
  const amendments = rowsOf(hall, 'amendment').toSorted((a, b) => b.ordinal - a.ordinal);
  const outcomes = counted.map((one): Outcome => {
    const last = amendments.find(({ seatId }) => seatId === one.id);
    const came = valid.find(({ seatId }) => seatId === one.id);
    if (last) return last;
    const absent = one.leave === 'APPROVED' ? 'ON_LEAVE' : 'ABSENT';
    const present = came?.substitute ? 'BY_SUBSTITUTE' : 'IN_PERSON';
    return {
      standing: came ? present : absent,
      late: came?.status === 'LATE',
      leftEarly: came?.leftEarly === true,
      leftAt: came?.leftAt ?? null,
    };
  });
  const those = (wanted: Amendment['standing']): number =>
    outcomes.filter(({ standing }) => standing === wanted).length;
  return {
    due: counted.length,
    inPerson: those('IN_PERSON'),
    bySubstitute: those('BY_SUBSTITUTE'),
    late: outcomes.filter(({ late }) => late).length,
    leftEarly: outcomes.filter(({ leftEarly }) => leftEarly).length,
    outNow: outcomes.filter(({ leftAt }) => leftAt !== null).length,
    onLeave: those('ON_LEAVE'),
    absent: those('ABSENT'),
  };
}

const dueAt =
  (place: Place = {}) =>
  (one: Readonly<RosterSeat>): boolean =>
    one.attendanceClass === 'DUE' &&
    Object.entries(place).every(([name, value]) => Reflect.get(one, name) === value);

/** Every sum that is kept or shown, with the plain recount of the same. */
function everySum(hall: Hall): [what: string, moved: Readonly<Counts>, recounted: Counts][] {
  const { all, ranks, bodyKinds, unitTypes, divisions, ...others } = hall.state.book;
  const of = (counts: ReadonlyMap<string, Counts>, take: (code: string) => Place) =>
    [...counts].map(([code, moved]): [string, Counts, Counts] => [
      code,
      moved,
      recount(hall, dueAt(take(code))),
    ]);
  const country = recount(hall, dueAt());
  const county = recount(hall, dueAt({ venueId: anda }));
  return [
    ['country', all, country],
    ...of(ranks, (rankCode) => ({ rankCode })),
    ...of(others.venues, (venueId) => ({ venueId })),
    ...of(bodyKinds, (bodyKind) => ({ bodyKind: bodyKind as BodyKind })),
    ...of(unitTypes, (unitType) => ({ unitType })),
    ...[...divisions].map(([code, moved]): [string, Counts, Counts] => [
      code,
      moved,
      code === '231281' ? county : country,
    ]),
    ...rowsOf(hall, 'tally').map((row): [string, Counts, Counts] => [
      'cell',
      countsOfRow(row),
      recount(hall, (one) => cellKey(one) === cellKey(row)),
    ]),
  ];
}

const countsOfRow = (row: Readonly<Tally>): Counts => {
  const { inPerson, bySubstitute, late, leftEarly, outNow, onLeave, absent } = row;
  return { due: row.due, inPerson, bySubstitute, late, leftEarly, outNow, onLeave, absent };
};

const sumsOf = ({ cells, unkept, ...sums }: TallyBook): object => ({
  ...sums,
  kept: [...unkept],
  cells: [...cells.values()].map(({ key, counts }) => [key, counts]),
});

/** All counts but who is out now, which goes on. */
const countsAlone = ({ state }: Hall): object => ({ ...state.book.all, outNow: 0 });

describe('the attendance tally', () => {
  it('holds the identity in every sum, and equals a recount, at every instant', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const hall = await Hall.open();
        for (const step of steps) {
          refusalOf(() => step(hall));

          for (const [what, moved, recounted] of everySum(hall)) {
            expect([what, moved]).toEqual([what, recounted]);
            const { inPerson, bySubstitute, onLeave, absent } = moved;
            expect(moved.due).toBe(inPerson + bySubstitute + onLeave + absent);
            expect(moved.late).toBeLessThanOrEqual(inPerson + bySubstitute);
          }
        }
      }),
      { seed: SEED },
    );
  });

  it('is the same once the log is replayed, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const hall = await played(steps);

        const replayed = hall.followed();

        expect(sumsOf(replayed.book)).toEqual(sumsOf(hall.state.book));
        expect(changedTallies(replayed)).toEqual([]);
      }),
      { seed: SEED },
    );
  });

  it('changes nothing that was fixed at the close, and no count without an amendment', async () => {
    await fc.assert(
      fc.asyncProperty(histories, histories, async (before, after) => {
        const hall = await played(before);
        hall.close();
        const fixed = [rowsOf(hall, 'result'), rowsOf(hall, 'absence')];

        for (const step of after) {
          const counts = countsAlone(hall);
          const amendments = rowsOf(hall, 'amendment').length;
          const roster = rowsOf(hall, 'roster');
          refusalOf(() => step(hall));

          const said = rowsOf(hall, 'amendment').length > amendments;
          const moved = rowsOf(hall, 'roster').some((row, i) => row !== roster[i]);
          expect(said || moved ? counts : countsAlone(hall)).toEqual(counts);
        }
        expect([rowsOf(hall, 'result'), rowsOf(hall, 'absence')]).toEqual(fixed);
      }),
      { seed: SEED },
    );
  });

  it('keeps one valid check-in a seat, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const hall = await played(steps);

        const valid = rowsOf(hall, 'check-in').filter((one) => one.annulledAt === null);
        expect(new Set(valid.map((one) => one.seatId)).size).toBe(valid.length);
      }),
    );
  });

  it('shows the same to who watched and to who loads, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const hall = await played(steps);

        expect(hall.views()).toEqual(hall.reloaded());
      }),
      { numRuns: 300 },
    );
  });
});
