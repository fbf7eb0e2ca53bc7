import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { codeOf, givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { well } from './control-room.js';

/** Reads of the trail before the test gives up. */
const MAX_TRIES = 2_000;

const another = (table: string): string =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id',
     gen_random_uuid()))).* FROM ${table} t WHERE meeting_id = $1`;

const finished = (value: unknown): boolean =>
  typeof (value as { finishedAt?: string | null } | undefined)?.finishedAt === 'string';

describe('readiness', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  /** A meeting, and the desk of its sub-venue in Anda. */
  async function givenCounty() {
    const meeting = await givenMeeting(system);
    const { client: desk } = await meeting.operator('安达市');
    const city = meeting.venue('主会场').id;
    const county = meeting.venue('安达市').id;
    return { meetingId: meeting.meetingId, city, county, desk };
  }

  it('calls a venue from the main venue and hears its answer', async () => {
    const { meetingId, county, desk } = await givenCounty();
    const organizer = await system.connect(system.admin);
    const board = await organizer.view(meetingId, 'readiness:board');

    await organizer.command('readiness:start-roll-call', { meetingId });
    await organizer.command('readiness:call-venue', { meetingId, venueId: county });
    const answer = { meetingId, venueId: county, ...well };
    const heard = await desk.command('readiness:answer-call', answer);
    const again = await desk.command('readiness:answer-call', answer);
    const end = await organizer.raw('readiness:finish-roll-call', { id: newId(), meetingId });

    expect(heard).toMatchObject({ ok: true, data: { venueId: county, result: 'OK' } });
    expect(again).toMatchObject({ ok: false, error: { code: 'readiness.already-answered' } });
    expect(end).toMatchObject({ ok: true, data: { called: 1, ok: 1, noAnswer: 0 } });
    await board.until((view) => finished(view.get('roll-call')));
    expect(board.get(`venue:${county}`)).toMatchObject({ state: 'READY' });
  });

  it('leaves the roll call to organizers, and each venue its own line', async () => {
    const { meetingId, city, county, desk } = await givenCounty();
    const test = { meetingId, round: 1, ...well };

    const answers = [
      await desk.command('readiness:start-roll-call', { meetingId }),
      await desk.command('readiness:report-test', { ...test, venueId: city }),
      await desk.command('readiness:report-test', { ...test, venueId: county }),
    ];

    expect(answers.map(codeOf)).toEqual(['access.denied', 'venue.not-found', 'ok']);
  });

  it('tells the floor of a line that went down', async () => {
    const { meetingId, county, desk } = await givenCounty();
    const database = system.plenum.app.get(Database, { strict: false });
    const link = { meetingId, venueId: county };

    const down = await desk.command('readiness:report-link', {
      ...link,
      up: false,
      remark: '断线',
    });

    expect(down).toMatchObject({ ok: true, data: { state: 'DOWN' } });
    const told = async (): Promise<number> =>
      (
        await database.query(
          `SELECT FROM audit_batches WHERE meeting_id = $1 AND topic = 'floor'
             AND entries LIKE '%floor:follow-link%'`,
          [meetingId],
        )
      ).rows.length;
    for (let tries = 0; tries < MAX_TRIES && (await told()) === 0; tries++);
    expect(await told()).toBe(1);
  });

  it.each([
    ['two roll calls under way', 'roll_calls_one_open', 'roll_calls'],
    ['two calls of a venue that wait', 'venue_calls_one_waiting', 'venue_calls'],
  ])('is refused by the database with %s', async (_, constraint, table) => {
    const { meetingId, county } = await givenCounty();
    const organizer = await system.connect(system.admin);
    await organizer.command('readiness:start-roll-call', { meetingId });
    await organizer.command('readiness:call-venue', { meetingId, venueId: county });
    const database = system.plenum.app.get(Database, { strict: false });

    await expect(database.query(another(table), [meetingId])).rejects.toMatchObject({ constraint });
  });
});
