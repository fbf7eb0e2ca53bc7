import { ada, ben, city, cityOperator, clock, Hall } from '../attendance/hall.js';
import { fillOlder, OlderHouse, verified } from './older-house.js';

describe('check-ins of a house that is older', () => {
  let house: OlderHouse;
  beforeEach(async () => void (house = await OlderHouse.before('GuardRecords')));
  afterEach(() => house?.close());

  it('end when they began where they ended before, which the log is told', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.checkIn(ada);
    hall.checkIn(ben);
    const left = { venueId: city, seatId: ada, occurredAt: clock('01:10') };
    hall.run('attendance:check-out', left, cityOperator);
    const facts = hall.rows().map(({ kind, row }) => {
      const tooEarly = kind === 'check-in' && row.seatId === ada;
      return { kind, row: tooEarly ? { ...row, leftAt: clock('01:05') } : row };
    });
    await fillOlder(house.database, facts);

    await house.goForward();

    const { rows } = await house.database.query<{ gone: Date | null }>(
      'SELECT left_at AS gone FROM check_ins ORDER BY left_at NULLS LAST',
    );
    const times = rows.map(({ gone }) => gone?.toISOString() ?? null);
    expect(times).toEqual([clock('01:10'), null]);
    const { differences, compared, seq } = await verified(house.database);
    expect(differences).toEqual([]);
    expect(Math.min(...compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });
});
