import { resolve } from 'node:path';
import { runCommand, say } from './command-line.js';
import { inspect, isSound, linesOf } from './inspection.js';
import { restoreArchive } from './platform/backup/restore-archive.js';
import { contentsLine } from './platform/backup/summary.js';
import { StartError } from './platform/errors/start-error.js';
import { renewEpochs } from './realtime/lane/topic-store.js';

const FORCE = '--force-empty';

/** `npm run restore -- FILE [--force-empty]`: what the archive holds, checked as `verify` does. */
await runCommand(async (settings, { url }) => {
  const words = process.argv.slice(2);
  const [given, ...others] = words.filter((word) => word !== FORCE);
  if (given === undefined || others.length > 0) {
    throw new StartError(`npm run restore -- FILE [${FORCE}]`);
  }
  const { uploadDir } = settings;
  const force = words.includes(FORCE);
  const summary = await restoreArchive(resolve(given), {
    url,
    uploadDir,
    force,
    last: renewEpochs,
  });
  say(`恢复完成 / restored: ${resolve(given)}`);
  say(contentsLine(summary));
  const results = await inspect(settings, url);
  results.flatMap(linesOf).forEach(say);
  return isSound(results);
}, 'any place');
