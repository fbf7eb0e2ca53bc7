import { Client } from 'pg';
import { HintLine } from '../../src/realtime/cluster/hint-line.js';
import { until } from '../client/scripted-house.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { blackHole, FaultProxy } from '../support/fault-proxy.js';

const LINES = `SELECT count(*)::int AS lines FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'plenum-hints'`;

describe('the line of hints', () => {
  let fresh: FreshDatabase;
  let proxy: FaultProxy;
  let line: HintLine;
  let hints: number;
  beforeEach(async () => {
    fresh = await freshDatabase();
    proxy = await FaultProxy.to(fresh.url);
    hints = 0;
    line = new HintLine(proxy.url, 'one', () => (hints += 1));
  });
  afterEach(async () => {
    await line.stop();
    await proxy.close();
    await fresh.drop();
  });

  const lines = async (): Promise<number> => {
    const client = new Client({ connectionString: fresh.url });
    await client.connect();
    const { rows } = await client.query<{ lines: number }>(LINES);
    await client.end();
    return rows[0]?.lines ?? 0;
  };

  it('is laid again when its first try met a silence, and only once', async () => {
    proxy.afflict(blackHole);
    void line.start();
    await until(() => proxy.connections === 1);

    proxy.mend();

    await until(() => hints === 1, 20_000);
    expect(await lines()).toBe(1);
    expect(proxy.connections).toBe(1);
  });

  it('is not laid any more once it was told to stop while it is being laid', async () => {
    proxy.afflict(blackHole);
    void line.start();
    await until(() => proxy.connections === 1);

    await line.stop();
    proxy.mend();

    await until(() => proxy.connections === 0, 20_000);
    expect(await lines()).toBe(0);
    expect(hints).toBe(0);
  });
});
