import { createApp } from './bootstrap.js';
import { toInspect, withDatabase, type Settings } from './platform/config/settings.js';
import { migrate } from './platform/database/migrate.js';
import { readOnly } from './platform/database/read-only.js';
import type { CheckResult } from './realtime/verify/check.js';
import { Verifier } from './realtime/verify/verifier.js';

/** Looks at a database and the files beside it: the schema must be there, and nothing can be written. */
export async function inspect(settings: Settings, url: string): Promise<readonly CheckResult[]> {
  await migrate(url, 'off');
  const app = await createApp(toInspect(withDatabase(settings, readOnly(url))));
  try {
    await app.init();
    return await app.get(Verifier).run();
  } finally {
    await app.close();
  }
}

export const isSound = (results: readonly CheckResult[]): boolean =>
  results.every(({ differenceCount }) => differenceCount === 0);

/** One line a check: `ok` or `FAIL`, what it is, how much was compared; differences below it. */
export const linesOf = ({
  name,
  compared,
  differences,
  differenceCount,
}: CheckResult): readonly string[] => [
  `${differenceCount === 0 ? 'ok  ' : 'FAIL'} ${name} (${compared} compared, ${differenceCount} different)`,
  ...differences.map((difference) => `       ${difference}`),
];
