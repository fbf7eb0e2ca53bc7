import { figure, atMost, type Figure } from '../harness/report.js';
import { bareStage, operatorsOf, freshStage, type Stage } from './crowds.js';
import { abba, mean, VIEWS, type Bench, type Workload, theConference } from './workload.js';

const CHANGES = 20;
const PAUSE_MS = 50;

interface Sample {
  /** CPU of the server for one event to one socket, heads of views among them. */
  readonly cpuUs: number;
  readonly lastScreenMs: readonly number[];
}

export const oneChangeToAll: Workload = {
  name: 'W4',
  about: 'one floor change to every screen, against a bare broadcast of the same JSON',
  meetings: theConference,
  run: runW4,
};

async function runW4(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const plenum = await freshStage(bench);
  const { plan } = plenum;
  const bare = await bareStage();
  try {
    await plenum.load.ask(
      'connect',
      operatorsOf(plan, {
        port: plenum.port,
        count: scale.sockets,
        organizerFirst: true,
        views: VIEWS,
      }),
    );
    await bare.load.ask('connect', { port: bare.port, count: scale.sockets, overMs: 0 });
    const { payload } = await plenum.load.ask('changes', { count: 5, pauseMs: 0 });
    await bare.load.ask('changes', { count: 5, pauseMs: 0, payload });
    const rounds = await abba(scale.rounds, [() => changes(plenum), () => changes(bare, payload)]);
    return figuresOf(rounds);
  } finally {
    await plenum.close();
    await bare.close();
  }
}

function figuresOf(
  rounds: readonly { readonly a: readonly Sample[]; readonly b: readonly Sample[] }[],
): readonly Figure[] {
  const cpu = (samples: readonly Sample[]): number => mean(samples.map((each) => each.cpuUs));
  const last = (samples: readonly Sample[]): number =>
    Math.max(...samples.flatMap((each) => each.lastScreenMs));
  const typical = (samples: readonly Sample[]): number =>
    mean(samples.flatMap((each) => each.lastScreenMs));
  return [
    figure(
      'service: CPU a delivery',
      'us',
      rounds.map(({ a }) => cpu(a)),
    ),
    figure(
      'peer C: CPU a delivery',
      'us',
      rounds.map(({ b }) => cpu(b)),
    ),
    figure(
      'service / peer C',
      'x',
      rounds.map(({ a, b }) => cpu(a) / cpu(b)),
      atMost(1.1, 'ratio'),
    ),
    figure(
      'service: last screen, mean',
      'ms',
      rounds.map(({ a }) => typical(a)),
    ),
    figure(
      'service: last screen, worst',
      'ms',
      rounds.map(({ a }) => last(a)),
      atMost(150, 'absolute'),
    ),
    figure(
      'peer C: last screen, mean',
      'ms',
      rounds.map(({ b }) => typical(b)),
    ),
  ];
}

async function changes(
  {
    server,
    load,
  }: Pick<Stage<{ usage: typeof import('../harness/child.js').usage }>, 'server' | 'load'>,
  payload?: object,
): Promise<Sample> {
  await server.ask('usage', {});
  const told = await load.ask('changes', {
    count: CHANGES,
    pauseMs: PAUSE_MS,
    ...(payload ? { payload } : {}),
  });
  const { cpuUs } = await server.ask('usage', {});
  return { cpuUs: cpuUs / told.delivered, lastScreenMs: told.lastScreenMs };
}
