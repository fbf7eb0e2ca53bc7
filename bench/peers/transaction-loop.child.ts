import { createHash } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { newId } from '../../src/platform/ids/id.js';
import { answerParent, usage } from '../harness/child.js';

/** A transaction a command, on 32 connections: what a lane's command does, by plain `pg`. */
const CONNECTIONS = 32;
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: CONNECTIONS });

interface SeatAt {
  readonly seatId: string;
  readonly venueId: string;
}

interface Run {
  readonly seats: readonly SeatAt[];
  readonly seconds: number;
  /** All count in one row, as a meeting's total does; else each venue in its own. */
  readonly hot: boolean;
}

interface Done {
  readonly commands: number;
  readonly ms: number;
}

const accountId = newId();

async function run({ seats, seconds, hot }: Run): Promise<Done> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1_000;
  const tallyOf = ({ venueId }: SeatAt): string => (hot ? (seats[0]?.venueId ?? '') : venueId);
  let next = 0;
  let commands = 0;
  const one = async (): Promise<void> => {
    const client = await pool.connect();
    for (let seat = seats[next++]; seat && performance.now() < untilMs; seat = seats[next++]) {
      await checkIn(client, seat, tallyOf(seat));
      commands += 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { commands, ms: performance.now() - startedMs };
}

async function checkIn(client: PoolClient, seat: SeatAt, tallyId: string): Promise<void> {
  const id = newId();
  const { seatId, venueId } = seat;
  const occurredAt = new Date().toISOString();
  const item = { seatId, byBadge: false, method: 'SEAT_LIST', occurredAt };
  const hash = createHash('sha256').update(JSON.stringify(item)).digest('base64');
  await client.query('BEGIN');
  const known = await client.query({
    name: 'receipt',
    text: 'SELECT answer FROM peers.receipts WHERE id = $1',
    values: [id],
  });
  if (known.rowCount === 0) {
    await client.query({
      name: 'check-in',
      text: `INSERT INTO peers.check_ins (id, meeting_id, seat_id, venue_id, method, occurred_at, status)
             VALUES ($1, $2, $3, $4, 'SEAT_LIST', $5, 'PRESENT')`,
      values: [id, accountId, seatId, venueId, occurredAt],
    });
    await client.query({
      name: 'tally',
      text: 'UPDATE peers.tallies SET present = present + 1 WHERE venue_id = $1',
      values: [tallyId],
    });
    await client.query({
      name: 'keep',
      text: `INSERT INTO peers.receipts (id, account_id, payload_hash, answer) VALUES ($1, $2, $3, $4)`,
      values: [id, accountId, hash, JSON.stringify({ ok: true, data: item })],
    });
  }
  await client.query('COMMIT');
}

/** One INSERT a commit, for where there is no pgbench. */
async function plain(seconds: number): Promise<Done> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1_000;
  let commands = 0;
  const one = async (): Promise<void> => {
    const client = await pool.connect();
    while (performance.now() < untilMs) {
      const text = 'INSERT INTO peers.plain (seat_id) VALUES ($1)';
      await client.query({ name: 'plain', text, values: [accountId] });
      commands += 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { commands, ms: performance.now() - startedMs };
}

const answers = { usage, run, plain };
export type TransactionAnswers = typeof answers;

answerParent(answers, () => pool.end());
