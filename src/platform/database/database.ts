/** SQL on one connection. Parameters are `$1`…; times come back as Date from here, as Instant from codecs. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
}

/** The database beside TypeORM: plain SQL on a pool of its own, for lanes, reads and checks. */
export abstract class Database implements Queryable {
  abstract query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;

  /**
   * Runs `work` on one connection between BEGIN and COMMIT, rolled back when it throws.
   * `isolation` defaults to READ COMMITTED. A COMMIT whose answer was lost throws CommitUnknown.
   * Statements that are given without waiting for the answers of those before are sent at once and
   * answered in their order; after one that failed, all that follow fail.
   */
  abstract transaction<T>(
    work: (tx: Queryable) => Promise<T>,
    isolation?: 'READ COMMITTED' | 'REPEATABLE READ',
  ): Promise<T>;

  /** The address for connections of one's own (LISTEN); a secret. */
  abstract readonly connectionString: string;
}

/** The connection was lost at COMMIT: whether the transaction holds must be read from its receipts. */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';
}
