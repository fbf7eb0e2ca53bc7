import { percentilesOf, type Percentiles } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { conference } from './crowds.js';
import { cpuOfCheckIns, Meter, type Spent } from './meter.js';
import { eachRound, VIEWS, type Bench, type Workload, theConference } from './workload.js';

/** As a desk delivers what it collected; a county's hall is some 60 people. */
const ARRAY = 60;
/** The lane refuses more than 10,000 that wait. */
const IN_FLIGHT = 130;

interface Sample extends Percentiles, Spent {
  readonly perSecond: number;
  readonly answered: number;
  readonly seconds: number;
}

export const checkInsByArrays: Workload = {
  name: 'W1-arrays',
  about: 'the whole national conference checks in by arrays of about 60, every desk looking',
  meetings: theConference,
  run: runArrays,
};

async function runArrays(bench: Bench): Promise<readonly Figure[]> {
  const samples = await eachRound(bench, oneRun);
  const { seats } = bench.scale.meeting;
  const each = (of: (sample: Sample) => number): number[] => samples.map(of);
  return [
    figure(
      'acknowledged',
      'check-ins/s',
      each(({ perSecond }) => perSecond),
    ),
    figure(
      `all ${seats} seats`,
      's',
      each(({ perSecond }) => seats / perSecond),
      atMost(20, 'absolute'),
    ),
    figure(
      'answer to an array, p50',
      'ms',
      each(({ p50Ms }) => p50Ms),
    ),
    figure(
      'answer to an array, p99',
      'ms',
      each(({ p99Ms }) => p99Ms),
    ),
    ...cpuOfCheckIns(samples),
  ];
}

async function oneRun(bench: Bench): Promise<Sample> {
  const stage = await conference(bench, VIEWS);
  const { house, server, load, plan } = stage;
  try {
    const meter = new Meter(house, server, load);
    await meter.begin();
    const done = await load.ask('arrays', { plan, size: ARRAY, inFlight: IN_FLIGHT });
    const spent = await meter.end();
    const { answered, ms, codes, again } = done;
    bench.say(`  ${JSON.stringify(codes)}, ${again} arrays were to be given again`);
    const seconds = ms / 1_000;
    const times = percentilesOf([done.latencies]);
    return { ...times, ...spent, answered, seconds, perSecond: answered / seconds };
  } finally {
    await stage.close();
  }
}
