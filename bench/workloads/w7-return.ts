import { pause } from '../harness/child.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { quantile } from '../harness/statistics.js';
import { Child } from '../harness/child.js';
import type { LoadAnswers } from '../load/load.child.js';
import { freshStage, operatorsOf, type FreshStage } from './crowds.js';
import { VIEWS, type Bench, type Workload, theConference } from './workload.js';

const AWAY_MS = 1_500;
const OVER_MS = 3_000;
const IDLE_MS = 3_000;
const DESKS = 10;
const CHECK_INS_PER_SECOND = 200;
const LOAD_SECONDS = 10;
const P99 = 0.99;
const HALF = 0.5;

export const allComeBack: Workload = {
  name: 'W7',
  about: 'every socket drops and comes back over 3 s, until its copies have the server’s digests',
  meetings: theConference,
  run: runW7,
};

interface Sample {
  readonly times: readonly number[];
  readonly cpuUs: number;
  readonly statements: number;
  readonly byText: readonly [string, number][];
}

async function runW7(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const stage = await freshStage(bench);
  const { plan } = stage;
  const desks = Child.start<LoadAnswers>('load/load.child');
  const { port } = stage;
  try {
    const crowd = { port, count: scale.sockets, views: VIEWS, copies: true, overMs: OVER_MS };
    await stage.load.ask('connect', operatorsOf(plan, crowd));
    await desks.ask('connect', operatorsOf(plan, { port, count: DESKS, venues: 0 }));
    const quiet: Sample[] = [];
    const loaded: Sample[] = [];
    for (let round = 0; round < scale.rounds; round += 1) {
      quiet.push(await comeBack(bench, stage));
      const working = desks.ask('checkIns', {
        plans: [plan],
        from: round * CHECK_INS_PER_SECOND * LOAD_SECONDS,
        perSecond: CHECK_INS_PER_SECOND,
        seconds: LOAD_SECONDS,
      });
      loaded.push(await comeBack(bench, stage));
      const { codes } = await working;
      bench.say(`  check-ins meanwhile: ${JSON.stringify(codes)}`);
      await pause(OVER_MS * 2);
      const stale = await stage.load.ask('staleCopies');
      if (stale > 0) throw new Error(`${stale} members hold stale copies`);
    }
    return figuresOf(quiet, loaded, scale.sockets);
  } finally {
    await desks.stop();
    await stage.close();
  }
}

function figuresOf(
  quiet: readonly Sample[],
  loaded: readonly Sample[],
  sockets: number,
): readonly Figure[] {
  const p99 = ({ times }: Sample): number => quantile(times, P99);
  const p50 = ({ times }: Sample): number => quantile(times, HALF);
  const last = ({ times }: Sample): number => Math.max(...times);
  return [
    figure('at rest: until its copies are right, p50', 'ms', quiet.map(p50)),
    figure('at rest: p99', 'ms', quiet.map(p99), atMost(2_000, 'absolute')),
    figure('at rest: worst', 'ms', quiet.map(last)),
    figure(
      'at rest: statements to the database',
      'in all',
      quiet.map((s) => s.statements),
      atMost(5, 'ratio'),
    ),
    figure(
      'at rest: CPU of the server',
      'us/socket',
      quiet.map((s) => s.cpuUs / sockets),
    ),
    figure('under 200 check-ins/s: p50', 'ms', loaded.map(p50)),
    figure('under 200 check-ins/s: p99', 'ms', loaded.map(p99), atMost(2_000, 'absolute')),
    figure('under 200 check-ins/s: worst', 'ms', loaded.map(last)),
    figure(
      'under 200 check-ins/s: CPU of the server',
      'us/socket',
      loaded.map((s) => s.cpuUs / sockets),
    ),
  ];
}

/** Statements that the node sends in any case (its beat, its look for timers) are left out. */
async function comeBack(bench: Bench, { server, load }: FreshStage): Promise<Sample> {
  await server.ask('statements');
  await pause(IDLE_MS);
  const beat = new Set((await server.ask('statements')).keys());
  await server.ask('usage', {});
  const times = await load.ask('comeBack', { awayMs: AWAY_MS });
  const { cpuUs } = await server.ask('usage', {});
  const counted = await server.ask('statements');
  const byText = [...counted].filter(([text]) => !beat.has(text));
  const statements = byText.reduce((all, [, count]) => all + count, 0);
  if (byText.length > 0) bench.say(`  statements: ${JSON.stringify(byText)}`);
  return { times, cpuUs, statements, byText };
}
