import { city, cityOperator, clock, Hall, meetingId } from '../attendance/hall.js';
import { uuid } from '../support/topic-play.js';
import { fillOlder, OlderHouse, verified } from './older-house.js';

/** As they were kept when they had the time of the service alone. */
const headcount = (n: number, people: number, reported: string, replaced: string | null) => ({
  kind: 'headcount',
  row: {
    id: uuid(n),
    meetingId,
    venueId: city,
    people,
    remark: null,
    reportedAt: clock(reported),
    byAccountId: cityOperator.accountId,
    replacedAt: replaced === null ? null : clock(replaced),
  },
});

describe('headcounts of a house that is older', () => {
  let house: OlderHouse;
  beforeEach(async () => void (house = await OlderHouse.before('HeadcountTimes')));
  afterEach(() => house?.close());

  it('were counted when they came in, which the log is told', async () => {
    const hall = await Hall.open();
    await fillOlder(house.database, [
      ...hall.rows(),
      headcount(801, 120, '01:00', '01:10'),
      headcount(802, 119, '01:10', '01:10'),
      headcount(803, 118, '01:10', null),
    ]);

    await house.goForward();

    const { rows } = await house.database.query<{ people: number; at: Date; offset: null }>(
      `SELECT people, occurred_at AS at, clock_offset_ms AS offset FROM headcounts
       ORDER BY occurred_at, replaced_at NULLS LAST`,
    );
    expect(rows.map(({ people, at, offset }) => [people, at.toISOString(), offset])).toEqual([
      [120, clock('01:00'), null],
      [119, clock('01:10'), null],
      [118, clock('01:10'), null],
    ]);
    const { differences, compared, seq } = await verified(house.database);
    expect(differences).toEqual([]);
    expect(Math.min(...compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });

  it('leave the log alone where nobody had counted', async () => {
    const hall = await Hall.open();
    await fillOlder(house.database, hall.rows());

    await house.goForward();

    expect(await verified(house.database)).toMatchObject({ differences: [], seq: 1 });
  });
});
