import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { NationalPlan } from '../../test/support/national/plan.js';
import { USABLE_MS } from './usable.js';

const COPIES = 'copied_';
const HOUR_MS = 3_600_000;
const NAME_CHARACTERS = 12;

/** What makes the meetings in an empty database, by its address. */
export type Make = (url: string) => Promise<void>;

/**
 * The name of a database that holds these meetings and nothing else: made once by `make`, and again when
 * its meetings are about to begin, as they cannot be checked in for then.
 */
export async function originalDatabase(
  server: string,
  plans: readonly NationalPlan[],
  make: Make,
): Promise<string> {
  const original = `original_${digestOf(plans)}`;
  if (await usable(server, original)) return original;
  await run(server, `DROP DATABASE IF EXISTS ${original} WITH (FORCE)`);
  await run(server, `CREATE DATABASE ${original}`);
  await make(databaseAt(server, original));
  await run(databaseAt(server, original), 'VACUUM (ANALYZE)');
  const until = new Date(Date.now() + USABLE_MS - HOUR_MS).toISOString();
  await run(server, `COMMENT ON DATABASE ${original} IS '${until}'`);
  return original;
}

/** The address of a copy of it. */
export async function freshDatabase(
  server: string,
  plans: readonly NationalPlan[],
  make: Make,
): Promise<string> {
  const original = await originalDatabase(server, plans, make);
  const copy = `${COPIES}${digestOf(plans)}`;
  await run(server, `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
  await run(server, `CREATE DATABASE ${copy} TEMPLATE ${original} STRATEGY = FILE_COPY`);
  // What the copy left to be written shall not be written during the run.
  await run(server, 'CHECKPOINT');
  return databaseAt(server, copy);
}

/** All copies go: what was done in them is told by the report. */
export async function dropCopies(server: string): Promise<void> {
  const rows = await run(
    server,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${COPIES}')`,
  );
  for (const { datname } of rows) {
    await run(server, `DROP DATABASE ${String(datname)} WITH (FORCE)`);
  }
}

/** Its comment says until when; one that was only half made has none. */
async function usable(server: string, original: string): Promise<boolean> {
  const rows = await run(
    server,
    `SELECT shobj_description(oid, 'pg_database') AS until FROM pg_database WHERE datname = '${original}'`,
  );
  const until: unknown = rows[0]?.['until'];
  return typeof until === 'string' && Date.parse(until) > Date.now();
}

const digestOf = (plans: readonly NationalPlan[]): string =>
  createHash('sha256').update(JSON.stringify(plans)).digest('hex').slice(0, NAME_CHARACTERS);

function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
