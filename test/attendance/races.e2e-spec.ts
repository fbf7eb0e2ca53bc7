import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import type { Plenum } from '../../src/bootstrap.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import {
  codeOf,
  done,
  givenMeeting,
  MORNING,
  type TestMeeting,
  type TestPlayer,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface SeatShown {
  readonly state: string;
  readonly checkIn: { readonly checkInId: string } | null;
}

/** Ada's seat at the main venue, and two desks there, each on a node of its own. */
interface Doors {
  readonly meeting: TestMeeting;
  readonly ada: string;
  readonly venueId: string;
  readonly here: TestPlayer;
  readonly there: TestPlayer;
}

async function givenDoors(system: TestSystem, node: Plenum): Promise<Doors> {
  const meeting = await givenMeeting(system);
  const here = await meeting.operator('主会场');
  const there = await meeting.elsewhere(await meeting.operator('主会场'), node);
  const [ada] = meeting.seatsAt('主会场');
  if (!ada) throw new Error('nobody is expected');
  return { meeting, ada: ada.id, venueId: ada.venueId, here, there };
}

/** The answer to Ada's arrival. */
async function checkIn(doors: Doors, { client }: TestPlayer): Promise<Ack<CheckInAnswer>> {
  const { venueId, ada: seatId, meeting } = doors;
  const { meetingId } = meeting;
  const item = { id: newId(), seatId, method: 'SEAT_LIST', occurredAt: MORNING } as const;
  const ack = await client.command('attendance:check-in', { meetingId, venueId, items: [item] });
  const [answer] = ack.ok ? ack.data.items : [];
  return (answer ?? ack) as Ack<CheckInAnswer>;
}

const annul = ({ venueId, meeting }: Doors, { client }: TestPlayer, checkInId: string) =>
  client.command('attendance:annul', { meetingId: meeting.meetingId, venueId, checkInId });

const dataOf = (ack: Ack<CheckInAnswer>): CheckInAnswer | undefined =>
  ack.ok ? ack.data : undefined;

describe('races at the doors', () => {
  let system: TestSystem;
  let node: Plenum;
  let doors: Doors;
  beforeAll(async () => {
    system = await startSystem();
    node = await system.addNode();
  });
  beforeEach(async () => void (doors = await givenDoors(system, node)));
  afterAll(() => system?.stop());

  /** What both nodes show of Ada's seat, once they show the same, and what `verify` finds. */
  async function outcome(venueId = doors.venueId): Promise<SeatShown | undefined> {
    const { meetingId } = doors.meeting;
    const organizer = await doors.meeting.given({ role: 'ORGANIZER' });
    const elsewhere = await doors.meeting.elsewhere(organizer, node);
    const open = ({ client }: TestPlayer) => client.view(meetingId, `attendance:venue:${venueId}`);
    const [first, second] = [await open(organizer), await open(elsewhere)];
    await second.until((view) => view.digest === first.digest);
    const results = await system.plenum.app.get(Verifier).run();
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
    return first.get(`seat:${doors.ada}`) as SeatShown | undefined;
  }

  it('check one seat in once, whoever of two operators on two nodes is first', async () => {
    const { meeting, here, there } = doors;

    const acks = await meeting.race(
      'attendance',
      [() => checkIn(doors, here), () => checkIn(doors, there)],
      2,
    );

    const [one, other] = acks.map(dataOf);
    expect(one?.first).toBe(!other?.first);
    expect(one?.checkInId).toBe(other?.checkInId);
    expect(one?.by).toBe(other?.by);
    expect((await outcome())?.checkIn?.checkInId).toBe(one?.checkInId);
  });

  it('are lost by whoever goes round the rules: one valid check-in a seat, says the database', async () => {
    await checkIn(doors, doors.here);

    const second = database().query(
      `INSERT INTO check_ins SELECT (jsonb_populate_record(c, jsonb_build_object('id', $2::text))).*
       FROM check_ins c WHERE seat_id = $1`,
      [doors.ada, newId()],
    );

    await expect(second).rejects.toMatchObject({ constraint: 'check_ins_one_valid_per_seat' });
  });

  it('leave a seat in or out as the later one said, where a check-in crosses its annulment', async () => {
    const { meeting, here, there } = doors;
    const before = dataOf(await checkIn(doors, here))?.checkInId ?? '';

    const [annulled, again] = await meeting.race<Ack>(
      'attendance',
      [() => annul(doors, here, before), () => checkIn(doors, there)],
      2,
    );

    const came = dataOf(again as Ack<CheckInAnswer>);
    expect(annulled && codeOf(annulled)).toBe('ok');
    expect(came?.first).toBe(came?.checkInId !== before);
    const shown = await outcome();
    expect(shown?.checkIn?.checkInId).toBe(came?.first ? came.checkInId : undefined);
  });

  it('let one of two annulments of a check-in through', async () => {
    const { meeting, here } = doors;
    const { checkInId } = dataOf(await checkIn(doors, here)) ?? {};
    const elsewhere = await meeting.elsewhere(here, node);

    const acks = await meeting.race(
      'attendance',
      [() => annul(doors, here, checkInId ?? ''), () => annul(doors, elsewhere, checkInId ?? '')],
      2,
    );

    expect(acks.map(codeOf).toSorted()).toEqual(['attendance.already-annulled', 'ok']);
    expect(await outcome()).toMatchObject({ state: 'EXPECTED', checkIn: null });
  });

  it('count an arrival or ask about it, where it crosses the close', async () => {
    const { meeting, there } = doors;
    await done(meeting.command('meeting:start', {}));

    const [closed, came] = await meeting.race<unknown>(
      'attendance',
      [() => done(meeting.command('meeting:close', {})), () => checkIn(doors, there)],
      2,
    );

    expect(closed).toBeDefined();
    const answer = dataOf(came as Ack<CheckInAnswer>);
    expect([answer?.first, answer?.status]).toEqual(
      answer?.questionId === null ? [true, 'PRESENT'] : [false, 'QUESTION'],
    );
    const shown = await outcome();
    expect(shown?.state).toBe(answer?.questionId === null ? 'PRESENT' : 'EXPECTED');
    const { rows } = await openQuestions();
    expect(rows).toEqual(answer?.questionId ? [{ id: answer.questionId }] : []);
  });

  it('find a seat at one venue and count it there, where a check-in crosses its move', async () => {
    const { meeting, ada, there } = doors;
    const anda = meeting.venue('安达').id;
    const change = { op: 'MOVE', seatId: ada, venueId: anda };

    const [moved, came] = await meeting.race<unknown>(
      'attendance',
      [
        () =>
          done(
            meeting.command('convocation:amend-seats', { reason: '调整会场', changes: [change] }),
          ),
        () => checkIn(doors, there),
      ],
      2,
    );

    expect(moved).toBeDefined();
    const code = codeOf(came as Ack);
    expect(['ok', 'seat.not-found']).toContain(code);
    expect(await outcome(anda)).toMatchObject({ state: code === 'ok' ? 'PRESENT' : 'EXPECTED' });
    expect(await outcome()).toBeUndefined();
  });

  const openQuestions = () =>
    database().query<{ id: string }>(
      `SELECT id FROM attendance_questions WHERE meeting_id = $1 AND answer IS NULL`,
      [doors.meeting.meetingId],
    );

  const database = (): Database => system.plenum.app.get(Database);
});
