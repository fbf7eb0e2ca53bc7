import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from './platform/config/settings.js';
import { clusterFolder } from './platform/database/embedded/cluster-folder.js';
import { resolveDatabase, type ResolvedDatabase } from './platform/database/resolve-database.js';
import { startFailure, StartError } from './platform/errors/start-error.js';

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Runs one command of the house to its end: `work` says whether all is well; quiet unless asked. */
export async function runCommand(
  work: (settings: Settings, database: ResolvedDatabase) => Promise<boolean>,
  expected: 'a database' | 'any place' = 'a database',
): Promise<void> {
  try {
    const settings = readSettings({
      ...process.env,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    });
    if (expected === 'a database') assertSomethingThere(settings);
    const database = await resolveDatabase(settings);
    try {
      process.exitCode = (await work(settings, database)) ? 0 : 1;
    } finally {
      await database.stop();
    }
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`);
    process.exitCode = 1;
  }
  // Whatever is still open has nothing more to say.
  process.exit();
}

/** An embedded database is looked at and not made. */
function assertSomethingThere({ databaseUrl, dataDir, dataDirChosen }: Settings): void {
  if (databaseUrl !== undefined) return;
  const folder = existsSync(dataDir) ? clusterFolder(dataDir, dataDirChosen) : dataDir;
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  throw new StartError(`这里没有数据库 / there is no database in ${folder}`);
}
