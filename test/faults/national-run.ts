import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { rowCodecOf, toColumnArrays } from '../../src/platform/database/row-codec.js';
import { newId } from '../../src/platform/ids/id.js';
import { FileQueueStore } from '../../src/realtime/client/file-queue-store.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Seat } from '../../src/meetings/seat.entity.js';
import { Venue } from '../../src/meetings/venue.entity.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { done } from '../support/meeting.js';
import { arrivalPlan, type PlannedArrival } from '../support/national/arrivals.js';
import { nationalMeeting } from '../support/national/meeting.js';
import { meetingIdOf, venueIdOf, type NationalPlan } from '../support/national/plan.js';
import { nationalSeats, nationalVenues } from '../support/national/seats.js';
import { ADMIN_PASSWORD } from '../support/system.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { NodeProcess } from './node-process.js';
import { nodeEnvironment, processSystem, type ProcessSystem } from './process-system.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The conference began so long ago: everybody has come, and left who left. */
const AGO_MS = 95 * MINUTE_MS;
/** How many arrivals a tablet tells at once. */
const AT_ONCE = 3;
/** How many venues one account works for. */
const VENUES_EACH = 4;

type TabletClient = PlenumClient<PlenumCommands>;

/** A conference in small, its venues' tablets, and a service that is killed. */
export class NationalRun {
  readonly answers = new Map<string, Ack>();
  readonly seats: readonly Seat[];
  /** Those of the sub-venues; nobody tells of the main one. */
  readonly arrivals: readonly PlannedArrival[];
  readonly meetingId: string;
  private readonly home = temporaryFolder();
  private readonly startsAtMs = Date.now() - AGO_MS;
  private readonly tablets = new Map<string, TabletClient>();
  private readonly listeners = new Set<() => void>();
  private given = 0;

  private constructor(
    private readonly plan: NationalPlan,
    readonly database: FreshDatabase,
    private readonly environment: Readonly<Record<string, string>>,
    private node: NodeProcess,
    private readonly system: ProcessSystem,
  ) {
    this.seats = nationalSeats(plan);
    const main = venueIdOf(plan.seed, 0);
    this.arrivals = arrivalPlan(plan, this.seats).filter(({ venueId }) => venueId !== main);
    this.meetingId = meetingIdOf(plan.seed);
  }

  static async prepare(plan: NationalPlan): Promise<NationalRun> {
    const database = await freshDatabase();
    const environment = {
      ...nodeEnvironment(),
      MEETING_OFFSET_MS: '0',
      DATABASE_URL: database.url,
      PORT: String(await freePort()),
    };
    const node = await NodeProcess.start(environment);
    const system = await processSystem(node.serving);
    const run = new NationalRun(plan, database, environment, node, system);
    await run.issueNotice();
    await run.openTablets();
    return run;
  }

  get house(): { readonly databaseUrl: string; readonly dataDir: string } {
    return { databaseUrl: this.database.url, dataDir: this.home.path };
  }

  /** The draft is written as it is; the notice makes topics, log and tallies of it. */
  private async issueNotice(): Promise<void> {
    const { plan, startsAtMs } = this;
    const meeting = nationalMeeting(plan, { nowMs: startsAtMs - HOUR_MS, startsAtMs });
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    for (const [entity, rows] of [
      [Meeting, [meeting]],
      [Venue, nationalVenues(plan)],
      [Seat, this.seats],
    ] as const) {
      const codec = rowCodecOf(entity);
      await client.query(codec.upsertSql, toColumnArrays(codec, rows) as unknown[]);
    }
    await client.end();
    const path = `/api/v1/meetings/${this.meetingId}`;
    const { admin } = this.system;
    const items = [{ id: newId(), kind: 'OTHER', title: '传达学习' }];
    await done(admin.put(`${path}/agenda`, { items }));
    await done(admin.put('/api/v1/clock', { now: this.at(-HOUR_MS) }));
    await done(admin.post(`${path}/notice`, { id: newId() }));
    await done(admin.put('/api/v1/clock', { offsetMs: 0 }));
  }

