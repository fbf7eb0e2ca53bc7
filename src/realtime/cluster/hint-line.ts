import { Client } from 'pg';

const CHANNEL = 'plenum_commits';

/** NOTIFY is sent at most once in this time, ms: what comes between shares the next one. */
const MERGE_MS = 5;

/** A hint that takes longer than this is on a dead line, ms. */
const SILENCE_MS = 5_000;

/** Pause before the line is laid again after it broke, ms. */
const AGAIN_MS = 500;

/**
 * One connection of its own that tells other nodes "there is something new", and hears it from them.
 * A hint only: whoever misses one finds out within a second. Never inside a lane's transaction, where
 * NOTIFY would put all commits of the database in one row.
 */
export class HintLine {
  /** The one that is laid or being laid. */
  private client: Client | undefined;
  private laid = false;
  private timer: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly connectionString: string,
    private readonly nodeId: string,
    private readonly onHint: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      application_name: 'plenum-hints',
      keepAlive: true,
      connectionTimeoutMillis: SILENCE_MS,
      query_timeout: SILENCE_MS,
    });
    this.client = client;
    client.on('error', () => this.layAgain(client));
    client.on('end', () => this.layAgain(client));
    client.on('notification', ({ payload }) => {
      if (payload !== this.nodeId) this.onHint();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.laid = true;
      this.onHint();
    } catch {
      end(client);
      this.layAgain(client);
    }
  }

  /** Tells the others, soon. */
  send(): void {
    this.wanted = true;
    this.timer ??= setTimeout(() => void this.notify(), MERGE_MS);
  }

  /** One at a time: what comes while one is under way shares the next. */
  private async notify(): Promise<void> {
    this.wanted = false;
    const client = this.laid ? this.client : undefined;
    try {
      await client?.query('SELECT pg_notify($1, $2)', [CHANNEL, this.nodeId]);
    } catch {
      // Its end lays another line.
      if (client) end(client);
    }
    this.timer = undefined;
    if (this.wanted && !this.stopped) this.send();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.again);
    const { client } = this;
    if (this.laid) await client?.end().catch(() => undefined);
    else if (client) end(client);
  }

  private layAgain(broken: Client): void {
    if (this.client !== broken) return;
    this.client = undefined;
    this.laid = false;
    if (this.stopped || this.again) return;
    this.again = setTimeout(() => {
      this.again = undefined;
      void this.start();
    }, AGAIN_MS);
  }
}

/** Also where it never came about, or says nothing any more. */
function end(client: Client): void {
  void client.end().catch(() => undefined);
}
