import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { House } from '../harness/house.js';

const PGBENCH = ['/usr/lib/postgresql/18/bin/pgbench', '/usr/lib/postgresql/15/bin/pgbench'];
const TPS = /tps = ([\d.]+)/;

export const pgbenchPath = (): string | undefined => PGBENCH.find((path) => existsSync(path));

/** Peer D: how many plain INSERTs a second the disk takes, one a commit, on 32 connections. */
export async function pgbenchInserts(path: string, house: House, seconds: number): Promise<number> {
  const script = join(house.folder, 'insert.sql');
  writeFileSync(script, 'INSERT INTO peers.plain (seat_id) VALUES (gen_random_uuid());\n');
  const flags = [
    '-n',
    '-M',
    'prepared',
    '-c',
    '32',
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    script,
  ];
  const { stdout } = await promisify(execFile)(path, [...flags, house.url]);
  return Number(TPS.exec(stdout)?.[1] ?? Number.NaN);
}
