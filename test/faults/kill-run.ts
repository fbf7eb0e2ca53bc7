import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { postmasterOf } from '../../src/platform/database/embedded/postmaster.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { givenMeeting, type TestMeeting } from '../support/meeting.js';
import type { Seeded } from '../support/seeded.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { NodeProcess } from './node-process.js';
import { nodeEnvironment, processSystem, type ProcessSystem } from './process-system.js';
import { givenCrowd } from './crowd.js';
import { brokenPromises } from './promises.js';
import type { Story, Traffic } from './traffic.js';

/** What is killed: a node, one backend of its, the whole database server, or node and server at once. */
const VICTIMS = ['service', 'backend', 'postmaster', 'backend', 'postmaster', 'both'] as const;
export type Victim = (typeof VICTIMS)[number];

/** A kill comes after at most so many acknowledgements, and then so many ms. */
const ACKS = 40;
const PAUSE_MS = 25;

/** Beyond this the house does not come back, ms. */
const READY_WITHIN_MS = 60_000;

/** How long until a command given after a kill was acknowledged, ms. */
export interface Recovery {
  readonly victim: Victim;
  readonly ms: number;
}

/** A house with its own database, its people, and somebody who kills. */
export class KillRun {
  private constructor(
    private readonly random: Seeded,
    private readonly home: ReturnType<typeof temporaryFolder>,
    private readonly environment: Readonly<Record<string, string>>,
    private node: NodeProcess,
    private readonly system: ProcessSystem,
    private readonly meeting: TestMeeting,
    private readonly traffic: Traffic,
    private readonly views: readonly OpenView[],
  ) {}

  static async prepare(random: Seeded): Promise<KillRun> {
    const home = temporaryFolder();
    const environment = {
      ...nodeEnvironment(),
      DATA_DIR: join(home.path, 'data'),
      PORT: String(await freePort()),
    };
    const node = await NodeProcess.start(environment);
    const system = await processSystem(node.serving);
    const meeting = await givenMeeting(system.asTestSystem, { writers: ['G04', 'G03'] });
    const { traffic, views } = await givenCrowd(system, meeting);
    return new KillRun(random, home, environment, node, system, meeting, traffic, views);
  }

  private get story(): Story {
    return this.traffic.story;
  }

  /** Kills so many times, each at a random moment; how long it took to be ready again. */
  async kill(times: number): Promise<readonly Recovery[]> {
    const recoveries: Recovery[] = [];
    for (let i = 0; i < times; i++) {
      await this.story.more(1 + this.random.below(ACKS));
      await pause(this.random.below(PAUSE_MS));
      recoveries.push(await this.killOnce(this.random.oneOf(VICTIMS)));
    }
    return recoveries;
  }

  /** Ends the work; then what is not as it was promised. */
  async brokenPromises(): Promise<readonly unknown[]> {
    await this.traffic.stop();
    const { databaseUrl } = this.node.serving;
    const house = { databaseUrl, dataDir: join(this.home.path, 'data') };
    return brokenPromises(house, this.story, this.views, this.meeting.meetingId);
  }

  get acknowledgedCommands(): number {
    return this.story.acknowledged;
  }

  async end(): Promise<void> {
    this.system.close();
    await this.node.stop();
    this.home.remove();
  }

  private async killOnce(victim: Victim): Promise<Recovery> {
    const killedMs = victim === 'service' ? performance.now() : await this.killDatabase(victim);
    if (victim === 'service' || victim === 'both') await this.node.kill();
    const ready = this.readyAfter(performance.now());
    if (victim === 'service' || victim === 'both') {
      this.node = await NodeProcess.start(this.environment);
    }
    return { victim, ms: (await ready) - killedMs };
  }

  /**
   * Resolves with the moment of the kill, once the server has lost its connections: one killed backend
   * takes all others with it.
   */
  private async killDatabase(victim: Victim): Promise<number> {
    const witness = await this.connected();
    const gone = new Promise((resolve) => witness.once('end', resolve));
    const pid = victim === 'backend' ? await this.someBackend(witness) : this.postmaster();
    const killedMs = performance.now();
    process.kill(pid, 'SIGKILL');
    await gone;
    return killedMs;
  }

  /** The server may still be coming back from the kill before. */
  private async connected(): Promise<Client> {
    for (;;) {
      const client = new Client({ connectionString: this.node.serving.databaseUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return client;
      } catch {
        await pause(PAUSE_MS);
      }
    }
  }

  private postmaster(): number {
    const server = postmasterOf(join(this.home.path, 'data/postgres'));
    if (!server) throw new Error('no server runs');
    return server.pid;
  }

  /** One of the node's connections, as the server knows it. */
  private async someBackend(witness: Client): Promise<number> {
    const { rows } = await witness.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'plenum%' ORDER BY pid`,
    );
    return this.random.oneOf(rows).pid;
  }

  /** The moment at which a command was acknowledged that was given after `killedMs`. */
  private readyAfter(killedMs: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`seed ${this.random.seed}: the house did not come back`)),
        READY_WITHIN_MS,
      );
      const stop = this.story.onAck((givenMs) => {
        if (givenMs <= killedMs) return;
        clearTimeout(timer);
        stop();
        resolve(performance.now());
      });
    });
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** In a line: how often each was killed, and the median and the longest time to be ready again. */
export function reportOf(recoveries: readonly Recovery[]): string {
  const kinds = [...new Set(VICTIMS)].map((victim) => {
    const times = recoveries.filter((one) => one.victim === victim).map(({ ms }) => ms);
    return `${victim} ${times.length}: ${spreadOf(times)}`;
  });
  return `ready again, all ${recoveries.length}: ${spreadOf(recoveries.map(({ ms }) => ms))}; ${kinds.join('; ')}`;
}

function spreadOf(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (place: number): string => `${Math.round(sorted[place] ?? 0)} ms`;
  return `p50 ${at(Math.floor(sorted.length / 2))}, max ${at(sorted.length - 1)}`;
}
