import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm start` and its sisters share. Plain Node: it runs before anything is installed. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const SIGNAL_CODE = 128;
const PARENT_CHECK_MS = 500;

const INSTALL_STAMP = join(root, 'node_modules/.plenum-stamp');
const NPM_STAMP = join(root, 'node_modules/.package-lock.json');
const BUILD_STAMP = join(root, 'dist/.plenum-stamp');
const BUILD_INPUTS = [
  'src',
  'migrations',
  'demo',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
];

/** Installs what the lock file says, unless it is installed already. */
export async function ensureInstalled() {
  assertNode();
  const wanted = hashOf(['package-lock.json']);
  if (readOr(INSTALL_STAMP) === wanted) return;
  if (!installedByHand()) {
    say('正在安装依赖 / installing');
    await runOrExit(...npm(['ci', '--no-audit', '--no-fund']));
  }
  writeFileSync(INSTALL_STAMP, wanted);
}

/** Builds `dist`, unless it is built from exactly these sources. */
export async function ensureBuilt() {
  const wanted = hashOf(BUILD_INPUTS);
  if (readOr(BUILD_STAMP) === wanted) return;
  say('正在构建 / building');
  await runOrExit(lockedNode(), [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build']);
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, wanted);
}

/** The Node that the lock file names; this one where its install script was not allowed to fetch it. */
export function lockedNode() {
  const locked = join(
    root,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const works = existsSync(locked) && spawnSync(locked, ['--version']).status === 0;
  return works ? locked : process.execPath;
}

/** Runs a program to its end and gives its exit code; signals go to it first. */
export function run(command, parameters, environment = {}) {
  const child = spawn(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  whenNpmDies(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      resolve(code ?? SIGNAL_CODE + (SIGNAL_NUMBERS[signal] ?? 0));
    });
  });
}

/** A signal to npm ends npm and its shell, and never reaches what they run. */
function whenNpmDies(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** Runs a compiled program of ours with the parameters of the command line. */
export async function runBuilt(program) {
  await ensureInstalled();
  await ensureBuilt();
  const parameters = [
    '--enable-source-maps',
    join(root, 'dist', program),
    ...process.argv.slice(2),
  ];
  process.exitCode = await run(lockedNode(), parameters);
}

export const say = (line) => process.stdout.write(`${line}\n`);

async function runOrExit(command, parameters) {
  const code = await run(command, parameters);
  if (code !== 0) process.exit(code);
}

/** The npm that runs this script, else the one on the path. */
function npm(parameters) {
  const path = process.env.npm_execpath;
  if (path?.endsWith('.js')) return [process.execPath, [path, ...parameters]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters];
}

/** npm leaves its own record at the end of an install. */
function installedByHand() {
  const record = statSync(NPM_STAMP, { throwIfNoEntry: false });
  const lock = statSync(join(root, 'package-lock.json'));
  return record !== undefined && record.mtimeMs >= lock.mtimeMs;
}

function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  say(
    `需要 Node ${OLDEST_NODE.join('.')} 或更新 / Node ${OLDEST_NODE.join('.')} or later is needed`,
  );
  process.exit(1);
}

/** Of the contents, not the times: a clone or a branch change touches times. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn))
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

function readOr(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
