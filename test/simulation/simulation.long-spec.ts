import { Logger } from '@nestjs/common';
import { playFor } from './schedule.js';

/** How long schedules are played, minutes; other seeds than the everyday run has. */
const MINUTES = Number(process.env['SIM_MINUTES'] ?? 30);

const FIRST_SEED = 1_000_000;
const MINUTE_MS = 60_000;

Logger.overrideLogger(false);

describe('the simulated world, for long', () => {
  it(
    'keeps its promises in every schedule',
    async () => {
      const { count, seconds, longestWrongMs } = await playFor(MINUTES * MINUTE_MS, FIRST_SEED);

      process.stdout.write(
        `simulation: ${count} schedules in ${seconds} s; longest wrong copy ${longestWrongMs} ms\n`,
      );
      expect(count).toBeGreaterThan(0);
    },
    (MINUTES + 5) * MINUTE_MS,
  );
});
