import { Logger } from '@nestjs/common';
import { playSeeds } from './schedule.js';

/** How long schedules are played, minutes; other seeds than the everyday run has. */
const MINUTES = Number(process.env['SIM_MINUTES'] ?? 30);

const FIRST_SEED = 1_000_000;
const MINUTE_MS = 60_000;

Logger.overrideLogger(false);

describe('the simulated world, for long', () => {
  it(
    'keeps its promises in every schedule',
    async () => {
      const most = Number.POSITIVE_INFINITY;
      const { count, commits, report } = await playSeeds(FIRST_SEED, most, MINUTES * MINUTE_MS);

      process.stdout.write(`simulation: ${report}\n`);
      expect(commits).toBeGreaterThan(count);
    },
    (MINUTES + 5) * MINUTE_MS,
  );
});
