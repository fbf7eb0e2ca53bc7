import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { AttendanceState } from '../../src/attendance/attendance.state.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer } from '../../src/realtime/client/http-client.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { Ack } from '../../src/realtime/contract.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { waitForBlocked } from '../support/blocked.js';
import {
  codeOf,
  done,
  givenMeeting,
  MORNING,
  type TestMeeting,
  type TestPlayer,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const HALL = '主会场';

interface Sitting {
  readonly meeting: TestMeeting;
  readonly operator: TestPlayer;
  readonly seats: readonly string[];
}

describe('the lanes of a meeting under faults', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const database = (): Database => system.plenum.app.get(Database);

  async function givenSitting(): Promise<Sitting> {
    const meeting = await givenMeeting(system);
    const operator = await meeting.operator(HALL);
    return { meeting, operator, seats: meeting.seatsAt(HALL).map(({ id }) => id) };
  }

  /** One arrival, given once; the answer of the item. */
  async function checkIn(
    { meeting }: Sitting,
    seatId = '',
    { client }: TestPlayer,
    id = newId(),
  ): Promise<Ack> {
    const ack = await client.raw('attendance:check-in', {
      id: newId(),
      meetingId: meeting.meetingId,
      venueId: meeting.venue(HALL).id,
      items: [{ id, seatId, method: 'SEAT_LIST', occurredAt: MORNING }],
    });
    return ack.ok ? ((ack.data as { items: Ack[] }).items[0] ?? ack) : ack;
  }

  const annul = ({ meeting }: Sitting, checkInId: string, { client }: TestPlayer): Promise<Ack> =>
    client.raw('attendance:annul', {
      id: newId(),
      meetingId: meeting.meetingId,
      venueId: meeting.venue(HALL).id,
      checkInId,
    });

  /** Holds a topic's row while `give` brings commands to wait at it. */
  const holding = <T>({ meeting }: Sitting, topic: string, give: () => Promise<T>): Promise<T> =>
    database().transaction(async (tx) => {
      await tx.query('SELECT FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE', [
        meeting.meetingId,
        topic,
      ]);
      return give();
    });

  const rowsOf = async <Row extends object>(sql: string, ...parameters: unknown[]) =>
    (await database().query<Row>(sql, parameters)).rows;

  const validCheckIns = async (seatId = ''): Promise<string[]> => {
    const rows = await rowsOf<{ id: string }>(
      'SELECT id FROM check_ins WHERE seat_id = $1 AND annulled_at IS NULL',
      seatId,
    );
    return rows.map(({ id }) => id);
  };

  const inPerson = async ({ meeting }: Sitting): Promise<number> => {
    const [row] = await rowsOf<{ sum: number }>(
      'SELECT sum(in_person)::int AS sum FROM attendance_tallies WHERE meeting_id = $1',
      meeting.meetingId,
    );
    return row?.sum ?? -1;
  };

  const eventCount = async ({ meeting }: Sitting): Promise<number> =>
    (
      await rowsOf(
        `SELECT FROM events WHERE meeting_id = $1 AND topic = 'attendance'`,
        meeting.meetingId,
      )
    ).length;

  const roster = ({ meeting }: Sitting, { client }: TestPlayer): Promise<OpenView> =>
    client.view(meeting.meetingId, `attendance:venue:${meeting.venue(HALL).id}`);

  it('lets the index refuse a second valid check-in that got past the rule, and its neighbours through', async () => {
    const sitting = await givenSitting();
    const [ada, ben, cleo] = sitting.seats;
    const { operator } = sitting;
    expect(codeOf(await checkIn(sitting, ada, operator))).toBe('ok');
    const before = await validCheckIns(ada);
    const culprit = newId();
    const stopBlinding = blindFor(system.plenum.app.get(AttendanceTopic), culprit);

    const given = await holding(sitting, 'attendance', async () => {
      const busy = checkIn(sitting, sitting.seats[5], operator);
      await waitForBlocked(database(), 1);
      const asks = [
        checkIn(sitting, ben, operator),
        checkIn(sitting, ada, operator, culprit),
        checkIn(sitting, cleo, operator),
      ];
      await operator.client.raw('time:sync', { t0: 1 });
      return [busy, ...asks];
    });
    const answers = await Promise.all(given);
    stopBlinding();

    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'internal', 'ok']);
    expect(await validCheckIns(ada)).toEqual(before);
    expect([await validCheckIns(ben), await validCheckIns(cleo)].map((ids) => ids.length)).toEqual([
      1, 1,
    ]);
    expect(await inPerson(sitting)).toBe(4);
    expect(await rowsOf('SELECT FROM receipts WHERE id = $1', culprit)).toEqual([]);
    const again = await checkIn(sitting, ada, operator, culprit);
    expect(again).toMatchObject({ ok: true, data: { first: false, checkInId: before[0] } });
  });

  it.each([
    ['all within one batch', false],
    ['the first of them before it', true],
  ])('checks in, annuls and checks in again, %s', async (_, earlier) => {
    const sitting = await givenSitting();
    const { operator, seats } = sitting;
    const [ada] = seats;
    const [first, second, third] = [newId(), newId(), newId()];
    if (earlier) await checkIn(sitting, ada, operator, first);
    const view = await roster(sitting, operator);
    const eventsBefore = await eventCount(sitting);

    const given = await holding(sitting, 'attendance', async () => {
      const busy = checkIn(sitting, seats[1], operator);
      await waitForBlocked(database(), 1);
      const asks = [
        checkIn(sitting, ada, operator, first),
        annul(sitting, first, operator),
        checkIn(sitting, ada, operator, second),
        annul(sitting, second, operator),
        checkIn(sitting, ada, operator, third),
      ];
      await operator.client.raw('time:sync', { t0: 1 });
      return [busy, ...asks];
    });
    const answers = await Promise.all(given);

    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(answers.at(-1)).toMatchObject({ data: { first: true, checkInId: third } });
    expect((await eventCount(sitting)) - eventsBefore).toBe(2);
    expect(await validCheckIns(ada)).toEqual([third]);
    expect(
      await rowsOf('SELECT FROM check_ins WHERE seat_id = $1 AND annulled_at IS NOT NULL', ada),
    ).toHaveLength(2);
    expect(await inPerson(sitting)).toBe(2);
    await view.until((copy) => JSON.stringify(copy.entries()).includes(third));
    expect(JSON.stringify(view.entries())).not.toContain(second);
    const fresh = await roster(sitting, await sitting.meeting.operator(HALL));
    expect(fresh.digest).toBe(view.digest);
  });

  it('asks the policy again behind the lock: a role that went meanwhile no longer reaches', async () => {
    const sitting = await givenSitting();
    const { operator, seats } = sitting;
    const { body } = await operator.http.get<{
      account: { id: string; grants: { id: string }[] };
    }>('/api/v1/session/me');
    const { id: accountId, grants } = body.account;
    const itemId = newId();
    const eventsBefore = await eventCount(sitting);

    const waiting = await holding(sitting, 'attendance', async () => {
      const ask = checkIn(sitting, seats[0], operator, itemId);
      await waitForBlocked(database(), 1);
      await done(system.admin.delete(`/api/v1/accounts/${accountId}/grants/${grants[0]?.id}`));
      return [ask];
    });
    const [answer] = await Promise.all(waiting);

    expect(answer && codeOf(answer)).toBe('meeting.not-found');
    expect(await validCheckIns(seats[0])).toEqual([]);
    expect(await eventCount(sitting)).toBe(eventsBefore);
    expect(await rowsOf('SELECT FROM receipts WHERE id = $1', itemId)).toEqual([]);
    expect(await trailOf(itemId)).toEqual([{ accountId, outcome: 'meeting.not-found' }]);
  });

  it('carries the same command out once its role is back: the refusal kept no receipt', async () => {
    const sitting = await givenSitting();
    const { operator, seats, meeting } = sitting;
    const { body } = await operator.http.get<{
      account: { id: string; grants: { id: string }[] };
    }>('/api/v1/session/me');
    const { id: accountId, grants } = body.account;
    const itemId = newId();
    const waiting = await holding(sitting, 'attendance', async () => {
      const ask = checkIn(sitting, seats[0], operator, itemId);
      await waitForBlocked(database(), 1);
      await done(system.admin.delete(`/api/v1/accounts/${accountId}/grants/${grants[0]?.id}`));
      return [ask];
    });
    await Promise.all(waiting);

    const { meetingId } = meeting;
    const grant = { role: 'OPERATOR', meetingId, venueId: meeting.venue(HALL).id };
    await done(
      system.admin.post(`/api/v1/accounts/${accountId}/grants`, { id: newId(), ...grant }),
    );

    expect(codeOf(await checkIn(sitting, seats[0], operator, itemId))).toBe('ok');
    expect(await validCheckIns(seats[0])).toEqual([itemId]);
  });

  async function trailOf(commandId: string): Promise<object[]> {
    return rowsOf(
      `SELECT entry ->> 'accountId' AS "accountId", entry ->> 'outcome' AS outcome
       FROM audit_batches, json_array_elements(entries::json) AS entry
       WHERE entry ->> 'commandId' = $1`,
      commandId,
    );
  }

  describe('meeting:close against lanes of another node', () => {
    interface TwoNodes extends Sitting {
      /** The operator and a speaker on the other node, and the chair on this one. */
      readonly there: TestPlayer;
      readonly speaker: TestPlayer;
      readonly speakerSeat: string;
      readonly chair: TestPlayer;
    }

    async function givenSession(): Promise<TwoNodes> {
      const sitting = await givenSitting();
      const { meeting, operator, seats } = sitting;
      const [, , , speakerSeat = ''] = seats;
      const chair = await meeting.given({ role: 'CHAIR' });
      await done(meeting.command('meeting:start', {}, chair.http));
      await checkIn(sitting, speakerSeat, operator);
      const node = await otherNode();
      const seated = await meeting.given({ role: 'SPEAKER', seatId: speakerSeat });
      return {
        ...sitting,
        chair,
        speakerSeat,
        there: await meeting.elsewhere(operator, node),
        speaker: await meeting.elsewhere(seated, node),
      };
    }

    let node: ReturnType<TestSystem['addNode']> | undefined;
    const otherNode = () => (node ??= system.addNode());

    const ask = ({ meeting, speaker, speakerSeat }: TwoNodes): Promise<Ack> =>
      speaker.client.raw('floor:request', {
        id: newId(),
        meetingId: meeting.meetingId,
        beneficiary: { seatId: speakerSeat },
        kind: 'NORMAL',
      });

    const close = ({ meeting, chair }: TwoNodes): Promise<HttpAnswer<{ code?: string }>> =>
      meeting.command('meeting:close', {}, chair.http);

    const statusOf = (ack: Ack | undefined): unknown =>
      ack?.ok ? Reflect.get(Object(ack.data), 'status') : ack && codeOf(ack);

    /** Nothing was taken in as valid after the close, and no request is open. */
    async function expectClosed({ meeting }: TwoNodes): Promise<void> {
      const { meetingId } = meeting;
      const late = await rowsOf(
        `SELECT FROM check_ins c JOIN meetings m ON m.id = c.meeting_id
         WHERE m.id = $1 AND c.received_at > m.closed_at AND NOT c.make_up`,
        meetingId,
      );
      const open = await rowsOf(
        `SELECT FROM floor_requests WHERE meeting_id = $1
           AND state IN ('PENDING', 'ACCEPTED', 'GRANTED')`,
        meetingId,
      );
      const phases = await rowsOf<{ phase: string }>(
        'SELECT DISTINCT phase FROM topics WHERE meeting_id = $1',
        meetingId,
      );
      expect({ late, open, phases }).toEqual({ late: [], open: [], phases: [{ phase: 'CLOSED' }] });
      const results = await system.plenum.app.get(Verifier).run();
      expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
    }

    /** The service's own commands that follow a close have run. */
    async function windUp({ meeting, chair }: TwoNodes): Promise<void> {
      const left = () => rowsOf('SELECT FROM timers WHERE meeting_id = $1', meeting.meetingId);
      while ((await left()).length > 0) await chair.client.raw('time:sync', { t0: 1 });
    }

    it('decides what waited before it by the session, and what came behind it by the close', async () => {
      const two = await givenSession();
      const { seats, there } = two;

      const given = await holding(two, 'attendance', async () => {
        const before = checkIn(two, seats[0], there);
        await waitForBlocked(database(), 1);
        const closing = close(two);
        await waitForBlocked(database(), 2);
        const behind = [checkIn(two, seats[1], there), checkIn(two, seats[2], there)];
        const floor = await ask(two);
        return { before, closing, behind, floor };
      });
      const behind = await Promise.all(given.behind);

      expect(statusOf(await given.before)).toBe('PRESENT');
      expect((await given.closing).status).toBe(200);
      expect(behind.map(statusOf)).toEqual(['QUESTION', 'QUESTION']);
      expect(codeOf(given.floor)).toBe('ok');
      await windUp(two);
      await expectClosed(two);
      expect(codeOf(await ask(two))).toBe('floor.meeting-over');
    });

    it('lets nobody ask for the floor behind it, nor anybody in as if it were before', async () => {
      const two = await givenSession();
      const { seats, there } = two;

      const given = await holding(two, 'floor', async () => {
        const closing = close(two);
        await waitForBlocked(database(), 1);
        const asking = ask(two);
        await waitForBlocked(database(), 2);
        const behind = checkIn(two, seats[0], there);
        await waitForBlocked(database(), 3);
        return { closing, asking, behind };
      });

      expect((await given.closing).status).toBe(200);
      expect(codeOf(await given.asking)).toBe('floor.meeting-over');
      expect(statusOf(await given.behind)).toBe('QUESTION');
      await windUp(two);
      await expectClosed(two);
    });

    it('splits a stream of arrivals at one instant', async () => {
      const two = await givenSession();
      const { seats, there, operator } = two;

      const arrivals = seats
        .slice(4, 24)
        .map((seatId, i) => checkIn(two, seatId, i % 2 === 0 ? there : operator));
      const closing = close(two);
      const later = seats
        .slice(24, 44)
        .map((seatId, i) => checkIn(two, seatId, i % 2 === 0 ? there : operator));
      const answers = await Promise.all([...arrivals, ...later]);

      expect((await closing).status).toBe(200);
      expect(new Set(answers.map(statusOf))).toEqual(new Set(['PRESENT', 'QUESTION']));
      const [questions] = await rowsOf<{ count: number }>(
        'SELECT count(*)::int AS count FROM attendance_questions WHERE meeting_id = $1',
        two.meeting.meetingId,
      );
      expect(questions?.count).toBe(answers.filter((ack) => statusOf(ack) === 'QUESTION').length);
      await windUp(two);
      await expectClosed(two);
    });
  });
});

/** For one command the rule does not see who is in: as if it had a fault. Call what it gives to mend it. */
function blindFor(topic: AttendanceTopic, commandId: string): () => void {
  const decide = topic.decide.bind(topic);
  topic.decide = (state, command, moment) => {
    if (command.id !== commandId) return decide(state, command, moment);
    const blind: AttendanceState = Object.create(state, { present: { value: new Map() } });
    return decide(blind, command, moment);
  };
  return () => Reflect.deleteProperty(topic, 'decide');
}
