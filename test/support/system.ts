import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlenumCommands } from '../../src/contracts.js';
import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { Clock, type SettableClock } from '../../src/platform/time/clock.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { freshDatabase } from './database.js';

export const ADMIN_PASSWORD = 'a-long-enough-test-password';

/** Settings of a system under test; later entries win. */
export type TestEnvironment = Readonly<Record<string, string>>;

/** A whole Plenum of one's own: real server, real database, real sockets. */
export interface TestSystem {
  readonly plenum: Plenum;
  readonly url: string;
  readonly databaseUrl: string;
  /** REST as the administrator. */
  readonly admin: HttpClient;
  signIn(name: string, password: string): Promise<HttpClient>;
  /** A socket client of whoever is signed in, on a node of choice; connected. Closed with the system. */
  connect(who: HttpClient, url?: string): Promise<PlenumClient<PlenumCommands>>;
  /** Another node on the same database, with the same time in meetings; stopped with the system. */
  addNode(): Promise<Plenum>;
  /** What time it is in all meetings from now on, on every node. */
  setClock(now: string): void;
  stop(): Promise<void>;
}

export async function startSystem(environment: TestEnvironment = {}): Promise<TestSystem> {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'plenum-test-'));
  const settings = readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    CLOCK: 'settable',
    ADMIN_PASSWORD,
    // As many systems run at once as there are workers, on one server.
    DATABASE_POOL: '8',
    ...environment,
  });
  const plenum = await startPlenum(settings);
  const nodes = [plenum];
  const clients: PlenumClient<PlenumCommands>[] = [];
  const signIn = async (name: string, password: string): Promise<HttpClient> => {
    const http = new HttpClient(plenum.url);
    await http.signIn(name, password);
    return http;
  };
  return {
    plenum,
    url: plenum.url,
    databaseUrl: database.url,
    admin: await signIn('admin', ADMIN_PASSWORD),
    signIn,
    connect: async (who, url = who.url) => {
      const client = new PlenumClient<PlenumCommands>({ url, token: () => who.token() });
      clients.push(client);
      await client.connect();
      return client;
    },
    addNode: async () => {
      const node = await startPlenum(settings);
      nodes.push(node);
      clockOf(node).offsetMs = clockOf(plenum).offsetMs;
      return node;
    },
    setClock: (now) => {
      const offsetMs = Date.parse(now) - clockOf(plenum).nowMs();
      for (const node of nodes) clockOf(node).offsetMs = offsetMs;
    },
    stop: async () => {
      for (const client of clients) client.close();
      for (const node of nodes.toReversed()) await node.stop();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

const clockOf = (node: Plenum): SettableClock => node.app.get<unknown, SettableClock>(Clock);
