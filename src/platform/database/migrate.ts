import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { connectionOptions } from './connection.js';
import { dataSourceOptions, MIGRATIONS_TABLE } from './data-source.js';
import { errorCode } from '../errors/error-code.js';
import { StartError } from '../errors/start-error.js';

/** Any two processes that migrate the same database agree on this key. */
const LOCK_KEY = 5_049_455_000;

/** The schema does not fit this program; the message is the one line that the start prints. */
export class SchemaError extends StartError {
  override readonly name = 'SchemaError';
}

/**
 * Brings the schema up to date under an advisory lock, one process at a time. `off` only checks.
 * Gives the names of the migrations it ran.
 */
export async function migrate(url: string, mode: 'on' | 'off' = 'on'): Promise<readonly string[]> {
  const client = await connected(url);
  try {
    await lockMigrations(client);
    const pending = pendingOf(await appliedMigrations(client));
    if (pending.length > 0 && mode === 'off') throw new SchemaError(olderLine(pending));
    if (pending.length > 0) await runMigrations(url);
    return pending;
  } finally {
    await client.end();
  }
}

/** True when every migration of this program, and none beyond, has been applied. */
export async function isMigrated(
  query: (sql: string) => Promise<{ rows: object[] }>,
): Promise<boolean> {
  const { rows } = await query(`SELECT name FROM ${MIGRATIONS_TABLE}`);
  return rows.length === migrations.length;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ ...connectionOptions, connectionString: url });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const reason =
      error instanceof Error && error.message !== '' ? error.message : errorCode(error);
    throw new StartError(
      `数据库连接不上 / the database cannot be reached: ${reason ?? 'no reason given'}`,
      { cause: error },
    );
  }
}

/** Whoever holds this until its connection ends is the only one that changes the schema. */
export async function lockMigrations(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
}

/** The names of all migrations of this program, in their order. */
export const knownMigrations = (): readonly string[] => migrations.map(({ name }) => name);

/** Those that the database has had, in their order. */
export async function appliedMigrations(client: Client): Promise<readonly string[]> {
  const found = await client.query(`SELECT to_regclass($1) AS it`, [MIGRATIONS_TABLE]);
  if (found.rows[0].it === null) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY timestamp`,
  );
  return rows.map(({ name }) => name);
}

/** Brings a database forward up to this migration and no further; the caller holds the lock. */
export async function migrateTo(url: string, last: string): Promise<void> {
  const count = knownMigrations().indexOf(last) + 1;
  if (count === 0) throw new SchemaError(newerLine([last]));
  await runMigrations(url, count);
}

function pendingOf(applied: readonly string[]): readonly string[] {
  const known = knownMigrations();
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SchemaError(newerLine(unknown));
  return known.filter((name) => !applied.includes(name));
}

async function runMigrations(url: string, count = migrations.length): Promise<void> {
  const options = { ...dataSourceOptions(url), migrations: migrations.slice(0, count) };
  const dataSource = await new DataSource(options).initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

const newerLine = (unknown: readonly string[]): string =>
  `数据库结构比本程序新 / the database schema is newer than this program: ${unknown.join(', ')}`;

const olderLine = (pending: readonly string[]): string =>
  `数据库结构较旧且 MIGRATE=off / the database schema is older and MIGRATE=off: ${pending.join(', ')}`;
