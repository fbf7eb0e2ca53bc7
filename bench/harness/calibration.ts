import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.js';
import { quantile } from './statistics.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import type { BareAnswers } from '../peers/c-bare.child.js';
import type { LoadAnswers } from '../load/load.child.js';
import type { House } from './house.js';

/** What the machine could do in the minute of the run. */
export interface Calibration {
  readonly at: string;
  readonly commit: string;
  readonly node: string;
  readonly postgres: string;
  readonly processors: string;
  readonly load: number;
  readonly fdatasyncP50Ms: number;
  readonly fdatasyncP99Ms: number;
  readonly bareRoundTripsPerSecond: number;
  readonly durability: string;
  /** Absolute targets are judged only where this holds. */
  readonly holds: boolean;
}

const LOAD_LIMIT = 1;
const FDATASYNC_LIMIT_MS = 2;
const ROUND_TRIPS_WANTED = 20_000;

const SYNCS = 400;
const SYNC_BYTES = 8_192;
const SOCKETS = 400;
const SECONDS = 3;
const P50 = 0.5;
const P99 = 0.99;

export async function calibrate(house: House): Promise<Calibration> {
  const load = loadavg()[0] ?? 0;
  const syncs = fdatasyncTimes(house.folder);
  const p99 = quantile(syncs, P99);
  const roundTrips = await bareRoundTrips();
  return {
    at: new Date().toISOString(),
    commit: gitCommit(),
    node: process.version,
    postgres: await setting(house, 'server_version'),
    processors: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    load,
    fdatasyncP50Ms: quantile(syncs, P50),
    fdatasyncP99Ms: p99,
    bareRoundTripsPerSecond: roundTrips,
    durability: await durability(house),
    holds: load < LOAD_LIMIT && p99 < FDATASYNC_LIMIT_MS && roundTrips >= ROUND_TRIPS_WANTED,
  };
}

/** One after another, as a database commits. */
function fdatasyncTimes(folder: string): number[] {
  const path = join(folder, 'sync-probe');
  const file = openSync(path, 'w');
  const bytes = Buffer.alloc(SYNC_BYTES, 1);
  const times: number[] = [];
  for (let i = 0; i < SYNCS; i += 1) {
    writeSync(file, bytes, 0, SYNC_BYTES, 0);
    const startedMs = performance.now();
    fdatasyncSync(file);
    times.push(performance.now() - startedMs);
  }
  closeSync(file);
  rmSync(path);
  return times;
}

async function bareRoundTrips(): Promise<number> {
  const port = await freePort();
  const server = Child.start<BareAnswers>('peers/c-bare.child', { PORT: String(port) });
  const load = Child.start<LoadAnswers>('load/load.child');
  try {
    await server.ask('usage', {});
    await load.ask('connect', { port, count: SOCKETS, overMs: 0 });
    const { answered, ms } = await load.ask('loop', { name: 'time:sync', seconds: SECONDS });
    return Math.round((answered / ms) * 1_000);
  } finally {
    await load.stop();
    await server.stop();
  }
}

async function durability(house: House): Promise<string> {
  const names = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const values = await Promise.all(names.map((name) => setting(house, name)));
  return names.map((name, index) => `${name}=${values[index]}`).join(' ');
}

async function setting(house: House, name: string): Promise<string> {
  const [row] = await house.query<Record<string, string>>(`SHOW ${name}`);
  return row?.[name] ?? '';
}

function gitCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
