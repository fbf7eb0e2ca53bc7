import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { Hall } from '../attendance/hall.js';
import { uuid } from '../support/topic-play.js';
import { fillOlder, OlderHouse, verified } from './older-house.js';

/** A meeting that is closed, by the rows that say where its seats count. */
async function playedBefore(): Promise<readonly AttendanceFact[]> {
  const hall = await Hall.open();
  hall.close();
  const kinds = ['sheet', 'roster-venue', 'roster', 'tally'];
  return hall.rows().filter(({ kind }) => kinds.includes(kind));
}

describe('kinds of bodies, in a house that is older', () => {
  let house: OlderHouse;
  beforeEach(async () => void (house = await OlderHouse.before('SeatsByBodyKind')));
  afterEach(() => house?.close());

  const kinds = async (): Promise<readonly string[]> => {
    const { rows } = await house.database.query<{ body: string; kind: string | null }>(
      `SELECT DISTINCT body_code AS body, body_kind AS kind FROM roster_seats
       WHERE body_code IS NOT NULL`,
    );
    return rows.map(({ body, kind }) => `${body} ${kind}`);
  };

  it('are those of the directory, also where the result is fixed', async () => {
    await fillOlder(house.database, await playedBefore());
    await house.database.query(
      `INSERT INTO divisions (id, code, zh, en, level, kind, version)
       VALUES ($1, '231200', '绥化市', 'Suihua', 'PREFECTURE', '地级市', 1)`,
      [uuid(699)],
    );
    await house.database.query(
      `INSERT INTO bodies (id, code, level, division_code, kind, full_name, short_name, en,
         list_order, platform_order, version)
       VALUES ($1, 'GOV', 'PREFECTURE', '231200', 'GOV', '绥化市人民政府', '市政府', 'G', 3, 2, 1)`,
      [uuid(700)],
    );

    await house.goForward();

    expect(await kinds()).toEqual(['GOV GOV']);
    expect(await verified(house.database)).toMatchObject({ differences: [], seq: 1 });
  });

  it('are not known of bodies that the directory has no more', async () => {
    await fillOlder(house.database, await playedBefore());

    await house.goForward();

    expect(await kinds()).toEqual(['GOV null']);
    expect(await verified(house.database)).toMatchObject({ differences: [], seq: 1 });
  });
});
