import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { errorCode } from '../errors/error-code.js';
import { Settings } from '../config/settings.js';
import { parameterOf } from './array-text.js';
import { connectionOptions } from './connection.js';
import { CommitUnknown, Database, type Queryable } from './database.js';
import { isSilence } from './passing-fault.js';

type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/**
 * Who waits for a lock longer than this stands behind a node that hangs: the batch is tried again. And
 * a node that hangs within a transaction loses it soon, and with it the topic that all others wait for.
 * Not for migrations, whose waiting for each other is meant.
 */
const LANE_LIMITS = '-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s';

/**
 * A server that says nothing for longer than this is not there any more: the network alone would let a
 * lane wait for a quarter of an hour. Well above the limits above; whoever only looks may take longer.
 */
const SILENCE_MS = 15_000;

interface Result<Row> {
  readonly rows: Row[];
  readonly rowCount: number | null;
}

/** Answers after which the transaction is surely not committed: the server refused, and lives on. */
const REFUSED_COMMIT = /^(23|40|25|22|42|0A|P0)/;

/** The Database on a pool of `pg`. */
@Injectable()
export class PgDatabase extends Database implements OnApplicationShutdown {
  readonly connectionString: string;
  private readonly pool: Pool;
  private ended?: Promise<void>;
  private readonly commitListeners: ((ms: number) => void)[] = [];

  constructor(
    settings: Pick<Settings, 'databaseUrl' | 'databasePool'> & Partial<Pick<Settings, 'mode'>>,
  ) {
    super();
    if (settings.databaseUrl === undefined) throw new Error('the database has no address yet');
    this.connectionString = settings.databaseUrl;
    this.pool = new Pool({
      ...connectionOptions,
      options: `${connectionOptions.options} ${LANE_LIMITS}`,
      connectionString: settings.databaseUrl,
      max: settings.databasePool,
      // What is asked for in one turn goes out in one piece; the server answers it in order.
      pipeline: true,
      query_timeout: settings.mode === 'inspect' ? 0 : SILENCE_MS,
    });
    this.pool.on('error', ignore);
    this.pool.on('connect', (client) => client.on('error', ignore));
  }

  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Result<Row>> {
    return run<Row>(this.pool, sql, parameters);
  }

  /** Calls back with how long each COMMIT took that succeeded, ms: the disk, mostly. */
  onCommit(listener: (ms: number) => void): void {
    this.commitListeners.push(listener);
  }

  async transaction<T>(
    work: (tx: Queryable) => Promise<T>,
    isolation: Isolation = 'READ COMMITTED',
  ): Promise<T> {
    const client = await this.pool.connect();
    const { tx, end } = statementsOn(client);
    let broken: Error | undefined;
    try {
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      const result = await work(tx);
      end();
      const askedMs = performance.now();
      await commit(client);
      for (const tell of this.commitListeners) tell(performance.now() - askedMs);
      return result;
    } catch (error) {
      end();
      broken = await rollBack(client, error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** After every module has finished with it; twice is once. */
  async onApplicationShutdown(): Promise<void> {
    this.ended ??= this.pool.end();
    await this.ended;
  }
}

/** pg tells of a lost connection by this event too; the query that meets it reports it. */
function ignore(): void {}

function run<Row extends object>(
  on: Pool | PoolClient,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Result<Row>> {
  return on.query<Row & QueryResultRow>(sql, parameters.map(parameterOf));
}

/** SQLSTATE of whatever is given behind a statement that failed. */
const ABORTED = '25P02';

/** What a transaction is given, and what takes it away again before COMMIT or ROLLBACK. */
interface Statements {
  readonly tx: Queryable;
  readonly end: () => void;
}

/**
 * All that failed of one transaction fails with the reason of the first, whoever hears of it first. What
 * is given once it ended is refused: behind its COMMIT or ROLLBACK it would stand for itself.
 */
function statementsOn(client: PoolClient): Statements {
  let reason: unknown;
  let ended = false;
  const told = (error: unknown): never => {
    if (errorCode(error) !== ABORTED) reason = error;
    throw reason ?? error;
  };
  const query = async <Row extends object>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Result<Row>> => {
    if (ended) throw reason ?? new Error('the transaction has ended');
    return run<Row>(client, sql, parameters).catch(told);
  };
  return { tx: { query }, end: () => void (ended = true) };
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    if (REFUSED_COMMIT.test(errorCode(error) ?? '')) throw error;
    throw new CommitUnknown('the connection was lost at COMMIT', { cause: error });
  });
  // PostgreSQL answers COMMIT with ROLLBACK when an error inside was swallowed.
  if (command === 'ROLLBACK') throw new Error('the transaction had failed before its COMMIT');
}

/** Gives the reason why the connection must not return to the pool, or nothing. */
async function rollBack(client: PoolClient, reason: unknown): Promise<Error | undefined> {
  if (reason instanceof CommitUnknown || isSilence(reason)) return reason;
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return new Error('the connection is broken', { cause: error });
  }
}
