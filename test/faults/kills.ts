import { Seeded } from '../support/seeded.js';
import { KillRun, reportOf } from './kill-run.js';

/** Far beyond what one kill and its recovery take, ms. */
const PER_KILL_MS = 20_000;
const AROUND_MS = 60_000;

/** One house, so many kills, and then all its promises. FAULT_SEED has the same kills again. */
export function describeKills(kills: number): void {
  const random = new Seeded();
  let run: KillRun | undefined;
  afterEach(async () => {
    await run?.end();
    run = undefined;
  });

  it(
    `loses nothing acknowledged, does nothing twice, and shows everybody the same after ${kills} kills`,
    async () => {
      process.stdout.write(`kills: FAULT_SEED=${random.seed}\n`);
      run = await KillRun.prepare(random);

      const recoveries = await run.kill(kills);

      expect(await run.brokenPromises()).toEqual([]);
      const { acknowledgedCommands } = run;
      process.stdout.write(`kills: ${acknowledgedCommands} commands; ${reportOf(recoveries)}\n`);
    },
    AROUND_MS + kills * PER_KILL_MS,
  );
}
