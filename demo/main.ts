import { parseArgs } from 'node:util';
import { playConference } from './conference.js';
import { CheckFailed } from './narrator.js';
import { openHouse, type House } from './house.js';
import { PASSWORD } from './stage.js';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

say('Plenum 演示 / demo: 绥化市新质生产力发展大会, 2025-02-14 09:00');
const house = await openHouse();
say(`服务 / service: ${house.url}   数据 / data: ${house.folder}`);

let finished = false;
let closing: Promise<void> | undefined;

// A terminal's Ctrl-C may come twice: from the terminal, and handed on by what started us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void closeHouse().finally(() => process.exit(finished ? 0 : 1)));
}

try {
  const { communique, checks, leave } = await playConference(house, say);
  leave();
  finished = true;
  say('');
  say(`全部 ${checks} 项核对通过 / all ${checks} checks held`);
  if (values.keep) tellHowToGoOn(house);
  else await closeHouse();
  say('');
  say(communique);
} catch (error) {
  // Whoever interrupts it need not read what that broke.
  if (closing === undefined) process.stderr.write(`${reasonOf(error)}\n`);
  await closeHouse();
  process.exit(1);
}

/** Stops the house and takes its folder away, once. */
function closeHouse(): Promise<void> {
  closing ??= house.close();
  return closing;
}

/** The server stays, with the finished meeting in it, until it is interrupted. */
function tellHowToGoOn({ url, adminPassword, folder }: House): void {
  say('');
  say(`服务保持运行,按 Ctrl-C 结束 / still running, Ctrl-C ends it: ${url}/api/docs`);
  say(`  admin / ${adminPassword}   organizer / ${PASSWORD}`);
  say(`  核对 / verify:  DATA_DIR=${folder} npm run verify`);
}

function reasonOf(error: unknown): string {
  if (error instanceof CheckFailed) return `核对未通过 / a check did not hold: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
