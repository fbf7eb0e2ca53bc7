import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';

const exit = (left: string, returned: string | null): string =>
  `(gen_random_uuid(), $1::uuid, $1, $1, $1, ${at(left)}, ${returned === null ? 'NULL' : at(returned)},
    now(), $1, ${returned === null ? 'NULL' : 'now()'})`;

const at = (time: string): string => `'2025-02-14T${time}:00Z'::timestamptz`;

const exits = (...rows: string[]): string => `INSERT INTO exits VALUES ${rows.join(', ')}`;

const rehearsed = (came: string, left: string): string =>
  `INSERT INTO rehearsal_check_ins (id, meeting_id, rehearsal_id, seat_id, venue_id, method,
     occurred_at, received_at, by_account_id, left_at)
   VALUES (gen_random_uuid(), $1::uuid, $1, $1, $1, 'BADGE', ${at(came)}, now(), $1, ${at(left)})`;

const absence = (standing: string): string =>
  `INSERT INTO attendance_absences (id, meeting_id, seat_id, venue_id, standing, fixed_at)
   VALUES (gen_random_uuid(), $1::uuid, $1, $1, '${standing}', now())`;

const amendment = (cause: string, standing: string): string =>
  `INSERT INTO attendance_amendments (id, meeting_id, seat_id, venue_id, person_name, unit_name,
     ordinal, cause, before, standing, late, left_early, reason, amended_at, by_account_id)
   VALUES (gen_random_uuid(), $1::uuid, $1, $1, 'Ada', '', 1, '${cause}', '{}', '${standing}', false,
     false, '经核实', now(), $1)`;

const walkIn = (method: string): string =>
  `INSERT INTO walk_ins (id, meeting_id, venue_id, name, unit_name, post_title, method, occurred_at,
     received_at, by_account_id)
   VALUES (gen_random_uuid(), $1::uuid, $1, 'Gus', '', '', '${method}', now(), now(), $1)`;

const came = (method: string, left: string): string =>
  `INSERT INTO check_ins (id, meeting_id, seat_id, venue_id, method, occurred_at, received_at, status,
     by_account_id, reported_later, left_at, left_early, make_up)
   VALUES (gen_random_uuid(), $1::uuid, $1, $1, '${method}', ${at('01:10')}, now(), 'PRESENT', $1,
     false, ${at(left)}, false, false)`;

const seen = (...times: string[]): string =>
  `INSERT INTO sightings (id, meeting_id, venue_id, seat_id, check_in_id, method, occurred_at,
     received_at, by_account_id)
   VALUES ${times.map((time) => `(gen_random_uuid(), $1::uuid, $1, $1, $1, 'BADGE', ${at(time)}, now(), $1)`).join(', ')}`;

const annulled = (occurred: string, times = 1): string =>
  `INSERT INTO late_annulments (id, meeting_id, venue_id, record_id, occurred_at, received_at,
     by_account_id)
   SELECT gen_random_uuid(), $1::uuid, $1, $1, ${at(occurred)}, ${at('01:20')}, $1
   FROM generate_series(1, ${times})`;

const headcount = (counted: string, replaced: string | null): string =>
  `(gen_random_uuid(), $1::uuid, $1, 3, NULL, now(), $1,
    ${replaced === null ? 'NULL' : at(replaced)}, ${at(counted)}, NULL)`;

const headcounts = (...rows: string[]): string =>
  `INSERT INTO headcounts VALUES ${rows.join(', ')}`;

describe('the tables of attendance', () => {
  let system: TestSystem;
  let database: Database;
  beforeAll(async () => {
    system = await startSystem();
    database = system.plenum.app.get(Database, { strict: false });
  });
  afterAll(() => system?.stop());

  it.each([
    [
      'stays outside that overlap',
      exits(exit('01:10', '01:45'), exit('01:30', '01:50')),
      'exits_never_overlap',
    ],
    [
      'an exit of somebody who is out',
      exits(exit('01:10', null), exit('01:30', '01:50')),
      'exits_never_overlap',
    ],
    [
      'a return that nobody told',
      exits(exit('01:10', '01:45').replace('now())', 'NULL)')),
      'exits_return_told',
    ],
    [
      'leaving a rehearsal before coming',
      rehearsed('01:10', '01:09'),
      'rehearsal_check_ins_left_after_coming',
    ],
    ['leaving before coming', came('BADGE', '01:09'), 'check_ins_left_after_coming'],
    ['an arrival by another way', came('DOOR', '01:10'), 'check_ins_method'],
    [
      'a look at whoever was made up',
      seen('01:10').replace('BADGE', 'MAKE_UP'),
      'sightings_method',
    ],
    ['two looks at one moment', seen('01:10', '01:10'), 'sightings_once_a_moment'],
    ['another way to be missing', absence('IN_PERSON'), 'attendance_absences_standing'],
    [
      'an amendment of another kind',
      amendment('AMENDED', 'LOST'),
      'attendance_amendments_standing',
    ],
    ['an amendment by nobody', amendment('CHANGED', 'ABSENT'), 'attendance_amendments_cause'],
    [
      'two numbers of a hall that hold',
      headcounts(headcount('01:10', null), headcount('01:20', null)),
      'headcounts_one_at_a_time',
    ],
    [
      'an older number over a newer one',
      headcounts(headcount('01:10', '01:40'), headcount('01:20', null)),
      'headcounts_one_at_a_time',
    ],
    [
      'a number that was replaced before it was counted',
      headcounts(headcount('01:10', '01:09')),
      'headcounts_replaced_after_counting',
    ],
    ['a walk-in by another way', walkIn('BADGE'), 'walk_ins_method'],
    ['two late annulments of a record', annulled('01:10', 2), 'late_annulments_once_a_record'],
    ['a late annulment told before it', annulled('01:21'), 'late_annulments_told_later'],
  ])('do not take %s', async (_, sql, constraint) => {
    await expect(database.query(sql, [newId()])).rejects.toMatchObject({ constraint });
  });

  it.each([
    ['stays outside, one after the other', exits(exit('01:10', '01:45'), exit('01:45', null))],
    [
      'numbers one after the other, also of one moment',
      headcounts(
        headcount('01:20', null),
        headcount('01:10', '01:20'),
        headcount('01:20', '01:20'),
      ),
    ],
    ['leaving at once, of an arrival that was made up', came('MAKE_UP', '01:10')],
    ['leaving a rehearsal', rehearsed('01:10', '01:10')],
    ['who was seen twice', seen('01:10', '01:20')],
    ['who was absent', absence('ABSENT')],
    ['an amendment', amendment('QUESTION', 'ON_LEAVE')],
    ['a walk-in from paper', walkIn('PAPER')],
    ['a late annulment', annulled('01:10')],
  ])('take %s', async (_, sql) => {
    const { rowCount } = await database.query(sql, [newId()]);

    expect(rowCount).toBeGreaterThan(0);
  });

  it.each([
    ['an update', 'UPDATE sightings SET occurred_at = now() WHERE meeting_id = $1'],
    ['a deletion', 'DELETE FROM sightings WHERE meeting_id = $1'],
    ['emptying', 'TRUNCATE sightings'],
  ])('keep who was seen as it was told: no %s', async (_, sql) => {
    const id = newId();
    await database.query(seen('01:10'), [id]);

    const changing = database.query(sql, sql.includes('$1') ? [id] : []);

    await expect(changing).rejects.toThrow('append only');
  });
});
