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
  private serving = 0;
  private readonly nodes: [Promise<NodeProcess>, Promise<NodeProcess>];
  private ready = false;
  private failure: unknown;

  private constructor(
    private readonly database: FreshDatabase,
    private readonly home: ReturnType<typeof temporaryFolder>,
    private readonly environments: readonly [Environment, Environment],
    first: NodeProcess,
    private readonly system: ProcessSystem,
    places: Awaited<ReturnType<typeof givenHalls>>,
  ) {
    this.halls = places.map((place) => new HistoryHall(place, () => this.answered()));
    this.nodes = [Promise.resolve(first), this.startOther()];
  }

  static async open(meetings: number): Promise<KillHouse> {
    const database = await freshDatabase();
    const home = temporaryFolder();
    const common = {
      ...nodeEnvironment(),
      DATABASE_URL: database.url,
      DATA_DIR: home.path,
      DATABASE_POOL: '8',
    };
    const ports = [await freePort(), await freePort()] as const;
    const environments = [
      { ...common, PORT: String(ports[0]) },
      { ...common, PORT: String(ports[1]) },
    ] as const;
    const first = await NodeProcess.start(environments[0]);
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const system = await processSystem(first.serving, urls);
    const places = await givenHalls(system.asTestSystem, meetings);
    return new KillHouse(database, home, environments, first, system, places);
  }

  /** The next one stands by. */
  get mayBeKilled(): boolean {
    if (this.failure !== undefined) throw this.failure;
    return this.ready;
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
    this.nodes[killed] = this.startOther();
  }

  async close(): Promise<void> {
    this.system.close();
    for (const node of this.nodes) await (await node).stop();
    await this.database.drop();
    this.home.remove();
  }

  private startOther(): Promise<NodeProcess> {
    this.ready = false;
    const environment = this.environments[1 - this.serving] ?? this.environments[0];
    const starting = NodeProcess.start(environment);
    starting.then(
      () => (this.ready = true),
      (error: unknown) => (this.failure = error),
    );
    return starting;
  }

  private answered(): void {
    this.answersLeft -= 1;
    if (this.answersLeft === 0) this.onEnough();
  }
}
