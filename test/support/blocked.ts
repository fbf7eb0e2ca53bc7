import type { Queryable } from '../../src/platform/database/database.js';

const GIVE_UP_MS = 10_000;

/** Resolves when this many backends of the database wait for a lock: how races are arranged. */
export async function waitForBlocked(database: Queryable, count: number): Promise<void> {
  const untilMs = performance.now() + GIVE_UP_MS;
  while (performance.now() < untilMs) {
    const { rows } = await database.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= count) return;
  }
  throw new Error(`fewer than ${count} commands came to wait at the lock`);
}
