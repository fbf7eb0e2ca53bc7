import type { Child, usage } from '../harness/child.js';
import type { DatabaseCpu } from '../harness/database-cpu.js';
import type { House } from '../harness/house.js';
import type { LoadAnswers } from '../load/load.child.js';

/** CPU that a run took, microseconds. */
export interface Spent {
  readonly serviceUs: number;
  readonly databaseUs: number;
  readonly loadUs: number;
}

/** Takes the CPU of all three processes over one run. */
export class Meter {
  private database: DatabaseCpu | undefined;

  constructor(
    private readonly house: House,
    private readonly server: Child<{ usage: typeof usage }>,
    private readonly load: Child<LoadAnswers>,
  ) {}

  async begin(): Promise<void> {
    this.database = this.house.databaseCpu();
    await Promise.all([this.server.ask('usage', {}), this.load.ask('usage', {})]);
  }

  async end(): Promise<Spent> {
    const [service, load] = await Promise.all([
      this.server.ask('usage', {}),
      this.load.ask('usage', {}),
    ]);
    const databaseUs = this.database?.take() ?? Number.NaN;
    return { serviceUs: service.cpuUs, databaseUs, loadUs: load.cpuUs };
  }
}
