import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './bootstrap.js';
import {
  readSettings,
  toInspect,
  withDatabase,
  type Settings,
} from './platform/config/settings.js';
import { clusterFolder } from './platform/database/embedded/cluster-folder.js';
import { readOnly } from './platform/database/read-only.js';
import { resolveDatabase } from './platform/database/resolve-database.js';
import { migrate } from './platform/database/migrate.js';
import { startFailure, StartError } from './platform/errors/start-error.js';
import type { CheckResult } from './realtime/verify/check.js';
import { Verifier } from './realtime/verify/verifier.js';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

try {
  const env = { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' };
  const results = await inspected(readSettings(env));
  results.forEach(tell);
  process.exitCode = results.every(({ differenceCount }) => differenceCount === 0) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exitCode = 1;
}
// Whatever is still open has nothing more to say.
process.exit();

/** Only looks: the schema must be there already, and the database refuses to be written. */
async function inspected(settings: Settings): Promise<readonly CheckResult[]> {
  assertSomethingThere(settings);
  const database = await resolveDatabase(settings);
  try {
    await migrate(database.url, 'off');
    return await checked(toInspect(withDatabase(settings, readOnly(database.url))));
  } finally {
    await database.stop();
  }
}

async function checked(settings: Settings): Promise<readonly CheckResult[]> {
  const app = await createApp(settings);
  try {
    await app.init();
    return await app.get(Verifier).run();
  } finally {
    await app.close();
  }
}

/** An embedded database is looked at and not made. */
function assertSomethingThere({ databaseUrl, dataDir, dataDirChosen }: Settings): void {
  if (databaseUrl !== undefined) return;
  const folder = existsSync(dataDir) ? clusterFolder(dataDir, dataDirChosen) : dataDir;
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  throw new StartError(`这里没有数据库 / there is no database in ${folder}`);
}

/** One line a check: `ok` or `FAIL`, what it is, how much was compared; differences below it. */
function tell({ name, compared, differences, differenceCount }: CheckResult): void {
  const verdict = differenceCount === 0 ? 'ok  ' : 'FAIL';
  say(`${verdict} ${name} (${compared} compared, ${differenceCount} different)`);
  for (const difference of differences) say(`       ${difference}`);
}
