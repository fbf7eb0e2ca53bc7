import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { clusterFolder } from '../../src/platform/database/embedded/cluster-folder.js';
import { sharedEmbedded } from '../../src/platform/database/embedded/embedded-server.js';
import { migrate } from '../../src/platform/database/migrate.js';

/** A migrated, empty database of one test (file). */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Any two workers that make the template agree on this key. */
const TEMPLATE_LOCK = 5_049_455_001;
const NAME_BYTES = 8;

/**
 * A database of one's own in some 50 ms: a copy of a template that is migrated once for each state of
 * the migrations. The server is TEST_DATABASE_URL's, else an embedded one that all workers share.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await serverUrl();
  const name = `test_${randomBytes(NAME_BYTES).toString('hex')}`;
  await withClient(server, async (client) => {
    const template = await ensureTemplate(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      withClient(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** The address of the server's maintenance database. */
export async function serverUrl(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const home = resolve('.data/test');
  const folder = clusterFolder(home, false);
  const url = await sharedEmbedded(folder);
  leaveWord(join(home, 'server.json'), JSON.stringify({ url, folder }));
  return url;
}

/** For scripts/test.mjs, which stops the server when the run is over; whole or not at all. */
function leaveWord(path: string, words: string): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, words, { mode: 0o600 });
  renameSync(aside, path);
}

async function ensureTemplate(client: Client, server: string): Promise<string> {
  const name = templateName();
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await exists(client, name)) return name;
    const making = `${name}_${randomBytes(NAME_BYTES).toString('hex')}`;
    await client.query(`CREATE DATABASE ${making}`);
    await migrate(urlOf(server, making));
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Changes with every word of every migration. */
function templateName(): string {
  const folder = resolve('migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return `template_${hash.digest('hex').slice(0, 2 * NAME_BYTES)}`;
}

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
