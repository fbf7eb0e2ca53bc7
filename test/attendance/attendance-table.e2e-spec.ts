import type { AttendanceTally } from '../../src/attendance/attendance-answers.contract.js';
import { AttendanceTable } from '../../src/attendance/attendance-table.js';
import type { NameList, NamePage } from '../../src/attendance/name-pages.js';
import { PresentSeats } from '../../src/attendance/present-seats.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { normalInstant } from '../../src/platform/time/instant.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { done, givenMeeting, onTheDay, allPages } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** Ada is in, Ben is late, Cleo is on leave, Dora does not come, nor does anybody else. */
async function givenArrivals(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const { meetingId } = meeting;
  const city = meeting.venue('主会场').id;
  const county = meeting.venue('安达市').id;
  const [ada = '', ben = '', cleo = ''] = ['市发改委', '市教育局', '市科技局'].map(
    (unitName) => meeting.seatOf(unitName).id,
  );
  const [dora = ''] = meeting.seatsAt('安达市').map(({ id }) => id);
  await done(meeting.command('convocation:request-leave', { seatId: cleo, reason: '住院' }));
  await done(meeting.command('convocation:decide-leave', { seatId: cleo, approve: true }));
  system.setClock(onTheDay('09:20'));
  const desk = (await meeting.operator('主会场')).client;
  const items = [
    { id: newId(), seatId: ada, method: 'PAPER' as const, occurredAt: onTheDay('08:50') },
    { id: newId(), seatId: ben, method: 'PAPER' as const, occurredAt: onTheDay('09:15') },
  ];
  await desk.command('attendance:check-in', { meetingId, venueId: city, items });
  return { meeting, meetingId, city, county, ada, ben, cleo, dora, desk };
}

const counts = { inPerson: 0, bySubstitute: 0, late: 0, leftEarly: 0, onLeave: 0, absent: 0 };

