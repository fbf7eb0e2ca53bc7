import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

/** Where the tests leave word of the server that they share. */
const ADDRESS_FILE = join(root, '.data/test/server.json');

const OTHERS_SQL = `SELECT count(*)::int AS others FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
const LEFT_SQL = `SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%'`;

/** Clears and stops the embedded server of the tests, unless another run still uses it. */
export async function stopTestServer() {
  if (!existsSync(ADDRESS_FILE)) return;
  const { url, folder } = JSON.parse(readFileSync(ADDRESS_FILE, 'utf8'));
  const client = await connect(url);
  if (!client) return;
  try {
    const { rows } = await client.query(OTHERS_SQL);
    if (rows[0].others > 0) return;
    for (const { name } of (await client.query(LEFT_SQL)).rows) {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
    process.kill(
      Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGINT',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(connectionString) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    // Stopped already.
    return undefined;
  }
}
