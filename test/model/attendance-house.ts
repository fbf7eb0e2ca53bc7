import { isDeepStrictEqual } from 'node:util';
import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { rowCodecOf, toColumnArrays } from '../../src/platform/database/row-codec.js';
import { organizes, type Actor } from '../../src/realtime/actor.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { Outcome } from '../../src/realtime/lane/receipt.js';
import { plan } from '../attendance/hall.js';
import { DoorTables } from '../simulation/door-tables.js';
import { SimHouse } from '../simulation/sim-house.js';
import { placeOf } from '../simulation/sim-statements.js';
import { mustHold } from '../simulation/truth.js';
import { MEETING } from '../simulation/world.js';
import { noTx, uuid } from '../support/topic-play.js';
import { AttendanceDevice } from './attendance-device.js';
import { actors, attendanceFeature } from './attendance-feature.js';
import { screenApart } from './attendance-screens.js';
import { differencesOf, viewsOf } from './attendance-truth.js';
import { PlainAttendance } from './plain-attendance.js';

const FIRST_ID = 20_000;
const ATTENDANCE = placeOf(MEETING, 'attendance');

/** A command that somebody gave, or one item of an array. */
export interface Given {
  readonly id: string;
  readonly name: string;
  /** As the lane gets it. */
  readonly input: object;
  readonly actor: Actor;
  /** Refused at the door, with this code: no lane ever hears of it. */
  readonly turnedAway: string | undefined;
  readonly answers: string[];
}

/** One meeting's attendance, with the plain model beside it that must agree with all that is done. */
export class AttendanceHouse extends SimHouse {
  readonly devices: AttendanceDevice[] = [];
  readonly model: PlainAttendance;
  readonly given = new Map<string, Given>();
  private readonly log: AttendanceFact[];
  /** Each gives a command once more, as an impatient user does. */
  readonly again: (() => void)[] = [];
  private ids = FIRST_ID;
  private broken: Error | undefined;
  private receiptsSeen = 0;
  private eventsSeen = 0;

  static async open(seed: number): Promise<AttendanceHouse> {
    const facts = await attendanceOpening.opening(plan, plan.meeting.startsAt, noTx);
    return new AttendanceHouse(seed, facts as readonly AttendanceFact[]);
  }

  private constructor(seed: number, opening: readonly AttendanceFact[]) {
    super(seed, new DoorTables(attendanceFeature()));
    const { meeting, venues, seats } = plan;
    this.model = new PlainAttendance(meeting, venues, seats);
    this.log = [...opening];
    for (const [kind, entity] of Object.entries(new AttendanceTopic().tables)) {
      const codec = rowCodecOf(entity);
      const rows = opening.filter((fact) => fact.kind === kind).map(({ row }) => row);
      if (rows.length > 0) this.server.tables.upsert(codec, toColumnArrays(codec, rows));
    }
  }

  addDevices(): void {
    for (const [place, actor] of actors.entries()) {
      this.devices.push(new AttendanceDevice(place, this, actor));
    }
  }

  /** The meeting's clock goes on by itself for a while. */
  leap(ms: number): void {
    this.server.skewMs += ms;
  }

  newId(): string {
    return uuid((this.ids += 1));
  }

