import { Logger } from '@nestjs/common';
import { playFor, playSeed } from './schedule.js';

/** How long schedules are played in the everyday run, ms of real time. */
const BUDGET_MS = 28_000;

Logger.overrideLogger(false);

describe('the lane, the views and two nodes, in a simulated world', () => {
  it('keep their promises in every schedule', async () => {
    const { count, seconds, longestWrongMs } = await playFor(BUDGET_MS);

    process.stdout.write(
      `simulation: ${count} schedules in ${seconds} s; longest wrong copy ${longestWrongMs} ms\n`,
    );
    expect(count).toBeGreaterThan(0);
  });

  it('come again with their seed', async () => {
    expect(await playSeed(7)).toEqual(await playSeed(7));
  });
});
