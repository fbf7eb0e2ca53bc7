import type { Child, usage } from '../harness/child.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import type { LoadAnswers } from '../load/load.child.js';
import type { LoopLoad } from '../load/loops.js';
import { bareStage, operatorsOf, freshStage } from './crowds.js';
import { abba, mean, type Bench, type Workload, theConference } from './workload.js';

const SOCKETS = 400;

/** A command that is answered at the door, one that passes the whole dispatcher, one that is refused. */
const COMMANDS = ['time:sync', 'bench:nothing', 'floor:grant'] as const;

interface Side {
  readonly server: Child<{ usage: typeof usage }>;
  readonly load: Child<LoadAnswers>;
}

interface Sample {
  readonly cpuUs: number;
  readonly perSecond: number;
}

export const dispatcherAgainstBare: Workload = {
  name: 'dispatcher',
  about: 'commands that do nothing in a lane, against the same by bare socket.io',
  meetings: theConference,
  run: runDispatcher,
};

async function runDispatcher(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const plenum = await freshStage(bench);
  const { plan } = plenum;
  const bare = await bareStage();
  try {
    await plenum.load.ask('connect', operatorsOf(plan, { port: plenum.port, count: SOCKETS }));
    await bare.load.ask('connect', { port: bare.port, count: SOCKETS, overMs: 0 });
    const figures: Figure[] = [];
    for (const name of COMMANDS) figures.push(...(await compare(scale, name, plenum, bare)));
    return figures;
  } finally {
    await plenum.close();
    await bare.close();
  }
}

const cpu = (samples: readonly Sample[]): number => mean(samples.map((each) => each.cpuUs));
const rate = (samples: readonly Sample[]): number => mean(samples.map((each) => each.perSecond));

async function compare(
  { rounds, seconds }: Bench['scale'],
  name: (typeof COMMANDS)[number],
  plenum: Side,
  bare: Side,
): Promise<readonly Figure[]> {
  const results = await abba(rounds, [
    () => loop(plenum, { name, seconds }),
    () => loop(bare, { name, seconds }),
  ]);
  const ratios = results.map(({ a, b }) => cpu(a) / cpu(b));
  return [
    figure(
      `${name}: service, CPU a command`,
      'us',
      results.map(({ a }) => cpu(a)),
    ),
    figure(
      `${name}: peer C, CPU a command`,
      'us',
      results.map(({ b }) => cpu(b)),
    ),
    figure(`${name}: service / peer C`, 'x', ratios, atMost(1.3, 'ratio')),
    figure(
      `${name}: service`,
      'commands/s',
      results.map(({ a }) => rate(a)),
    ),
    figure(
      `${name}: peer C`,
      'commands/s',
      results.map(({ b }) => rate(b)),
    ),
  ];
}

async function loop({ server, load }: Side, what: LoopLoad): Promise<Sample> {
  await server.ask('usage', {});
  const { answered, ms, codes } = await load.ask('loop', what);
  const { cpuUs } = await server.ask('usage', {});
  if (Object.keys(codes).length !== 1) throw new Error(`mixed answers: ${JSON.stringify(codes)}`);
  return { cpuUs: cpuUs / answered, perSecond: (answered / ms) * 1_000 };
}
