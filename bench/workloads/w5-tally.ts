import { newId } from '../../src/platform/ids/id.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { bareStage, conference } from './crowds.js';
import { Meter } from './meter.js';
import { abba, mean, type Bench, type Workload, theConference } from './workload.js';

const TALLY = 'attendance:totals';
const ARRAY = 60;
const IN_FLIGHT = 130;
const SECONDS = 8;
const EMITS = 40;
const KILOBYTE = 1_024;

interface Sample {
  readonly answered: number;
  readonly ms: number;
  readonly serviceUs: number;
  /** What the screens got of the tally. */
  readonly events: number;
  readonly bytes: number;
  readonly sample: string;
}

export const tallyToAll: Workload = {
  name: 'W5',
  about: 'the tally told to every screen during W1, against an emit to all at every check-in',
  meetings: theConference,
  run: runW5,
};

async function runW5(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const { rounds, sockets } = scale;
  const runs = await abba(rounds, [() => oneRun(bench, [TALLY]), () => oneRun(bench, [])]);
  const sample = runs[0]?.a[0]?.sample ?? '';
  const emitUs = await emitCosts(bench, sample);
  const fanOut = runs.map(({ a, b }) => Math.max(0, cost(a) - cost(b)));
  const naive = mean(emitUs) * sockets;
  return [
    figure(
      'screens look at the tally: CPU of the service',
      'us/check-in',
      runs.map((r) => cost(r.a)),
    ),
    figure(
      'nobody looks: CPU of the service',
      'us/check-in',
      runs.map((r) => cost(r.b)),
    ),
    figure('so telling costs', 'us/check-in', fanOut),
    figure('an emit to one socket (peer C, as A1 does)', 'us', emitUs),
    figure(
      'telling / an emit to all at every check-in',
      'x',
      fanOut.map((us) => us / naive),
      atMost(1 / 50, 'ratio'),
    ),
    figure(
      'a change of the tally',
      'bytes',
      runs.map((r) => mean(r.a.map((s) => s.bytes / s.events))),
    ),
    figure(
      'changes a screen',
      '1/s',
      runs.map((r) => mean(r.a.map((s) => perScreenSecond(s, sockets)))),
    ),
    figure(
      `a screen, until all ${scale.meeting.seats} are in`,
      'KB',
      runs.map((r) => mean(r.a.map((s) => kilobytesOfAll(s, bench)))),
      atMost(300, 'absolute'),
    ),
  ];
}

const cost = (samples: readonly Sample[]): number =>
  mean(samples.map(({ serviceUs, answered }) => serviceUs / answered));

const perScreenSecond = ({ events, ms }: Sample, sockets: number): number =>
  (events / sockets / ms) * 1_000;

/** At the pace of this run. */
const kilobytesOfAll = ({ bytes, answered }: Sample, { scale }: Bench): number =>
  ((bytes / scale.sockets) * (scale.meeting.seats / answered)) / KILOBYTE;

async function oneRun(bench: Bench, views: readonly string[]): Promise<Sample> {
  const stage = await conference(bench, views, { watched: TALLY });
  const { house, server, load, plan } = stage;
  try {
    const meter = new Meter(house, server, load);
    await meter.begin();
    const arrays = { plan, size: ARRAY, inFlight: IN_FLIGHT, seconds: SECONDS };
    const { answered, ms } = await load.ask('arrays', arrays);
    const { serviceUs } = await meter.end();
    const result = { answered, ms, serviceUs, ...(await load.ask('watched')) };
    const { sample: _, ...said } = result;
    bench.say(`  ${views.join() || 'nobody looks'}: ${JSON.stringify(said)}`);
    return result;
  } finally {
    await stage.close();
  }
}

/** CPU of a bare server to tell one socket of a change of the same size, one value a round. */
async function emitCosts({ scale }: Bench, sample: string): Promise<readonly number[]> {
  const stage = await bareStage();
  const { server, load, port } = stage;
  const payload = { id: newId(), filling: 'x'.repeat(Math.max(0, sample.length - 100)) };
  const costs: number[] = [];
  try {
    await load.ask('connect', { port, count: scale.sockets, overMs: 0 });
    await load.ask('changes', { count: 3, pauseMs: 0, payload });
    for (let round = 0; round < scale.rounds; round += 1) {
      await server.ask('usage', {});
      const { delivered } = await load.ask('changes', { count: EMITS, pauseMs: 20, payload });
      const { cpuUs } = await server.ask('usage', {});
      costs.push(cpuUs / delivered);
    }
    return costs;
  } finally {
    await stage.close();
  }
}
