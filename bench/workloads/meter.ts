import type { Child, usage } from '../harness/child.js';
import type { DatabaseCpu } from '../harness/database-cpu.js';
import type { House } from '../harness/house.js';
import { figure, type Figure } from '../harness/report.js';
import type { LoadAnswers } from '../load/load.child.js';

/** CPU that a run took, microseconds. */
export interface Spent {
  readonly serviceUs: number;
  readonly databaseUs: number;
  readonly loadUs: number;
}

/** What a check-in took of each process, round by round. */
export const cpuOfCheckIns = (
  samples: readonly (Spent & { readonly answered: number })[],
): readonly Figure[] =>
  (
    [
      ['CPU of the service', 'serviceUs'],
      ['CPU of PostgreSQL', 'databaseUs'],
      ['CPU of the load generator', 'loadUs'],
    ] as const
  ).map(([name, of]) => {
    const each = samples.map((sample) => sample[of] / sample.answered);
    return figure(name, 'us/check-in', each);
  });

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
