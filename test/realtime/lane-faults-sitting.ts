import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { TopicName } from '../../src/realtime/topic.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { givenMeeting, MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

const HALL = '主会场';

/** The main hall of a meeting with its operator, and what its lanes left in the database. */
export class Sitting {
  readonly seats: readonly string[];

  constructor(
    readonly system: TestSystem,
    readonly meeting: TestMeeting,
    readonly operator: TestPlayer,
  ) {
    this.seats = meeting.seatsAt(HALL).map(({ id }) => id);
  }

  get database(): Database {
    return this.system.plenum.app.get(Database);
  }

  get venueId(): string {
    return this.meeting.venue(HALL).id;
  }

  private get place(): { readonly meetingId: string; readonly venueId: string } {
    return { meetingId: this.meeting.meetingId, venueId: this.venueId };
  }

  /** One arrival, given once; the answer of the item. */
  async checkIn(seatId = '', { client } = this.operator, id = newId()): Promise<Ack> {
    const ack = await client.raw('attendance:check-in', {
      id: newId(),
      ...this.place,
      items: [{ id, seatId, method: 'SEAT_LIST', occurredAt: MORNING }],
    });
    return ack.ok ? ((ack.data as { items: Ack[] }).items[0] ?? ack) : ack;
  }

  annul(checkInId: string): Promise<Ack> {
    const command = { id: newId(), ...this.place, checkInId };
    return this.operator.client.raw('attendance:annul', command);
  }

  roster({ client } = this.operator): Promise<OpenView> {
    return client.view(this.meeting.meetingId, `attendance:venue:${this.venueId}`);
  }

  /** Holds a topic's row while `give` brings commands to wait at it; lets go, and answers what it gave. */
  holding<T>(topic: TopicName, give: () => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE', [
        this.meeting.meetingId,
        topic,
      ]);
      return give();
    });
  }

  /** Resolves when the service has taken all that was sent on the operator's socket before. */
  async taken(): Promise<void> {
    await this.operator.client.raw('time:sync', { t0: 1 });
  }

  async rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return (await this.database.query<Row>(sql, parameters)).rows;
  }

  async count(sql: string, ...parameters: unknown[]): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${sql}`,
      ...parameters,
    );
    return row?.count ?? -1;
  }

  async validCheckIns(seatId = ''): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      'SELECT id FROM check_ins WHERE seat_id = $1 AND annulled_at IS NULL',
      seatId,
    );
    return rows.map(({ id }) => id);
  }

  /** As the kept tallies have it. */
  async inPerson(): Promise<number> {
    const [row] = await this.rows<{ sum: number }>(
      'SELECT sum(in_person)::int AS sum FROM attendance_tallies WHERE meeting_id = $1',
      this.meeting.meetingId,
    );
    return row?.sum ?? -1;
  }

  eventCount(): Promise<number> {
    return this.count(
      `events WHERE meeting_id = $1 AND topic = 'attendance'`,
      this.meeting.meetingId,
    );
  }

  /** What the trail says of a command. */
  trailOf(commandId: string): Promise<object[]> {
    return this.rows(
      `SELECT entry ->> 'accountId' AS "accountId", entry ->> 'outcome' AS outcome
       FROM audit_batches, json_array_elements(entries::json) AS entry
       WHERE entry ->> 'commandId' = $1`,
      commandId,
    );
  }

  /** Checks of `npm run verify` that found a difference. */
  async differences(): Promise<readonly object[]> {
    const results = await this.system.plenum.app.get(Verifier).run();
    return results.filter(({ differenceCount }) => differenceCount > 0);
  }
}

export async function givenSitting(system: TestSystem): Promise<Sitting> {
  const meeting = await givenMeeting(system);
  return new Sitting(system, meeting, await meeting.operator(HALL));
}
