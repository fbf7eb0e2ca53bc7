import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

const PAUSE_MS = 100;
const ATTEMPTS = 20;
const OTHERS_SQL = `SELECT count(*)::int AS others FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/**
 * Holds one connection for as long as this process uses the server: the sign to others that it is
 * in use, and the sign to us that it died, whereupon it is started again.
 */
export class Watch {
  private client: Client | undefined;
  private ended = false;
  private recovering: Promise<void> = Promise.resolve();

  constructor(
    private readonly address: string,
    private readonly restart: () => Promise<unknown>,
  ) {}

  async begin(): Promise<void> {
    const client = await connected(this.address);
    this.client = client;
    client.once('end', () => {
      this.recovering = this.recover();
    });
  }

  /** Lets go; gives the number of connections that others still hold, or 1 if nobody could tell. */
  async end(): Promise<number> {
    this.ended = true;
    await this.recovering;
    if (!this.client) return 1;
    try {
      return await othersOf(this.client);
    } catch {
      // It died this moment: there is nothing to stop.
      return 1;
    } finally {
      await this.client.end();
    }
  }

  private async recover(): Promise<void> {
    while (!this.ended) {
      try {
        await this.restart();
        await this.begin();
        return;
      } catch {
        // Tried again for as long as this process lives: without its database it can do nothing.
        await delay(PAUSE_MS);
      }
    }
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({
    connectionString,
    application_name: 'plenum-watch',
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Connections closed a moment ago may still be listed, so they get a moment. */
async function othersOf(client: Client): Promise<number> {
  let others = 1;
  for (let attempt = 0; attempt < ATTEMPTS && others > 0; attempt += 1) {
    if (attempt > 0) await delay(PAUSE_MS);
    const { rows } = await client.query<{ others: number }>(OTHERS_SQL);
    others = rows[0]?.others ?? 1;
  }
  return others;
}
