import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { House } from '../harness/house.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { TOKEN_SECRET } from '../harness/token-secret.js';
import type { Bench, Workload } from './workload.js';

/** One meeting's seats; more seats are more meetings. */
const SEATS_A_MEETING = 50_000;
const VENUES_A_MEETING = 850;
const READY = /is ready/;
const GIVE_UP_MS = 60_000;

export const startToReady: Workload = {
  name: 'W12',
  about: 'npm start until the service is ready, its database stopped before',
  run: runW12,
};

async function runW12(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const empty = await prepared('start-empty', 0);
  const full = await prepared(`start-${scale.seatsAtStart}`, scale.seatsAtStart);
  const emptyTimes: number[] = [];
  const fullTimes: number[] = [];
  // The first start compiles nothing and migrates nothing, but fills the system's caches.
  await startOnce(empty);
  for (let round = 0; round < scale.rounds; round += 1) {
    emptyTimes.push(await startOnce(empty), await startOnce(empty));
    fullTimes.push(await startOnce(full), await startOnce(full));
  }
  return [
    figure('set up, no meetings', 'ms', emptyTimes, atMost(3_000, 'absolute')),
    figure(
      `${scale.seatsAtStart} seats in the database`,
      'ms',
      fullTimes,
      atMost(5_000, 'absolute'),
    ),
  ];
}

/** A data folder with so many seats; its database stopped. */
export async function prepared(name: string, seats: number): Promise<string> {
  const house = await House.open(name);
  const size = Math.min(SEATS_A_MEETING, Math.max(seats, 1));
  const venues = Math.max(1, Math.round((size / SEATS_A_MEETING) * VENUES_A_MEETING));
  for (let made = 0; made < seats; made += size) {
    await house.giveAll([{ seed: `${name}-${made}`, venues, seats: size }]);
  }
  if (seats === 0) await (await house.startPlenum()).stop();
  await house.close();
  return house.folder;
}

/** From `npm start` to the line that says it is ready; then it is stopped. */
async function startOnce(folder: string): Promise<number> {
  const startedMs = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: resolve('.'),
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATA_DIR: folder,
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      TOKEN_SECRET,
      ADMIN_PASSWORD: 'of-the-bench-alone',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  try {
    await saidReady(child.stdout);
    return performance.now() - startedMs;
  } finally {
    // npm passes nothing on: the whole group is told.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await gone;
  }
}

function saidReady(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((done, fail) => {
    const giveUp = setTimeout(() => fail(new Error('it never said that it is ready')), GIVE_UP_MS);
    output.on('data', (chunk: Buffer) => {
      if (!READY.test(chunk.toString())) return;
      clearTimeout(giveUp);
      done();
    });
  });
}
