import { Client } from 'pg';
import type { NationalPlan } from '../../test/support/national/plan.js';
import { pause, type Child, type usage } from '../harness/child.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import type { Arrival } from '../load/crowd.js';
import type { LoadAnswers } from '../load/load.child.js';
import { preparePeers } from '../peers/schema.js';
import { bareStage, operatorsOf, peerStage, plenumStage } from './crowds.js';
import { VIEWS, type Bench, type Scale, type Workload } from './workload.js';

const KILOBYTE = 1_024;
const SETTLE_MS = 2_000;

interface Stage {
  readonly server: Child<{ usage: typeof usage }>;
  readonly load: Child<LoadAnswers>;
  readonly port: number;
  close(): Promise<void>;
}

type Arrive = (port: number, count: number) => Arrival;

export const memoryAtRest: Workload = {
  name: 'W6',
  about: 'resident memory of the server process for a socket at rest',
  meetings: (scale) => [[atRest(scale)]],
  run: runW6,
};

/** One seat a venue: what a large meeting leaves behind when it is loaded would hide the sockets. */
const atRest = ({ meeting: { venues } }: Scale): NationalPlan => ({
  seed: 'at-rest',
  venues,
  seats: venues,
});

const anybody: Arrive = (port, count) => ({ port, count, overMs: 0 });

async function runW6(bench: Bench): Promise<readonly Figure[]> {
  const { house, scale } = bench;
  const plan = atRest(scale);
  const fresh = await house.fresh([plan]);
  await preparePeerTables(bench);
  const silent: Arrive = (port, count) => operatorsOf(plan, { port, count });
  const looking: Arrive = (port, count) => operatorsOf(plan, { port, count, views: VIEWS });
  const nest = (): Promise<Stage> =>
    peerStage('peers/a-nest.child', { DATABASE_URL: house.url, TELL: 'room' });
  const figures: Figure[] = [];
  for (const count of [scale.sockets, scale.manySockets]) {
    const rounds: Record<'service' | 'views' | 'bare' | 'nest', Grown>[] = [];
    for (let round = 0; round < scale.rounds; round += 1) {
      rounds.push({
        service: await perSocket(() => plenumStage({ house: fresh }, plan), silent, count),
        views: await perSocket(() => plenumStage({ house: fresh }, plan), looking, count),
        bare: await perSocket(bareStage, anybody, count),
        nest: count === scale.sockets ? await perSocket(nest, anybody, count) : UNKNOWN,
      });
      bench.say(`  ${count} sockets: ${JSON.stringify(rounds.at(-1))}`);
    }
    figures.push(...figuresOf(count, rounds, scale.sockets));
  }
  return figures;
}

function figuresOf(
  count: number,
  rounds: readonly Readonly<Record<'service' | 'views' | 'bare' | 'nest', Grown>>[],
  withNest: number,
): readonly Figure[] {
  const target = atMost(30, 'absolute');
  const unit = 'KB/socket';
  return [
    figure(
      `${count}: service, connected`,
      unit,
      rounds.map((r) => r.service.rss),
      target,
    ),
    figure(
      `${count}: service, four views open`,
      unit,
      rounds.map((r) => r.views.rss),
      target,
    ),
    figure(
      `${count}: service, four views open, heap alone`,
      unit,
      rounds.map((r) => r.views.heap),
    ),
    figure(
      `${count}: peer C, heap alone`,
      unit,
      rounds.map((r) => r.bare.heap),
    ),
    figure(
      `${count}: peer C`,
      unit,
      rounds.map((r) => r.bare.rss),
    ),
    ...(count === withNest
      ? [
          figure(
            `${count}: peer A, all handlers`,
            unit,
            rounds.map((r) => r.nest.rss),
          ),
        ]
      : []),
  ];
}

/** KB a socket. */
interface Grown {
  readonly rss: number;
  readonly heap: number;
}

const UNKNOWN: Grown = { rss: Number.NaN, heap: Number.NaN };

/** What the process grows by, the meeting being in memory before; garbage collected at both ends. */
async function perSocket(
  open: () => Promise<Stage>,
  arrive: Arrive,
  count: number,
): Promise<Grown> {
  const stage = await open();
  const { server, load, port } = stage;
  try {
    // The first few bring in what is there once: code, the meeting, its views.
    await load.ask('connect', arrive(port, Math.min(50, count)));
    await load.ask('leave');
    await pause(SETTLE_MS);
    const before = await server.ask('usage', { settle: true });
    await load.ask('connect', arrive(port, count));
    await pause(SETTLE_MS);
    const after = await server.ask('usage', { settle: true });
    const each = (bytes: number): number => bytes / count / KILOBYTE;
    return {
      rss: each(after.rssBytes - before.rssBytes),
      heap: each(after.heapBytes - before.heapBytes),
    };
  } finally {
    await stage.close();
  }
}

async function preparePeerTables({ house }: Bench): Promise<void> {
  const client = new Client({ connectionString: house.url });
  await client.connect();
  await preparePeers(client, []);
  await client.end();
}
