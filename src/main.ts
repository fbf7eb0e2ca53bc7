import { startPlenum, type Plenum } from './bootstrap.js';
import { readSettings } from './platform/config/settings.js';
import { startFailure } from './platform/errors/start-error.js';

/** Beyond this a stop is no longer graceful, ms. */
const STOP_LIMIT_MS = 15_000;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

try {
  const settings = readSettings(process.env);
  const plenum = await startPlenum(settings);
  stopOnSignals(plenum);
  welcome(plenum, settings.adminPassword !== undefined);
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}

/** A password that was given by ADMIN_PASSWORD is known already, and stays out of the output. */
function welcome(plenum: Plenum, given: boolean): void {
  const { url, dataFolder, firstAdministrator: first } = plenum;
  const address = url.replace(/\[::1?\]|127\.0\.0\.1|0\.0\.0\.0/, 'localhost');
  say(`Plenum 已就绪 / is ready: ${address}`);
  if (dataFolder !== undefined) say(`数据目录 / data: ${dataFolder}`);
  if (!first || given) return;
  say(`首个管理员 / first administrator: ${first.name}`);
  say(`一次性密码 / one-time password: ${first.password}`);
}

function stopOnSignals(plenum: Plenum): void {
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    plenum.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${startFailure(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}
