import { Logger } from '@nestjs/common';
import { onSimulatedWires } from '../simulation/parts.js';

const { playedMany } = await onSimulatedWires(() => import('./attendance-stories.js'));

/** How many stories are played at most; a busy machine plays fewer, and shrinks for no longer, ms. */
const RUNS = 4_000;
const ENOUGH_MS = 45_000;
/** Fewer prove little: the long set plays thousands anywhere. */
const LEAST = 100;

Logger.overrideLogger(false);

describe('attendance, in a simulated world', () => {
  it('answers, counts and shows what a plain model of its rules does, whatever happens', async () => {
    const count = await playedMany(RUNS, ENOUGH_MS);

    process.stdout.write(`attendance: ${count} stories\n`);
    expect(count).toBeGreaterThanOrEqual(LEAST);
  });
});
