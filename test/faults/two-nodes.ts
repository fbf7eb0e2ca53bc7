import { Client } from 'pg';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import type { TopicName } from '../../src/realtime/topic.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { givenMeeting, type TestMeeting } from '../support/meeting.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { givenCrowd } from './crowd.js';
import { NodeProcess } from './node-process.js';
import { nodeEnvironment, processSystem, type ProcessSystem } from './process-system.js';
import { brokenPromises } from './promises.js';
import type { Traffic } from './traffic.js';

export type NodeName = 'one' | 'two';

/** A meeting with people at work and screens on both nodes. */
export interface Session {
  readonly meeting: TestMeeting;
  readonly traffic: Traffic;
  readonly views: readonly OpenView[];
}

/** Two nodes, each a process of its own, on one database that each reaches over a faulty line. */
export class TwoNodes {
  private constructor(
    private readonly database: FreshDatabase,
    private readonly home: ReturnType<typeof temporaryFolder>,
    /** Between each node and the database. */
    readonly lines: Readonly<Record<NodeName, FaultProxy>>,
    /** For looking into the database, and for standing in the way. */
    readonly client: Client,
    private readonly environments: Readonly<Record<NodeName, Readonly<Record<string, string>>>>,
    private readonly nodes: Record<NodeName, NodeProcess>,
    readonly system: ProcessSystem,
  ) {}

  static async start(): Promise<TwoNodes> {
    const database = await freshDatabase();
    const home = temporaryFolder();
    const lines = {
      one: await FaultProxy.to(database.url),
      two: await FaultProxy.to(database.url),
    };
    const shared = nodeEnvironment();
    const environmentOf = async (url: string): Promise<Readonly<Record<string, string>>> => ({
      ...shared,
      DATA_DIR: home.path,
      DATABASE_URL: url,
      PORT: String(await freePort()),
    });
    const environments = {
      one: await environmentOf(lines.one.url),
      two: await environmentOf(lines.two.url),
    };
    const one = await NodeProcess.start(environments.one);
    const two = await NodeProcess.start(environments.two);
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    const system = await processSystem(one.serving);
    return new TwoNodes(database, home, lines, client, environments, { one, two }, system);
  }

  /** Meeting time of both nodes minus the database's clock, ms. */
  get offsetMs(): number {
    return Number(this.environments.one['MEETING_OFFSET_MS']);
  }

  node(name: NodeName): NodeProcess {
    return this.nodes[name];
  }

  /** Another process in the place of one that is gone. */
  async replace(name: NodeName): Promise<void> {
    this.nodes[name] = await NodeProcess.start(this.environments[name]);
  }

  meeting(): Promise<TestMeeting> {
    return givenMeeting(this.system.asTestSystem, { writers: ['G04', 'G03'] });
  }

  async session(): Promise<Session> {
    const meeting = await this.meeting();
    const urls = [this.nodes.one.url, this.nodes.two.url];
    return { meeting, ...(await givenCrowd(this.system, meeting, urls)) };
  }

  /** Stands in the way of all commands of a topic, until it is let go. */
  async hold(meetingId: string, topic: TopicName): Promise<() => Promise<void>> {
    const holder = new Client({ connectionString: this.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE', [
      meetingId,
      topic,
    ]);
    return () => holder.end();
  }

  /** Ends the work of the session; then what is not as it was promised, or not the same on both nodes. */
  async brokenPromises({ meeting, traffic, views }: Session): Promise<readonly unknown[]> {
    await traffic.stop();
    const house = { databaseUrl: this.database.url, dataDir: this.home.path };
    return brokenPromises(house, traffic.story, views, meeting.meetingId);
  }

  async stop(): Promise<void> {
    this.system.close();
    await Promise.all([this.nodes.one.stop(), this.nodes.two.stop()]);
    await this.client.end();
    await Promise.all([this.lines.one.close(), this.lines.two.close()]);
    await this.database.drop();
    this.home.remove();
  }
}

/** Commands that are acknowledged before and after. */
const SOME = 60;

/** One node stands still for so long amid the work, and then goes on as if nothing had happened. */
export async function freezeAndGoOn(house: TwoNodes, frozenMs: number): Promise<Session> {
  const session = await house.session();
  await session.traffic.story.more(SOME);

  await house.node('two').freeze();
  await new Promise((resolve) => {
    setTimeout(resolve, frozenMs);
  });
  house.node('two').thaw();
  await session.traffic.story.more(SOME);
  return session;
}
