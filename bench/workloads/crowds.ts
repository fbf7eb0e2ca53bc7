import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { Child, type Usage } from '../harness/child.js';
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

/** With the meeting in memory. */
export async function plenumStage(
  { house }: Pick<Bench, 'house'>,
  { seed }: NationalPlan,
): Promise<Stage<PlenumAnswers>> {
  const server = await house.startPlenum();
  await server.ask('bringIn', meetingIdOf(seed));
  return staged(server, await server.ask('port'));
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
): Arrival => ({ overMs: 0, seed: plan.seed, venues: plan.venues, ...arrival });
