import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { NodeProcess } from '../faults/node-process.js';
import { nodeEnvironment, processSystem, type ProcessSystem } from '../faults/process-system.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { HistoryHall } from './history-hall.js';
import { givenHalls } from './history-house.js';

type Environment = Readonly<Record<string, string>>;

/**
 * A house in a process of its own, with people at work in its meetings, that is killed. The next one
 * stands by, knowing nothing of the meetings, as starting takes seconds; whoever was cut off goes there.
 */
export class KillHouse {
  readonly halls: readonly HistoryHall[];
  private answersLeft = Infinity;
  private onEnough: () => void = () => undefined;
  /** The place of the one that serves. */
  private serving = 0;
  private readonly nodes: Promise<NodeProcess>[];

  private constructor(
    private readonly database: FreshDatabase,
    private readonly home: ReturnType<typeof temporaryFolder>,
    private readonly environments: readonly Environment[],
    first: NodeProcess,
    private readonly system: ProcessSystem,
    places: Awaited<ReturnType<typeof givenHalls>>,
  ) {
    this.halls = places.map((place) => new HistoryHall(place, () => this.answered()));
    this.nodes = [Promise.resolve(first), this.start(1)];
  }

  static async open(meetings: number): Promise<KillHouse> {
    const database = await freshDatabase();
    const home = temporaryFolder();
    const ports = [await freePort(), await freePort()];
    const environments = ports.map((port) => ({
      ...nodeEnvironment(),
      DATABASE_URL: database.url,
      DATABASE_POOL: '8',
      DATA_DIR: home.path,
      PORT: String(port),
    }));
    const first = await NodeProcess.start(environments[0] ?? {});
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const system = await processSystem(first.serving, urls);
    const places = await givenHalls(system.asTestSystem, meetings);
    return new KillHouse(database, home, environments, first, system, places);
  }

  /** Resolves when the next one stands by. */
  async mayBeKilled(): Promise<void> {
    await this.nodes[1 - this.serving];
  }

  /** Kills whoever serves with so many more answers given; another is started to stand by. */
  async killAfter(answers: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.answersLeft = answers;
      this.onEnough = resolve;
    });
    const killed = this.serving;
    await (await this.nodes[killed])?.kill();
    this.serving = 1 - killed;
    this.nodes[killed] = this.start(killed);
  }

  async close(): Promise<void> {
    this.system.close();
    for (const node of this.nodes) await (await node).stop();
    await this.database.drop();
    this.home.remove();
  }

  private start(place: number): Promise<NodeProcess> {
    const starting = NodeProcess.start(this.environments[place] ?? {});
    // Whoever waits until it stands by hears of it.
    starting.catch(() => undefined);
    return starting;
  }

  private answered(): void {
    this.answersLeft -= 1;
    if (this.answersLeft === 0) this.onEnough();
  }
}