  /** Looks at what somebody was told; what is wrong with it is thrown at the next look at the house. */
  private told(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.broken ??= error as Error;
    }
  }

  /** Somebody was told the answer of a command under an id that another has. */
  refusedReuse(id: string, ack: Ack): void {
    const code = ack.ok ? 'ok' : ack.error.code;
    this.told(() =>
      mustHold(code === 'command.reused', () => `another command under ${id} was answered ${code}`),
    );
  }

  /** Meeting time, ms since the epoch. */
  get at(): number {
    return this.server.nowMs;
  }

  protected look(): void {
    if (this.broken) throw this.broken;
  }

  /** What the lane decided since, in its order, is what the model decides. */
  protected committed(): void {
    const { tables } = this.server;
    const receipts = [...tables.receipts.values()].slice(this.receiptsSeen);
    this.receiptsSeen += receipts.length;
    for (const { id, answer, at } of receipts) this.decided(id, JSON.parse(answer) as Outcome, at);
    for (const { id, topic, name, input } of tables.timers.values()) {
      if (topic !== 'attendance' || this.given.has(id)) continue;
      const service = { accountId: 'the service', sessionId: null, grants: [] };
      const command = { id, name, input: input as object, actor: service };
      this.given.set(id, { ...command, turnedAway: undefined, answers: [] });
    }
    this.model.closed = tables.topics.get(ATTENDANCE)?.phase === 'CLOSED';
    const events = (tables.events.get(ATTENDANCE) ?? []).slice(this.eventsSeen);
    this.eventsSeen += events.length;
    for (const event of events) {
      this.log.push(...(JSON.parse(event.facts) as readonly AttendanceFact[]));
    }
    const wrong = differencesOf(this.model, tables);
    mustHold(wrong.length === 0, () => wrong.join('; '));
  }

  private decided(id: string, outcome: Outcome, at: Date): void {
    const given = this.given.get(id);
    mustHold(given !== undefined, () => `nobody gave ${id}`);
    const { name, actor, turnedAway } = given;
    if (!name.startsWith('attendance:')) return;
    mustHold(turnedAway === undefined, () => `${id} came in, in spite of ${turnedAway}`);
    const command = {
      id,
      name,
      input: given.input as Readonly<Record<string, unknown>>,
      by: actor.accountId,
      organizer: organizes(actor, MEETING),
    };
    const right = this.model.answer(command, at.toISOString());
    mustHold(
      isDeepStrictEqual(outcome, right),
      () => `${wordsOf(given)} at ${at.toISOString()}: ${text(outcome)}, the model ${text(right)}`,
    );
  }

  /** Somebody was told the answer of a command, or of one item of an array. */
  heard(id: string, ack: Ack): void {
    this.told(() => this.note(id, ack));
  }

  private note(id: string, ack: Ack): void {
    const given = this.given.get(id);
    mustHold(given !== undefined, () => `nobody gave ${id}`);
    const answer = ack.ok ? { ok: true, data: ack.data } : refusalOf(ack.error);
    given.answers.push(text(answer));
    const receipt = this.server.tables.receipts.get(id);
    const right = given.turnedAway
      ? { ok: false, code: given.turnedAway }
      : (JSON.parse(receipt?.answer ?? 'null') as Outcome | null);
    mustHold(
      isDeepStrictEqual(answer, right),
      () => `${wordsOf(given)} was answered ${text(answer)}; what is durable is ${text(right)}`,
    );
  }

  /** Everything is answered and has run, and every screen shows what is true. */
  async settles(): Promise<void> {
    await this.until(
      () => 'all commands are answered',
      () => this.devices.every((d) => d.settled),
    );
    await this.until(
      () => 'all timers have run',
      () => this.server.tables.timers.size === 0,
    );
    const views = viewsOf(this.log);
    const apart = (): OpenView[] =>
      this.devices.flatMap(({ shown }) => shown.filter((open) => !isTrue(open, views)));
    await this.until(
      () =>
        `copies are live and true, but ${apart()
          .map(({ name }) => name)
          .join(', ')}`,
      () => apart().length === 0,
    );
    for (const { shown } of this.devices) {
      const wrong = shown.flatMap((open) =>
        screenApart(this.model, open.name, new Map(open.entries())),
      );
      mustHold(wrong.length === 0, () => wrong.join('; '));
    }
    for (const given of this.given.values()) {
      const { id, answers, actor } = given;
      mustHold(new Set(answers).size <= 1, () => `${id} was answered ${answers.join(' and ')}`);
      const mine = actor.sessionId !== null;
      mustHold(!mine || answers.length > 0, () => `${wordsOf(given)} was never answered`);
    }
  }
}

const isTrue = (
  open: OpenView,
  views: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): boolean =>
  !open.stale && isDeepStrictEqual(new Map(open.entries()), views.get(open.name) ?? new Map());

const refusalOf = ({ code, details }: { readonly code: string; readonly details?: unknown }) =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };

const text = (answer: unknown): string => JSON.stringify(answer);

const wordsOf = ({ id, name, input, actor }: Given): string =>
  `${name} ${id} by ${actor.accountId.slice(-3)} ${text(input)}`;
