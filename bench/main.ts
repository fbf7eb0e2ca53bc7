import { parseArgs } from 'node:util';
import { calibrate } from './harness/calibration.js';
import { House } from './harness/house.js';
import { load, save, table, type WorkloadResult } from './harness/report.js';
import { workloads } from './workloads/all.js';
import { FULL, SMALL, type Bench } from './workloads/workload.js';

const USAGE = `npm run bench [-- W2 W4 ...] [--small] [--rounds n] [--compare file] [--profile folder]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    compare: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const chosen = workloads.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
if (values.help || chosen.length === 0) {
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
    const calibration = await calibrate(house);
    const results: WorkloadResult[] = [];
    for (const workload of chosen) {
      const { name, about } = workload;
      say(`${new Date().toISOString()}  ${name}  ${about}`);
      results.push({ name, about, figures: await workload.run(bench) });
    }
    const report = { calibration, options: { ...values, scale }, workloads: results };
    const earlier = values.compare === undefined ? undefined : load(values.compare);
    say(`\n${table(report, earlier)}`);
    say(save(report));
  } finally {
    await house.close();
  }
}
