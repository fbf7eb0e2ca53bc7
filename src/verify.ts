import { createApp } from './bootstrap.js';
import { readSettings, toInspect, withDatabase } from './platform/config/settings.js';
import { resolveDatabase } from './platform/database/resolve-database.js';
import { migrate } from './platform/database/migrate.js';
import type { CheckResult } from './realtime/verify/check.js';
import { Verifier } from './realtime/verify/verifier.js';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** One line a check: `ok` or `FAIL`, what it is, how much was compared; differences below it. */
function tell({ name, compared, differences, differenceCount }: CheckResult): void {
  const verdict = differenceCount === 0 ? 'ok  ' : 'FAIL';
  say(`${verdict} ${name} (${compared} compared, ${differenceCount} different)`);
  for (const difference of differences) say(`       ${difference}`);
}

const settings = readSettings({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' });
const database = await resolveDatabase(settings);
await migrate(database.url, 'off');
const app = await createApp(toInspect(withDatabase(settings, database.url)));
await app.init();
const results = await app.get(Verifier).run();
results.forEach(tell);
await app.close();
await database.stop();
process.exit(results.every(({ differenceCount }) => differenceCount === 0) ? 0 : 1);
