import { join } from 'node:path';
import { Line } from '../../demo/line.js';
import type { CheckInAnswer, CheckInItem } from '../../src/attendance/attendance.contract.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { Ack } from '../../src/realtime/contract.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import {
  codeOf,
  done,
  givenMeeting,
  onTheDay,
  type TestMeeting,
  type TestPlayer,
} from '../support/meeting.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Tablet } from './tablet.js';

/** How many come while the line is cut, and how many of them one array holds. */
export const ARRIVALS = 100;
const AT_ONCE = 10;
/** The last ones come late. */
const LATE_ONES = 5;
const MINUTE_MS = 60_000;

const at = (time: string): string => new Date(onTheDay(time)).toISOString();

/** Somebody comes every quarter of a minute from 08:31 on; the last five come at 09:12, late. */
const arrivedAt = (place: number): string =>
  place < ARRIVALS - LATE_ONES
    ? new Date(Date.parse(onTheDay('08:31')) + (place * MINUTE_MS) / 4).toISOString()
    : at('09:12');

interface SeatChange {
  readonly op: 'MOVE' | 'REMOVE';
  readonly seatId: string;
  readonly venueId?: string;
}

/** A question, as the organizer sees it. */
export interface Asked {
  readonly questionId: string;
  readonly seatId: string | null;
  readonly reason: string;
  readonly kind: string;
}

/** The main venue, whose line is cut at half past eight while its operator's tablet goes on. */
export class CutOff {
  private constructor(
    readonly system: TestSystem,
    readonly meeting: TestMeeting,
    readonly line: Line,
    readonly tablet: Tablet,
    readonly organizer: TestPlayer,
    readonly questions: OpenView,
    private readonly home: ReturnType<typeof temporaryFolder>,
  ) {}

  static async begin(system: TestSystem): Promise<CutOff> {
    const meeting = await givenMeeting(system);
    const { name } = await meeting.operator('主会场');
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const questions = await organizer.client.view(meeting.meetingId, 'attendance:questions');
    const line = await Line.to(system.url);
    const home = temporaryFolder();
    const queuePath = join(home.path, 'queue.jsonl');
    const tablet = new Tablet({ url: line.url, name, password: ADMIN_PASSWORD, queuePath });
    await tablet.whenConnected();
    line.cut();
    return new CutOff(system, meeting, line, tablet, organizer, questions, home);
  }

  get venueId(): string {
    return this.meeting.venue('主会场').id;
  }

  seat(place: number): string {
    return this.meeting.seatsAt('主会场')[place]?.id ?? '';
  }

  get here(): { readonly meetingId: string; readonly venueId: string } {
    return { meetingId: this.meeting.meetingId, venueId: this.venueId };
  }

  /** One hundred come, in arrays; the tablet's process is killed in the middle of it. */
  async recordArrivals(): Promise<void> {
    for (let first = 0; first < ARRIVALS; first += AT_ONCE) {
      const places = Array.from({ length: AT_ONCE }, (_, i) => first + i);
      const items = places.map((place) => this.item(place, arrivedAt(place)));
      this.tablet.record('attendance:check-in', { ...this.here, items });
      if (first !== ARRIVALS / 2) continue;
      await this.tablet.whenSafe(3);
      await this.tablet.killAndRestart();
    }
  }

  item(place: number, occurredAt: string): CheckInItem {
    return { id: newId(), seatId: this.seat(place), method: 'SEAT_LIST', occurredAt };
  }

  /** The first ten leave at 09:15, the tenth comes back; five walk in; somebody counts heads. */
  recordTheRest(): void {
    for (let place = 0; place < 10; place++) {
      const words = { seatId: this.seat(place), occurredAt: at('09:15') };
      this.tablet.record('attendance:check-out', { ...this.here, ...words });
    }
    const items = [this.item(9, at('09:17'))];
    this.tablet.record('attendance:check-in', { ...this.here, items });
    for (let i = 1; i <= 5; i++) {
      const words = { name: `来宾${i}`, unitName: '市科协', postTitle: '' };
      const walkIn = { ...this.here, ...words, occurredAt: at('08:55') };
      this.tablet.record('attendance:add-walk-in', walkIn);
    }
    const counted = { ...this.here, people: 104, occurredAt: at('09:20') };
    this.tablet.record('attendance:report-headcount', counted);
  }

  /** Another operator, whose line works, checks these seats in. */
  async colleagueChecksIn(places: readonly number[], time: string): Promise<void> {
    const { client } = await this.meeting.operator('主会场');
    const items = places.map((place) => this.item(place, at(time)));
    const ack = await client.command('attendance:check-in', { ...this.here, items });
    if (!ack.ok || ack.data.items.some(({ ok }) => !ok)) throw new Error('nobody came in');
  }

  /** Resolves when the venue's list shows it. */
  async organizerAmends(...changes: readonly SeatChange[]): Promise<void> {
    await done(this.meeting.command('convocation:amend-seats', { reason: '临时调整', changes }));
    const { client } = this.organizer;
    const list = await client.view(this.meeting.meetingId, `attendance:venue:${this.venueId}`);
    await list.until((view) => changes.every(({ seatId }) => !view.get(`seat:${seatId}`)));
  }

  /** The line works again; resolves when everything was delivered. */
  async lineReturns(time: string): Promise<void> {
    this.system.setClock(onTheDay(time));
    this.line.mend();
    await this.tablet.whenAnswered();
  }

  /** The answers to the arrivals, by place. */
  arrivalAnswers(): readonly Ack<CheckInAnswer>[] {
    return this.tablet.recorded
      .filter(({ name }) => name === 'attendance:check-in')
      .flatMap(({ payload }) => {
        const ack = this.tablet.answers.get(payload.id) as Ack<{ items: Ack<CheckInAnswer>[] }>;
        return ack.ok ? ack.data.items : [];
      });
  }

  /** The organizer accepts it as it was told; the code of the answer. */
  async accept(questionId: string): Promise<string> {
    const { meetingId } = this.meeting;
    const words = { meetingId, questionId, answer: 'ACCEPT' } as const;
    return codeOf(await this.organizer.client.command('attendance:answer-question', words));
  }

  /** What waits for the organizer, once it is so many, in the order in which it was asked. */
  async asked(count: number): Promise<readonly Asked[]> {
    await this.questions.until((view) => view.entries().length === count);
    const { rows } = await this.read<{ id: string }>(
      `SELECT id FROM attendance_questions WHERE meeting_id = $1 AND answer IS NULL
       ORDER BY asked_at, id`,
    );
    return rows.map(({ id }) => this.questions.get(id) as Asked);
  }

  /** The counts that every screen shows, once they are these. */
  async showsTotals(right: Readonly<Record<string, number>>): Promise<void> {
    const { client } = this.organizer;
    const view = await client.view(this.meeting.meetingId, 'attendance:totals');
    await view.until(() => {
      const counts = view.get('all') as Readonly<Record<string, number>> | undefined;
      return Object.entries(right).every(([term, count]) => counts?.[term] === count);
    });
  }

  async differences(): Promise<readonly unknown[]> {
    const results = await this.system.plenum.app.get(Verifier).run();
    return results.filter(({ differenceCount }) => differenceCount > 0);
  }

  read<Row extends object>(sql: string) {
    return this.system.plenum.app.get(Database).query<Row>(sql, [this.meeting.meetingId]);
  }

  async end(): Promise<void> {
    await this.tablet.stop();
    this.line.close();
    this.home.remove();
  }
}
