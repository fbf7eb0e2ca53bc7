import type { Metrics } from '../metrics/metrics.js';
import type { PgDatabase } from './pg-database.js';

const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** How long the database takes to make things durable. */
export function measureCommits(database: PgDatabase, metrics: Metrics): void {
  const seconds = metrics.histogram({
    name: 'plenum_commit_seconds',
    help: 'The COMMIT of a transaction, asked to answered',
    buckets: COMMIT_SECONDS,
  });
  database.onCommit((ms) => seconds.observe(ms / 1_000));
}
