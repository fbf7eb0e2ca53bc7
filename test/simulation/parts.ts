import { jest } from '@jest/globals';
import { HintClient, type SimHints } from './sim-hints.js';
import type { SimLink, SimNetwork } from './sim-network.js';

/** Where `io()` and `new Client()` of the code under test lead just now. */
export const wires: { network?: SimNetwork; hints?: SimHints } = {};

interface Dialled {
  readonly auth: (give: (words: { readonly token: string }) => void) => void;
}

function io(url: string, { auth }: Dialled): SimLink {
  const { network } = wires;
  if (!network) throw new Error('there is no network');
  const tokens: string[] = [];
  auth(({ token }) => tokens.push(token));
  return network.dial(url, { token: tokens[0] ?? '' });
}

function hintsNow(): SimHints {
  if (!wires.hints) throw new Error('there are no hints');
  return wires.hints;
}

/** Node modules are replaced before what imports them is loaded. */
async function loaded() {
  jest.unstable_mockModule('socket.io-client', () => ({ io }));
  jest.unstable_mockModule('pg', () => ({
    Client: class extends HintClient {
      constructor() {
        super(hintsNow());
      }
    },
  }));
  const { PlenumClient } = await import('../../src/realtime/client/plenum-client.js');
  const { SimNode } = await import('./sim-node.js');
  return { PlenumClient, SimNode };
}

/** The real client and the real node, on simulated wires. */
export const parts = await loaded();
/** Loads what reaches for wires somewhere deep down: it gets the simulated ones, which are here by now. */
export const onSimulatedWires = <T>(load: () => Promise<T>): Promise<T> => load();

export type SimNode = InstanceType<(typeof parts)['SimNode']>;
