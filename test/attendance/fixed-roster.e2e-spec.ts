import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';

const relocation = (words: Record<string, string>): string => {
  const columns = {
    to_venue_id: 'gen_random_uuid()',
    whom: `'ALL'`,
    closed_venue: 'false',
    ...words,
  };
  return `INSERT INTO relocations (id, meeting_id, from_venue_id, seat_ids, agenda_item_ids, reason,
     relocated_by, relocated_at, ${Object.keys(columns).join(', ')})
   VALUES (gen_random_uuid(), $1::uuid, $1, '[]', '[]', '线路中断', $1, now(),
     ${Object.values(columns).join(', ')})`;
};

const undone = { undone_by: '$1', undone_at: 'now()', undo_reason: `'线路恢复'` };

describe('what the database refuses of halls and of fixed results', () => {
  let system: TestSystem;
  let database: Database;
  beforeAll(async () => {
    system = await startSystem();
    database = system.plenum.app.get(Database, { strict: false });
  });
  afterAll(() => system?.stop());

  it.each([
    ['some people of a hall', { whom: `'SOME'` }, 'relocations_whom'],
    ['a hall that moves to itself', { to_venue_id: '$1' }, 'relocations_to_another'],
    ['a hall that goes nowhere', { to_venue_id: 'NULL' }, 'relocations_go_or_close'],
    ['taking back by nobody', { ...undone, undone_by: 'NULL' }, 'relocations_undone_whole'],
    [
      'taking back what has not happened',
      { ...undone, undone_at: `now() - interval '1 minute'` },
      'relocations_undone_afterwards',
    ],
  ])('takes no %s', async (_, words, constraint) => {
    await expect(database.query(relocation(words), [newId()])).rejects.toMatchObject({
      constraint,
    });
  });

  it.each([
    ['a move', {}],
    ['an empty hall that closes', { to_venue_id: 'NULL', closed_venue: 'true' }],
    ['what was taken back', undone],
  ])('takes %s', async (_, words) => {
    expect(await database.query(relocation(words), [newId()])).toMatchObject({ rowCount: 1 });
  });

  const seat = (id: string, meetingId: string, name = 'Ada') =>
    database.query(
      `INSERT INTO roster_seats (id, meeting_id, venue_id, kind, attendance_class, rank_code,
         person_name, unit_name, post_title, protocol_order, leave, status, moved_from)
       VALUES ($1::uuid, $2::uuid, $2, 'PERSON', 'DUE', '122', $3, '', '', 10, 'NONE', 'EXPECTED',
         '[]')
       ON CONFLICT (id) DO UPDATE SET person_name = excluded.person_name`,
      [id, meetingId, name],
    );

  /** A meeting with one seat; its id is the meeting's. */
  const given = async (closedAt: string): Promise<string> => {
    const id = newId();
    await database.query(
      `INSERT INTO attendance_sheets (id, meeting_id, starts_at, ends_at, check_in_opens_at,
         check_in_closes_at, late_grace_minutes, phone_check_in)
       VALUES ($1::uuid, $1, now(), now(), now(), now(), 5, false)`,
      [id],
    );
    await seat(id, id);
    await database.query(
      `UPDATE attendance_sheets SET closed_at = ${closedAt} WHERE id = $1::uuid`,
      [id],
    );
    return id;
  };

  it.each([
    `rank_code = '121'`,
    `venue_id = gen_random_uuid()`,
    `attendance_class = 'GUEST'`,
    `body_code = 'CPC'`,
    `unit_type = 'gov'`,
    `leave = 'APPROVED'`,
    `status = 'REMOVED'`,
  ])('counts a seat as it was fixed: no %s after the close', async (change) => {
    const [open, closed] = [await given('NULL'), await given('now()')];
    const set = (id: string) =>
      database.query(`UPDATE roster_seats SET ${change} WHERE id = $1`, [id]);

    expect(await set(open)).toMatchObject({ rowCount: 1 });
    await expect(set(closed)).rejects.toMatchObject({ constraint: 'roster_seats_fixed_at_close' });
    const renamed = `UPDATE roster_seats SET person_name = 'Ida' WHERE id = $1`;
    expect(await database.query(renamed, [closed])).toMatchObject({ rowCount: 1 });
  });

  const deleted = (id: string) => database.query('DELETE FROM roster_seats WHERE id = $1', [id]);

  it('counts the seats that were fixed: none is added or deleted after the close', async () => {
    const [open, closed] = [await given('NULL'), await given('now()')];
    const refused = { constraint: 'roster_seats_fixed_at_close' };

    await expect(seat(newId(), closed)).rejects.toMatchObject(refused);
    await expect(deleted(closed)).rejects.toMatchObject(refused);
    expect(await seat(closed, closed, 'Ida')).toMatchObject({ rowCount: 1 });
    expect(await seat(newId(), open)).toMatchObject({ rowCount: 1 });
    expect(await deleted(open)).toMatchObject({ rowCount: 1 });
  });
});
