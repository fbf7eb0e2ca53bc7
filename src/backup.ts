import { resolve } from 'node:path';
import { runCommand, say } from './command-line.js';
import { readArchive } from './platform/backup/archive-reader.js';
import { writeArchive } from './platform/backup/archive-writer.js';
import { contentsLine } from './platform/backup/summary.js';
import { migrate } from './platform/database/migrate.js';
import { StartError } from './platform/errors/start-error.js';
import { storedFiles } from './remarks/stored-files.js';

/** `npm run backup -- FILE`: one state of the database with its files, read back once it is written. */
await runCommand(async ({ uploadDir }, { url }) => {
  const [given] = process.argv.slice(2);
  if (given === undefined) throw new StartError('npm run backup -- FILE');
  const path = resolve(given);
  await migrate(url, 'off');
  await writeArchive(path, { url, uploadDir, filesOf: storedFiles });
  const summary = await readArchive(path);
  say(`备份完成 / backed up: ${path}`);
  say(contentsLine(summary));
  for (const missing of summary.end.missing)
    say(`FAIL 文件缺失 / this file is not there: ${missing}`);
  return summary.end.missing.length === 0;
});
