import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { Child, type Usage, type usage } from '../harness/child.js';
import type { House } from '../harness/house.js';
import type { LoadAnswers } from '../load/load.child.js';
import type { Arrival } from '../load/crowd.js';
import type { BareAnswers } from '../peers/c-bare.child.js';
import type { PlenumAnswers } from '../servers/plenum.child.js';
import { meetingIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import type { Bench } from './workload.js';

/** A server and its crowd, each in a process of its own. */
export interface Stage<Of extends { usage: (input: never) => Promise<Usage> }> {
  readonly server: Child<Of>;
  readonly load: Child<LoadAnswers>;
  readonly port: number;
  close(): Promise<void>;
}

/** Any server with its load, of which only the CPU is asked: one side of a comparison. */
export type MeasuredSide = Omit<Stage<{ usage: typeof usage }>, 'port'>;

/** The service on a fresh copy of the national conference, the meeting in memory, nobody connected. */
export async function freshStage(bench: Bench, plan = bench.scale.meeting): Promise<FreshStage> {
  const startedMs = performance.now();
  const house = await bench.house.fresh([plan]);
  const copiedMs = performance.now() - startedMs;
  const stage = await plenumStage({ house }, plan);
  const [copied, loaded] = [copiedMs, stage.loadMs].map(Math.round);
  bench.say(`  a fresh meeting after ${copied} ms, in memory after ${loaded} ms more`);
  return { ...stage, house, plan };
}

export interface FreshStage extends Stage<PlenumAnswers> {
  readonly house: House;
  readonly plan: NationalPlan;
}

/** The same with a desk a sub-venue, each with these views open. */
export async function conference(
  bench: Bench,
  views: readonly string[],
  arrival: Partial<Arrival> = {},
): Promise<FreshStage> {
  const stage = await freshStage(bench);
  const { port, plan } = stage;
  const count = bench.scale.sockets;
  await stage.load.ask('connect', operatorsOf(plan, { port, count, views, ...arrival }));
  return stage;
}

/** With the meetings in memory; how long loading them took, ms. */
export async function plenumStage(
  { house }: Pick<Bench, 'house'>,
  ...plans: readonly NationalPlan[]
): Promise<Stage<PlenumAnswers> & { readonly loadMs: number }> {
  const server = await house.startPlenum();
  const loadMs = await server.ask(
    'bringIn',
    plans.map(({ seed }) => meetingIdOf(seed)),
  );
  return { ...staged(server, await server.ask('port')), loadMs };
}

export async function bareStage(): Promise<Stage<BareAnswers>> {
  return peerStage<BareAnswers>('peers/c-bare.child', {});
}

/** A peer's program, told its port by the environment. */
export async function peerStage<Of extends { usage: (input: never) => Promise<Usage> }>(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<Stage<Of>> {
  const port = await freePort();
  const server = Child.start<Of>(program, { ...environment, PORT: String(port) });
  await server.ask('usage', ...([{}] as unknown as Parameters<Of['usage']>));
  return staged(server, port);
}

function staged<Of extends { usage: (input: never) => Promise<Usage> }>(
  server: Child<Of>,
  port: number,
): Stage<Of> {
  const load = Child.start<LoadAnswers>('load/load.child');
  return {
    server,
    load,
    port,
    close: async () => {
      await load.stop();
      await server.stop();
    },
  };
}

/** Operators of a meeting's venues, one after another. */
export const operatorsOf = (
  plan: NationalPlan,
  arrival: Pick<Arrival, 'port' | 'count'> & Partial<Arrival>,
): Arrival => ({ overMs: 0, seeds: [plan.seed], venues: plan.venues, ...arrival });
