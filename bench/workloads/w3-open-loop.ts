import { percentilesOf, type Percentiles } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { conference } from './crowds.js';
import { cpuOfCheckIns, Meter, type Spent } from './meter.js';
import { eachRound, VIEWS, type Bench, type Workload, theConference } from './workload.js';

const PER_SECOND = 1_000;

interface Sample extends Percentiles, Spent {
  readonly answered: number;
  readonly sentLateP99Ms: number;
}

export const openLoop: Workload = {
  name: 'W3',
  about:
    'single check-ins at 1,000 a second, whatever the answers do (open loop), every desk looking',
  meetings: theConference,
  run: runW3,
};

async function runW3(bench: Bench): Promise<readonly Figure[]> {
  const samples = await eachRound(bench, oneRun);
  const each = (of: (sample: Sample) => number): number[] => samples.map(of);
  return [
    figure(
      'p50',
      'ms',
      each(({ p50Ms }) => p50Ms),
    ),
    figure(
      'p99',
      'ms',
      each(({ p99Ms }) => p99Ms),
      atMost(60, 'absolute'),
    ),
    figure(
      'p99.9',
      'ms',
      each(({ p999Ms }) => p999Ms),
      atMost(200, 'absolute'),
    ),
    figure(
      'of it the load generator’s own lateness, p99',
      'ms',
      each((s) => s.sentLateP99Ms),
    ),
    ...cpuOfCheckIns(samples),
  ];
}

async function oneRun(bench: Bench): Promise<Sample> {
  const stage = await conference(bench, VIEWS);
  const { house, server, load, plan } = stage;
  const { openLoopSeconds } = bench.scale;
  try {
    const meter = new Meter(house, server, load);
    await meter.begin();
    const done = await load.ask('checkIns', {
      plans: [plan],
      from: 0,
      perSecond: PER_SECOND,
      seconds: openLoopSeconds,
    });
    const spent = await meter.end();
    const { given, answered, codes } = done;
    bench.say(`  ${answered} of ${given} answered: ${JSON.stringify(codes)}`);
    return {
      ...percentilesOf([done.latencies]),
      ...spent,
      answered,
      sentLateP99Ms: percentilesOf([done.lateness]).p99Ms,
    };
  } finally {
    await stage.close();
  }
}