describe('the attendance table', () => {
  let system: TestSystem;
  let database: Database;
  beforeAll(async () => {
    system = await startSystem();
    database = system.plenum.app.get(Database, { strict: false });
  });
  afterAll(() => system?.stop());

  it('stands by venue and rank, with the names that a report lists', async () => {
    const { meeting, city, county, ben, cleo, dora } = await givenArrivals(system);
    const due = meeting.seatsAt('主会场').filter(({ rankCode }) => rankCode === '131').length;

    const pages = await allPages<AttendanceTally>(
      system.admin,
      `${meeting.path}/attendance/tally?limit=2`,
    );
    const [first] = pages;
    const table = { rows: pages.flatMap(({ rows }) => rows), apart: first?.apart };
    const named = async (list: NameList, query = '') =>
      (
        await allPages<NamePage>(
          system.admin,
          `${meeting.path}/attendance/names?list=${list}${query}`,
        )
      ).flatMap(({ names }) => names);

    const rank = { rankCode: '131', rankName: '县处级正职', rankOrder: 70 };
    const main = { due, present: 2, inPerson: 2, late: 1, onLeave: 1, absent: due - 3 };
    expect(table.rows).toContainEqual({
      venueId: city,
      venueName: '主会场',
      ...rank,
      ...counts,
      ...main,
    });
    expect(table.rows).toContainEqual({
      venueId: county,
      venueName: '安达市分会场',
      ...rank,
      ...counts,
      due: 2,
      present: 0,
      absent: 2,
    });
    expect(table.apart).toEqual({ guests: 0, observers: 0, staff: 0, walkIns: 0, headcount: 0 });
    expect(pages.length).toBeGreaterThan(3);
    const late = { seatId: ben, unitName: '市教育局', at: normalInstant(onTheDay('09:15')) };
    expect(await named('late')).toMatchObject([late]);
    expect(await named('onLeave')).toMatchObject([{ seatId: cleo, at: null }]);
    const none = (['leftEarly', 'bySubstitute', 'madeUp'] as const).map((list) => named(list));
    expect(await Promise.all(none)).toEqual([[], [], []]);
    const absent = await named('absent');
    expect(absent).toContainEqual(expect.objectContaining({ seatId: dora }));
    expect(absent).toHaveLength(129);
    expect(await named('absent', '&limit=7')).toEqual(absent);
    const inCounty = absent.filter(({ venueId }) => venueId === county);
    expect(await named('absent', `&venueId=${county}&limit=1`)).toEqual(inCounty);
  });

  it('tells other features who is in', async () => {
    const { meetingId, city, ada, ben, dora, desk } = await givenArrivals(system);
    const left = { meetingId, venueId: city, seatId: ben, occurredAt: onTheDay('09:19') };
    await desk.command('attendance:check-out', left);

    const present = await system.plenum.app
      .get(PresentSeats, { strict: false })
      .presentSeats(database, meetingId, [ada, ben, dora]);

    expect(present).toEqual(new Set([ada]));
  });

  it('equals a recount, and verify notices when it does not', async () => {
    const { meetingId, city } = await givenArrivals(system);
    const verifier = system.plenum.app.get(Verifier, { strict: false });
    const wrongOnes = async (): Promise<string[]> =>
      (await verifier.run()).filter((each) => each.differenceCount > 0).map(({ name }) => name);

    expect(await wrongOnes()).toEqual([]);
    const more = 'UPDATE attendance_tallies SET due = due + $3, absent = absent + $3';
    const there = `WHERE meeting_id = $1 AND venue_id = $2 AND rank_code = '131'`;
    await database.query(`${more} ${there}`, [meetingId, city, 1]);
    const found = await wrongOnes();
    await database.query(`${more} ${there}`, [meetingId, city, -1]);

    expect(found).toEqual([
      'log: its fold is the tables',
      'tally: kept counts equal a recount',
      'attendance: the tally equals a recount of seats',
    ]);
  });

  it('keeps what comes after the close for the organizers, who take it in', async () => {
    const { meeting, meetingId, county, dora } = await givenArrivals(system);
    const organizer = await system.connect(system.admin);
    const { client: countyDesk } = await meeting.operator('安达市');
    const questions = await organizer.view(meetingId, 'attendance:questions');
    await organizer.raw('meeting:start', { id: newId(), meetingId });
    await organizer.raw('meeting:close', { id: newId(), meetingId });
    const id = newId();
    const occurredAt = onTheDay('08:55');
    const item = { id, seatId: dora, method: 'SEAT_LIST' as const, occurredAt };

    await countyDesk.command('attendance:check-in', { meetingId, venueId: county, items: [item] });
    await questions.until((view) => view.get(id) !== undefined);
    await organizer.command('attendance:answer-question', {
      meetingId,
      questionId: id,
      answer: 'ACCEPT',
    });

    const table = system.plenum.app.get(AttendanceTable, { strict: false });
    const { rows } = await table.read(meetingId);
    expect(rows.find(({ venueId }) => venueId === county)).toMatchObject({ present: 1, late: 0 });
    await questions.until((view) => view.get(id) === undefined);
  });

  it.each([
    [
      'two valid check-ins of a seat',
      `INSERT INTO check_ins SELECT (jsonb_populate_record(c, jsonb_build_object('id',
         gen_random_uuid()))).* FROM check_ins c WHERE seat_id = $1`,
      'check_ins_one_valid_per_seat',
    ],
    [
      'a tally that breaks the identity',
      `UPDATE attendance_tallies SET due = due + 1 FROM roster_seats s
       WHERE s.id = $1 AND attendance_tallies.venue_id = s.venue_id`,
      'attendance_tallies_identity',
    ],
    [
      'more late ones than there are present',
      `UPDATE attendance_tallies SET late = 9 FROM roster_seats s
       WHERE s.id = $1 AND attendance_tallies.venue_id = s.venue_id`,
      'attendance_tallies_late_are_present',
    ],
  ])('is refused by the database with %s', async (_, sql, constraint) => {
    const { ada } = await givenArrivals(system);

    await expect(database.query(sql, [ada])).rejects.toMatchObject({ constraint });
  });
});
