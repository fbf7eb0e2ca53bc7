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
  private client: Client;
  private ended = false;

  constructor(
    private readonly address: string,
    private readonly restart: () => Promise<unknown>,
  ) {
    this.client = this.newClient();
  }

  async begin(): Promise<void> {
    await this.client.connect();
    this.client.once('end', () => void this.recover());
  }

  /** Lets go; gives the number of connections that others still hold, or 1 if nobody could tell. */
  async end(): Promise<number> {
    this.ended = true;
    try {
      return await this.others();
    } catch {
      // It died this moment: there is nothing to stop.
      return 1;
    } finally {
      await this.client.end();
    }
  }

  /** Connections closed a moment ago may still be listed, so they get a moment. */
  private async others(): Promise<number> {
    let others = 1;
    for (let attempt = 0; attempt < ATTEMPTS && others > 0; attempt += 1) {
      if (attempt > 0) await delay(PAUSE_MS);
      const { rows } = await this.client.query<{ others: number }>(OTHERS_SQL);
      others = rows[0]?.others ?? 1;
    }
    return others;
  }

  private newClient(): Client {
    const client = new Client({
      connectionString: this.address,
      application_name: 'plenum-watch',
      keepAlive: true,
    });
    client.on('error', () => undefined);
    return client;
  }

  private async recover(): Promise<void> {
    while (!this.ended) {
      try {
        await this.restart();
        this.client = this.newClient();
        await this.begin();
        return;
      } catch {
        // Tried again for as long as this process lives: without its database it can do nothing.
        await delay(PAUSE_MS);
      }
    }
  }
}
