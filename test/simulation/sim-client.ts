import { Database, type Queryable } from '../../src/platform/database/database.js';
import type { Owner } from './scheduler.js';
import { SimTransaction, type SimServer } from './sim-database.js';
import { sqlError } from './sim-statements.js';

/** The database as one node has it. */
export class SimDatabase extends Database {
  readonly connectionString = 'sim:';

  constructor(
    private readonly server: SimServer,
    private readonly owner: Owner,
  ) {
    super();
  }

  async query<Row extends object>(sql: string, parameters: readonly unknown[] = []) {
    const tx = new SimTransaction(this.server, this.owner, false);
    try {
      if (this.server.isAwayFrom(this.owner)) throw sqlError('ECONNREFUSED');
      return await tx.query<Row>(sql, parameters);
    } finally {
      tx.rollBack();
    }
  }

  async transaction<T>(
    work: (tx: Queryable) => Promise<T>,
    isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
  ): Promise<T> {
    const { server, owner } = this;
    const tx = new SimTransaction(server, owner, isolation === 'REPEATABLE READ');
    try {
      if (server.isAwayFrom(owner)) throw sqlError('ECONNREFUSED');
      const result = await work(tx);
      await tx.commit();
      return result;
    } catch (error) {
      tx.rollBack();
      throw error;
    }
  }
}
