import { parseArgs } from 'node:util';
import { calibrate } from './harness/calibration.js';
import { House } from './harness/house.js';
import { profilesAt, profileTable, summaryOfProfile } from './harness/profile.js';
import { load, save, table, type WorkloadResult } from './harness/report.js';
import { workloads } from './workloads/all.js';
import { FULL, SMALL, type Bench, type Workload } from './workloads/workload.js';

const USAGE = `npm run bench [-- W2 W4 ...] [--small] [--rounds n] [--compare file] [--profile folder]
npm run bench -- --prepare [W1 ...]       makes the meetings alone, for a quiet time later
npm run bench -- --read file-or-folder   the self times of CPU profiles`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    compare: { type: 'string' },
    profile: { type: 'string' },
    prepare: { type: 'boolean', default: false },
    read: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** `W1` takes all its parts: W1-arrays, W1-singles. */
const isOf = (name: string, word: string): boolean => name === word || name.startsWith(`${word}-`);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const chosen = workloads.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => isOf(name, word)),
);
if (values.read !== undefined) {
  for (const path of profilesAt(values.read)) say(`${profileTable(summaryOfProfile(path))}\n`);
} else if (values.help || chosen.length === 0) {
  say(USAGE);
  for (const { name, about } of workloads) say(`  ${name}  ${about}`);
} else {
  await runAll();
}

async function runAll(): Promise<void> {
  const base = values.small ? SMALL : FULL;
  const scale = values.rounds === undefined ? base : { ...base, rounds: Number(values.rounds) };
  const house = await House.open(values.small ? 'small' : 'full');
  house.profiles = values.profile;
  const bench: Bench = { house, scale, say };
  try {
    if (values.prepare) {
      await prepareAll(bench);
      return;
    }
    const calibration = await calibrate(house);
    const results: WorkloadResult[] = [];
    for (const workload of chosen) results.push(await resultOf(workload, bench));
    const report = { calibration, options: { ...values, scale }, workloads: results };
    const earlier = values.compare === undefined ? undefined : load(values.compare);
    say(`\n${table(report, earlier)}`);
    say(save(report));
  } finally {
    await house.close();
  }
}

async function prepareAll({ house, scale }: Bench): Promise<void> {
  for (const { name, meetings } of chosen) {
    say(`${new Date().toISOString()}  ${name}`);
    for (const plans of meetings?.(scale) ?? []) await house.prepare(plans);
  }
}

/** One that fails is told and leaves no figures; the others are run all the same. */
async function resultOf(workload: Workload, bench: Bench): Promise<WorkloadResult> {
  const { name, about } = workload;
  say(`${new Date().toISOString()}  ${name}  ${about}`);
  try {
    return { name, about, figures: await workload.run(bench) };
  } catch (error) {
    process.exitCode = 1;
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`  failed: ${failure}`);
    return { name, about, figures: [] };
  }
}