  /** One tablet a venue, each with its queue on the disk; an account works for some of them. */
  private async openTablets(): Promise<void> {
    const venueIds = Array.from({ length: this.plan.venues }, (_, i) =>
      venueIdOf(this.plan.seed, i + 1),
    );
    for (let first = 0; first < venueIds.length; first += VENUES_EACH) {
      const some = venueIds.slice(first, first + VENUES_EACH);
      const operator = await this.account(
        `operator-${first}`,
        some.map((venueId) => ({ role: 'OPERATOR', venueId })),
      );
      await Promise.all(some.map((venueId) => this.openTablet(venueId, operator)));
    }
  }

  private async account(name: string, grants: readonly object[]): Promise<HttpClient> {
    const words = { id: newId(), name, displayName: '值班员', password: ADMIN_PASSWORD };
    const held = grants.map((grant) => ({ ...grant, meetingId: this.meetingId }));
    await done(this.system.admin.post('/api/v1/accounts', { ...words, grants: held }));
    return this.system.signIn(name, ADMIN_PASSWORD);
  }

  private async openTablet(venueId: string, operator: HttpClient): Promise<void> {
    const client = new PlenumClient<PlenumCommands>({
      url: this.system.url,
      token: () => operator.token(),
      queue: new FileQueueStore(join(this.home.path, `${venueId}.jsonl`)),
    });
    client.queue.onAnswer(({ id }, answer) => {
      this.answers.set(id, answer as Ack);
      for (const look of this.listeners) look();
    });
    this.tablets.set(venueId, client);
    await client.connect();
  }

  private at(ms: number): string {
    return new Date(this.startsAtMs + ms).toISOString();
  }

  /** Everything that happens in the halls, in order, is put into the queues. */
  async record(): Promise<void> {
    const recording = [...this.tablets].map(async ([venueId, client]) => {
      const here = this.arrivals.filter((arrival) => arrival.venueId === venueId);
      for (let first = 0; first < here.length; first += AT_ONCE) {
        const items = here.slice(first, first + AT_ONCE).map((arrival) => this.itemOf(arrival));
        await this.later(client, 'attendance:check-in', { venueId, items });
      }
      for (const { seatId, leavesAtMs } of here) {
        if (leavesAtMs === null) continue;
        const words = { venueId, seatId, occurredAt: this.at(leavesAtMs) };
        await this.later(client, 'attendance:check-out', words);
      }
    });
    await Promise.all(recording);
  }

  private itemOf({ seatId, atMs, bySubstitute }: PlannedArrival): object {
    const seat = this.seats.find(({ id }) => id === seatId);
    const substitute = bySubstitute && seat?.substitute ? { substitute: seat.substitute } : {};
    const words = { method: 'SEAT_LIST', occurredAt: this.at(atMs), ...substitute };
    return { id: newId(), seatId, ...words };
  }

  private async later(client: TabletClient, name: string, words: object): Promise<void> {
    this.given += 1;
    const payload = { meetingId: this.meetingId, ...words };
    await client.later(name as 'attendance:check-in', payload as never);
  }

  /** Resolves after so many more answers, or when everything was answered. */
  private answered(more: number): Promise<void> {
    const upTo = this.answers.size + more;
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.answers.size < Math.min(upTo, this.given)) return;
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
      look();
    });
  }

  /** SIGKILL in the middle of it, after so many answers, and the service starts again. */
  async killAfter(answers: number): Promise<boolean> {
    await this.answered(answers);
    const middle = this.answers.size < this.given;
    await this.node.kill();
    this.node = await NodeProcess.start(this.environment);
    return middle;
  }

  async everythingAnswered(): Promise<void> {
    await this.answered(Number.POSITIVE_INFINITY);
  }

  /** What an organizer sees, and each venue at its door. */
  async views(): Promise<readonly OpenView[]> {
    const organizer = await this.account('organizer', [{ role: 'ORGANIZER' }]);
    const client = await this.system.connect(organizer);
    const names = ['totals', 'board', 'tally', 'breakdown', 'questions'];
    const seen = names.map((name) => client.view(this.meetingId, `attendance:${name}`));
    const lists = [...this.tablets].map(([venueId, tablet]) =>
      tablet.view(this.meetingId, `attendance:venue:${venueId}`),
    );
    return Promise.all([...seen, ...lists]);
  }

  async end(): Promise<void> {
    for (const tablet of this.tablets.values()) tablet.close();
    this.system.close();
    await this.node.stop();
    await this.database.drop();
    this.home.remove();
  }
}
