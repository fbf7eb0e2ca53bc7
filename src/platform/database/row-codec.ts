import { getMetadataArgsStorage } from 'typeorm';
import { instantOf } from '../time/instant.js';

/** One column as SQL and JavaScript see it. */
export interface RowColumn {
  readonly property: string;
  readonly column: string;
  /** The type of one element in `unnest($n::type[])`. */
  readonly type: string;
}

/** How rows of one table are written and read in bulk, taken from the entity that describes it. */
export interface RowCodec {
  readonly table: string;
  readonly columns: readonly RowColumn[];
  /** Touches no row of another meeting: its row count says whether all were written. */
  readonly upsertSql: string;
  readonly selectSql: string;
}

type EntityClass = abstract new (...args: never[]) => object;
type Row = Readonly<Record<string, unknown>>;

const elementTypes: Readonly<Record<string, string>> = { jsonb: 'text', json: 'text' };

/**
 * Reads the entity's column metadata once. Only plain columns are rows (relations name a column that
 * stands on its own). The primary key is `id`; meeting-owned tables carry `meeting_id`.
 */
export function rowCodecOf(entity: EntityClass): RowCodec {
  const storage = getMetadataArgsStorage();
  const table = storage.tables.find((entry) => entry.target === entity)?.name;
  if (!table) throw new Error(`${entity.name} is no entity with a table name`);
  const columns = storage.columns
    .filter((entry) => entry.target === entity)
    .map((entry) => ({
      property: entry.propertyName,
      column: entry.options.name ?? entry.propertyName,
      type: typeof entry.options.type === 'string' ? entry.options.type : 'text',
    }));
  return {
    table,
    columns,
    upsertSql: upsertOf(table, columns),
    selectSql: selectOf(table, columns),
  };
}

function upsertOf(table: string, columns: readonly RowColumn[]): string {
  const names = columns.map(({ column }) => column);
  const arrays = columns.map(({ type }, i) => `$${i + 1}::${elementTypes[type] ?? type}[]`);
  const values = columns.map(({ column, type }) =>
    type in elementTypes ? `r.${column}::${type}` : `r.${column}`,
  );
  const updates = names
    .filter((name) => name !== 'id' && name !== 'meeting_id')
    .map((name) => `${name} = excluded.${name}`);
  const ownRowsOnly = names.includes('meeting_id')
    ? ` WHERE ${table}.meeting_id = excluded.meeting_id`
    : '';
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
    FROM unnest(${arrays.join(', ')}) AS r(${names.join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}${ownRowsOnly}`;
}

function selectOf(table: string, columns: readonly RowColumn[]): string {
  const names = columns.map(({ column }) => column);
  return `SELECT ${names.join(', ')} FROM ${table} WHERE meeting_id = $1 ORDER BY id`;
}

/** The arrays that `upsertSql` takes, one a column. */
export function toColumnArrays(codec: RowCodec, rows: readonly object[]): unknown[][] {
  return codec.columns.map(({ property, type }) =>
    rows.map((row) => encode(Reflect.get(row, property), type)),
  );
}

function encode(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type in elementTypes ? JSON.stringify(value) : value;
}

/** A row of `selectSql` as the plain object that facts carry; key order is the entity's. */
export function fromDatabaseRow(codec: RowCodec, record: Row): { readonly id: string } {
  const row: Record<string, unknown> = {};
  for (const { property, column, type } of codec.columns) {
    row[property] = decode(record[column], type);
  }
  return row as { readonly id: string };
}

function decode(value: unknown, type: string): unknown {
  if (value instanceof Date) return instantOf(value.getTime());
  if (type === 'bigint' && typeof value === 'string') return Number(value);
  return value ?? null;
}
