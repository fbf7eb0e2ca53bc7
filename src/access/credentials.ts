import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** Where password hashes are kept: one table that no state, log or answer ever holds. */
@Injectable()
export class Credentials {
  constructor(private readonly database: Database) {}

  async hashOf(accountId: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM credentials WHERE account_id = $1`,
      [accountId],
    );
    return rows[0]?.hash;
  }

  /** First passwords; whoever has one keeps it, so that a repeated request resets nothing. */
  async addAll(
    entries: readonly { readonly accountId: string; readonly hash: string }[],
  ): Promise<number> {
    const { rowCount } = await this.database.query(
      `INSERT INTO credentials (account_id, password_hash, changed_at)
       SELECT c.account_id, c.password_hash, clock_timestamp()
       FROM unnest($1::uuid[], $2::text[]) AS c(account_id, password_hash)
       ON CONFLICT (account_id) DO NOTHING`,
      [entries.map(({ accountId }) => accountId), entries.map(({ hash }) => hash)],
    );
    return rowCount ?? 0;
  }

  async replace(accountId: string, hash: string): Promise<void> {
    await this.database.query(
      `INSERT INTO credentials (account_id, password_hash, changed_at)
       VALUES ($1, $2, clock_timestamp())
       ON CONFLICT (account_id) DO UPDATE
       SET password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      [accountId, hash],
    );
  }

  /** True before the house has its first password. */
  async areNone(): Promise<boolean> {
    const { rows } = await this.database.query(`SELECT 1 FROM credentials LIMIT 1`);
    return rows.length === 0;
  }
}
