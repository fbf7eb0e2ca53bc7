import { AttendanceTable } from '../../src/attendance/attendance-table.js';
import { PresentSeats } from '../../src/attendance/present-seats.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { startSystem, type TestSystem } from '../support/system.js';
import {
  done,
  givenConference,
  local,
  setTime,
  type Conference,
  type Console,
} from './conference.js';

/** Ada is in, Ben is late, Cleo is on leave, Dora does not come. */
async function givenArrivals(system: TestSystem): Promise<Conference & { desk: Console }> {
  const conference = await givenConference(system);
  const { meetingId, city, ada, ben } = conference;
  const desk = await conference.givenOperator(city);
  await setTime(system, '09:20');
  const items = [
    { id: newId(), seatId: ada, method: 'PAPER' as const, occurredAt: local('08:50') },
    { id: newId(), seatId: ben, method: 'PAPER' as const, occurredAt: local('09:15') },
  ];
  await desk.command('attendance:check-in', { meetingId, venueId: city, items });
  return { ...conference, desk };
}

/** Whatever the directory calls it. */
const rank: unknown = expect.any(String);

const nobody = {
  inPerson: 0,
  bySubstitute: 0,
  late: 0,
  leftEarly: 0,
  onLeave: 0,
  absent: 0,
};

describe('the attendance table', () => {
  let system: TestSystem;
  let database: Database;
  beforeAll(async () => {
    system = await startSystem();
    database = system.plenum.app.get(Database, { strict: false });
  });
  afterAll(() => system?.stop());

  it('stands by venue and rank, with the names that a report lists', async () => {
    const { meetingId, city, county, ben, cleo, dora } = await givenArrivals(system);

    const table = await done<Record<string, unknown>>(
      system.admin.get(`/api/v1/meetings/${meetingId}/attendance/tally`),
    );

    const cityRow = { venueId: city, venueName: '主会场' };
    expect(table['rows']).toEqual([
      { ...cityRow, rankCode: '122', ...nobody, due: 1, present: 1, inPerson: 1, rankName: rank },
      {
        ...cityRow,
        rankCode: '131',
        ...nobody,
        due: 2,
        present: 1,
        inPerson: 1,
        late: 1,
        onLeave: 1,
        rankName: rank,
      },
      {
        venueId: county,
        venueName: '安达市分会场',
        rankCode: '131',
        ...nobody,
        due: 1,
        present: 0,
        absent: 1,
        rankName: rank,
      },
    ]);
    expect(table['apart']).toEqual({ guests: 0, observers: 0, staff: 0, walkIns: 0, headcount: 0 });
    expect(table['names']).toMatchObject({
      late: [{ seatId: ben, personName: 'Ben', at: local('09:15') }],
      leftEarly: [],
      bySubstitute: [],
      onLeave: [{ seatId: cleo, at: null }],
      absent: [{ seatId: dora }],
      madeUp: [],
    });
  });

  it('tells other features who is in', async () => {
    const { meetingId, city, ada, ben, dora, desk } = await givenArrivals(system);
    const left = { meetingId, venueId: city, seatId: ben, occurredAt: local('09:19') };
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
    const there = `WHERE meeting_id = $1 AND venue_id = $2 AND rank_code = '122'`;
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
    const { meetingId, county, dora, givenOperator } = await givenArrivals(system);
    const organizer = await system.connect(system.admin);
    const countyDesk = await givenOperator(county);
    const questions = await organizer.view(meetingId, 'attendance:questions');
    await organizer.raw('meeting:start', { id: newId(), meetingId });
    await organizer.raw('meeting:close', { id: newId(), meetingId });
    const id = newId();
    const occurredAt = local('08:55');
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
