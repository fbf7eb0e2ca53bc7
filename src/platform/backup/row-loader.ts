import type { Client } from 'pg';
import { archiveDamaged } from './archive-error.js';
import type { ArchivedTable, Manifest, TextRow } from './archive.js';
import { quoted, tablesOf } from './schema.js';

const FOREIGN_KEYS = `
  SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY oid`;

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Exchanges all rows of a database within one transaction. Triggers rest, and foreign keys are taken
 * off and put back (which checks them all), so that rows may come in any order: both are allowed to
 * whoever owns the tables, where `session_replication_role` would ask for a superuser.
 */
export class RowLoader {
  private foreignKeys: readonly ForeignKey[] = [];

  constructor(
    private readonly client: Client,
    private readonly manifest: Manifest,
  ) {}

  /** Takes out what is there; everybody else waits from now on. */
  async begin(): Promise<void> {
    const { client, manifest } = this;
    await client.query('BEGIN');
    const tables = await tablesOf(client);
    if (JSON.stringify(tables) !== JSON.stringify(manifest.tables)) {
      throw archiveDamaged('its tables are not those that its migrations make');
    }
    this.foreignKeys = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows;
    await client.query(`LOCK TABLE ${this.names().join(', ')} IN ACCESS EXCLUSIVE MODE`);
    for (const { table, name } of this.foreignKeys) {
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
    }
    await this.setTriggers('DISABLE');
    await client.query(`TRUNCATE ${this.names().join(', ')}`);
  }

  async add({ name, columns }: ArchivedTable, rows: readonly TextRow[]): Promise<void> {
    const names = columns.map((column) => quoted(column.name)).join(', ');
    const values = columns.map(({ type }, i) => `v${i}::${type}`).join(', ');
    const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
    const aliases = columns.map((_, i) => `v${i}`).join(', ');
    await this.client.query(
      `INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE
       SELECT ${values} FROM unnest(${arrays}) AS r(${aliases})`,
      columns.map((_, i) => rows.map((row) => row[i])),
    );
  }

  /** Constraints are checked, and what rested works again; `last` sees all rows. */
  async commit(last: (tx: Client) => Promise<void>): Promise<void> {
    const { client, manifest } = this;
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    for (const { table, name, definition } of this.foreignKeys) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
    }
    await this.setTriggers('ENABLE');
    for (const { name, last: value } of manifest.sequences) {
      await client.query('SELECT setval($1::regclass, $2)', [quoted(name), value]);
    }
    await last(client);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  }

  private async setTriggers(state: 'ENABLE' | 'DISABLE'): Promise<void> {
    for (const name of this.names()) {
      await this.client.query(`ALTER TABLE ${name} ${state} TRIGGER USER`);
    }
  }

  private names(): readonly string[] {
    return this.manifest.tables.map(({ name }) => quoted(name));
  }
}
