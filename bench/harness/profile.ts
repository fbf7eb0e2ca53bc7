import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a V8 CPU profile (.cpuprofile) holds, as far as it is read here. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** The node that was running at each sample, and microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where time was spent itself, not in what was called from there. */
export interface SelfTime {
  readonly name: string;
  readonly ms: number;
  /** Of the time in which something ran. */
  readonly share: number;
}

export interface ProfileSummary {
  readonly file: string;
  /** Something ran, as opposed to waiting for work. */
  readonly busyMs: number;
  readonly idleMs: number;
  readonly functions: readonly SelfTime[];
  readonly files: readonly SelfTime[];
}

const IDLE = '(idle)';

export function summaryOfProfile(path: string): ProfileSummary {
  const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const files = new Map<string, number>();
  let idleMs = 0;
  let busyMs = 0;
  for (const [index, id] of profile.samples.entries()) {
    const { functionName = '', url = '' } = frames.get(id) ?? {};
    const ms = Math.max(0, profile.timeDeltas[index + 1] ?? 0) / 1_000;
    if (functionName === IDLE) {
      idleMs += ms;
      continue;
    }
    busyMs += ms;
    const file = fileOf(functionName, url);
    add(files, file, ms);
    add(functions, `${functionName || '(anonymous)'}  ${file}`, ms);
  }
  const sorted = (times: ReadonlyMap<string, number>): SelfTime[] =>
    [...times]
      .map(([name, ms]) => ({ name, ms, share: ms / busyMs }))
      .toSorted((a, b) => b.ms - a.ms);
  return { file: path, busyMs, idleMs, functions: sorted(functions), files: sorted(files) };
}

const add = (times: Map<string, number>, key: string, ms: number): void =>
  void times.set(key, (times.get(key) ?? 0) + ms);

/** Ours by path, others by package; what V8 itself does (garbage, native code) by its own name. */
function fileOf(functionName: string, url: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (url.startsWith('node:')) return url;
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url);
  if (inPackage?.[1]) return inPackage[1];
  return url.replace(/^.*\/build\//, '').replace(/\.js$/, '.ts');
}

/** Profiles of a folder, newest first, or the one that is named. */
export function profilesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => join(path, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}

const SHOWN = 25;
const PERCENT = 100;
const WIDTH = 8;

export function profileTable({ file, busyMs, idleMs, functions, files }: ProfileSummary): string {
  const whole = busyMs + idleMs;
  const busy = ((busyMs / whole) * PERCENT).toFixed(0);
  return [
    `${file}: ${Math.round(whole)} ms, busy ${busy} %`,
    'by file or package',
    ...files.slice(0, SHOWN).map(line),
    'by function',
    ...functions.slice(0, SHOWN).map(line),
  ].join('\n');
}

const line = ({ name, ms, share }: SelfTime): string =>
  [
    `${Math.round(ms)} ms`.padStart(WIDTH + 2),
    `${(share * PERCENT).toFixed(1)} %`.padStart(WIDTH),
    name,
  ].join('  ');
