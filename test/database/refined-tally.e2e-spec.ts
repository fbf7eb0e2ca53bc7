import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { tallyCheck } from '../../src/attendance/tally-check.js';
import { ada, anda, Hall, seat } from '../attendance/hall.js';
import { fillOlder, OlderHouse, verified } from './older-house.js';

const kinds = ['sheet', 'roster-venue', 'roster', 'check-in', 'tally'] as const;

type Kind = (typeof kinds)[number];
type Row = Readonly<Record<string, unknown>>;

const isKnown = (fact: AttendanceFact): fact is Extract<AttendanceFact, { kind: Kind }> =>
  kinds.some((kind) => kind === fact.kind);

/** Of the finer rows of one venue, rank and class: their sum, in the row that comes first. */
function summedTallies(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = [row['venueId'], row['rankCode'], row['attendanceClass']].join();
    const sum = sums.get(key) ?? Object.fromEntries(Object.keys(row).map((name) => [name, 0]));
    const added = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? value + Number(sum[name]) : (sums.get(key)?.[name] ?? value),
    ]);
    sums.set(key, Object.fromEntries(added));
  }
  return [...sums.values()];
}

/** Ada is in and was moved to Anda; her old place in the tally stands at nothing. */
async function playedBefore(): Promise<readonly { kind: Kind; row: Row }[]> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { venueId: anda })] });
  const facts = hall.rows().filter(isKnown);
  const tallies = facts.filter(({ kind }) => kind === 'tally').map(({ row }): Row => ({ ...row }));
  return [
    ...facts.filter(({ kind }) => kind !== 'tally'),
    ...summedTallies(tallies).map((row) => ({ kind: 'tally' as const, row })),
  ];
}

describe('the finer tally, in a house that is older', () => {
  let house: OlderHouse;
  beforeEach(async () => void (house = await OlderHouse.before('RefineAttendanceTally')));
  afterEach(() => house?.close());

  it('is recounted, told to the log, and nothing differs', async () => {
    await fillOlder(house.database, await playedBefore());

    await house.goForward();

    const counted = new CheckSheet('counted');
    await tallyCheck.run(house.database, counted);
    const { differences, compared, seq } = await verified(house.database);
    expect([...differences, ...counted.result().differences]).toEqual([]);
    expect(Math.min(...compared, counted.result().compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });
});
