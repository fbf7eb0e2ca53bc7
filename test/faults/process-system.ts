import type { PlenumCommands } from '../../src/contracts.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { MORNING } from '../support/meeting.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';
import type { Serving } from './node-process.js';

/** What every node of a faulty house is started with: it is the morning of the meeting. */
export const nodeEnvironment = (): Readonly<Record<string, string>> => ({
  PORT: '0',
  LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  ADMIN_PASSWORD,
  MEETING_OFFSET_MS: String(Date.parse(MORNING) - Date.now()),
});

export type ProcessSystem = Pick<TestSystem, 'admin' | 'signIn' | 'connect' | 'url'> & {
  /** For helpers that plan meetings; what needs the service in this process is not there. */
  readonly asTestSystem: TestSystem;
  close(): void;
};

/**
 * A house whose nodes are other processes, as the helpers of tests know it. Sockets go to `nodes` in
 * turn, whichever serves.
 */
export async function processSystem(
  { url, databaseUrl }: Serving,
  nodes: readonly string[] = [url],
): Promise<ProcessSystem> {
  const clients: PlenumClient<PlenumCommands>[] = [];
  const signIn = async (name: string, password: string): Promise<HttpClient> => {
    const http = new HttpClient(url);
    await http.signIn(name, password);
    return http;
  };
  const connect = async (who: HttpClient, at?: string): Promise<PlenumClient<PlenumCommands>> => {
    const client = new PlenumClient<PlenumCommands>({ url: at ?? nodes, token: () => who.token() });
    clients.push(client);
    await client.connect();
    return client;
  };
  const admin = await signIn('admin', ADMIN_PASSWORD);
  const close = (): void => {
    for (const client of clients) client.close();
  };
  const asTestSystem: TestSystem = {
    get plenum(): never {
      throw new Error('the service is another process');
    },
    url,
    databaseUrl,
    admin,
    signIn,
    connect,
    addNode: () => Promise.reject(new Error('the service is another process')),
    setClock: () => undefined,
    stop: () => Promise.resolve(close()),
  };
  return { url, admin, signIn, connect, asTestSystem, close };
}
