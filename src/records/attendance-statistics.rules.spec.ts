import { noCounts } from '../attendance/tally.rules.js';
import { countsAddUp, statisticsOf, type AttendanceRow } from './attendance-statistics.rules.js';

const row = (
  venueName: string,
  rankCode: string,
  counts: Partial<AttendanceRow>,
): AttendanceRow => ({
  venueId: venueName,
  venueName,
  rankCode,
  rankName: `rank ${rankCode}`,
  rankOrder: Number(rankCode),
  present: 0,
  ...noCounts(),
  ...counts,
});

const rows = [
  row('主会场', '131', {
    due: 5,
    present: 3,
    inPerson: 2,
    bySubstitute: 1,
    late: 1,
    onLeave: 1,
    absent: 1,
  }),
  row('主会场', '121', { due: 2, present: 2, inPerson: 2 }),
  row('安达市分会场', '131', { due: 1, present: 1, inPerson: 1, leftEarly: 1 }),
];

describe('the attendance table', () => {
  it('sums by venue in the order given and by rank from the highest', () => {
    const statistics = statisticsOf(rows);

    expect(statistics.byVenue.map(({ name, due, present }) => [name, due, present])).toEqual([
      ['主会场', 7, 5],
      ['安达市分会场', 1, 1],
    ]);
    expect(statistics.byRank.map(({ name, due, present }) => [name, due, present])).toEqual([
      ['rank 121', 2, 2],
      ['rank 131', 6, 4],
    ]);
    expect(statistics.total).toEqual({
      name: '合计',
      due: 8,
      present: 6,
      inPerson: 5,
      bySubstitute: 1,
      late: 1,
      leftEarly: 1,
      onLeave: 1,
      absent: 1,
      attendanceRate: '75.0%',
      punctualRate: '62.5%',
      addsUp: true,
    });
    expect(statistics.addsUp).toBe(true);
  });

  it('ranks by the table of ranks, not by code, and what it does not know last', () => {
    const ranked = [
      row('A', 'X00', { rankOrder: 900 }),
      row('A', 'A01', { rankOrder: null }),
      row('A', '9', { rankOrder: 20 }),
      row('A', 'Z01', { rankOrder: 75 }),
    ];

    const names = statisticsOf(ranked).byRank.map(({ name }) => name);

    expect(names).toEqual(['rank 9', 'rank Z01', 'rank X00', 'rank A01']);
  });

  it('has a line of its own for every rank at every venue, each checked', () => {
    const { byVenueAndRank } = statisticsOf([...rows, row('B', '131', { due: 1 })]);

    expect(
      byVenueAndRank.map(({ venueName, rankName, due, present, addsUp }) => [
        venueName,
        rankName,
        due,
        present,
        addsUp,
      ]),
    ).toEqual([
      ['主会场', 'rank 131', 5, 3, true],
      ['主会场', 'rank 121', 2, 2, true],
      ['安达市分会场', 'rank 131', 1, 1, true],
      ['B', 'rank 131', 1, 0, false],
    ]);
  });

  it('never rounds up to everybody', () => {
    const almost = row('主会场', '131', { due: 3000, present: 2999, inPerson: 2999, absent: 1 });

    expect(statisticsOf([almost]).total.attendanceRate).toBe('99.9%');
  });

  it('has no rate where nobody is due', () => {
    expect(statisticsOf([]).total).toMatchObject({ attendanceRate: '—', addsUp: true });
  });

  it('reports a row that does not add up even where the total does', () => {
    const tooMany = row('A', '131', { due: 1, present: 2, inPerson: 2 });
    const tooFew = row('B', '131', { due: 2, present: 1, inPerson: 1 });

    expect(statisticsOf([tooMany, tooFew])).toMatchObject({
      total: { addsUp: true },
      addsUp: false,
    });
  });

  it.each([
    ['a present seat that nobody took', { due: 1, present: 1 }],
    ['a due seat without a state', { due: 2, present: 1, inPerson: 1 }],
    ['more late than present', { due: 1, present: 1, inPerson: 1, late: 2 }],
    ['more gone early than present', { due: 1, present: 1, inPerson: 1, leftEarly: 2 }],
  ])('finds %s', (_, counts) => {
    expect(countsAddUp(row('A', '131', counts))).toBe(false);
  });
});
