import { Logger } from '@nestjs/common';
import { onSimulatedWires } from '../simulation/parts.js';

const { playedMany } = await onSimulatedWires(() => import('./attendance-stories.js'));

/** How long stories are played, minutes. */
const LEAST = 2_000;
const MINUTES = Number(process.env['MODEL_MINUTES'] ?? 20);

const MINUTE_MS = 60_000;

Logger.overrideLogger(false);

describe('attendance, in a simulated world, for long', () => {
  it(
    'answers, counts and shows what a plain model of its rules does, whatever happens',
    async () => {
      const count = await playedMany(Number.MAX_SAFE_INTEGER, MINUTES * MINUTE_MS);

      process.stdout.write(`attendance: ${count} stories\n`);
      expect(count).toBeGreaterThanOrEqual(LEAST);
    },
    (MINUTES + 5) * MINUTE_MS,
  );
});
