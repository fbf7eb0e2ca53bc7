import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import type { Exit } from '../../src/attendance/exit.entity.js';
import { ada, city, cityOperator, clock, Hall, meetingId } from '../attendance/hall.js';
import { uuid } from '../support/topic-play.js';
import { fillOlder, OlderHouse, verified } from './older-house.js';

/** As it was before it was known when a return was told. */
function exit(n: number, left: string, returned: string | null): AttendanceFact {
  const row: Omit<Exit, 'returnReceivedAt'> = {
    id: uuid(n),
    meetingId,
    venueId: city,
    seatId: ada,
    checkInId: uuid(800),
    leftAt: clock(left),
    returnedAt: returned === null ? null : clock(returned),
    receivedAt: clock('02:00'),
    byAccountId: cityOperator.accountId,
  };
  return { kind: 'exit', row: row as Exit };
}

/** Of three exits the second was taken in over the first. */
async function playedBefore(): Promise<readonly AttendanceFact[]> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  const exits = [
    exit(801, '01:10', '01:45'),
    exit(802, '01:30', '01:40'),
    exit(803, '01:50', null),
  ];
  return [...hall.rows(), ...exits];
}

describe('exits that overlap, in a house that is older', () => {
  let house: OlderHouse;
  beforeEach(async () => void (house = await OlderHouse.before('GuardAttendance')));
  afterEach(() => house?.close());

  it('end where the next begins, which the log is told', async () => {
    await fillOlder(house.database, await playedBefore());

    await house.goForward();

    const { rows } = await house.database.query<{ returned: Date | null }>(
      'SELECT returned_at AS returned FROM exits ORDER BY left_at',
    );
    const times = rows.map(({ returned }) => returned?.toISOString() ?? null);
    expect(times).toEqual([clock('01:30'), clock('01:40'), null]);
    const { differences, compared, seq } = await verified(house.database);
    expect(differences).toEqual([]);
    expect(Math.min(...compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });

  it('have a return that is known since the log was told', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    const exits = [exit(801, '01:10', null), exit(802, '01:30', '01:40')];
    await fillOlder(house.database, [...hall.rows(), ...exits]);

    await house.goForward();

    const { rows } = await house.database.query<{ returned: Date; told: Date }>(
      'SELECT returned_at AS returned, return_received_at AS told FROM exits ORDER BY left_at',
    );
    const times = rows.map(({ returned, told }) => [returned.toISOString(), told.toISOString()]);
    expect(times).toEqual([
      [clock('01:30'), clock('02:00')],
      [clock('01:40'), clock('02:00')],
    ]);
    expect(await verified(house.database)).toMatchObject({ differences: [], seq: 3 });
  });
});
