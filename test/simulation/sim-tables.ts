import type { RowCodec } from '../../src/platform/database/row-codec.js';

type Row = Readonly<Record<string, unknown>>;

export interface TopicRow {
  readonly seq: number;
  readonly epoch: string;
  readonly phase: string;
  readonly audit_seq: number;
  readonly audit_hash: string;
  readonly last_at: Date;
}

export interface EventRow {
  readonly seq: number;
  readonly at: Date;
  /** JSON text, as the column of type json keeps it. */
  readonly facts: string;
}

export interface ReceiptRow {
  readonly id: string;
  readonly account_id: string;
  readonly payload_hash: string;
  readonly answer: string;
  /** Meeting time of its transaction. */
  readonly at: Date;
}

export interface TimerRow {
  readonly id: string;
  readonly meetingId: string;
  readonly topic: string;
  readonly dueAt: Date;
  readonly name: string;
  readonly input: unknown;
  readonly ordinal: number;
}

/** What is committed. Rows are never changed, only replaced, so that a copy of the maps is a snapshot. */
export class SimTables {
  readonly topics: Map<string, TopicRow>;
  readonly events: Map<string, readonly EventRow[]>;
  readonly rows: Map<string, ReadonlyMap<string, Row>>;
  readonly receipts: Map<string, ReceiptRow>;
  readonly timers: Map<string, TimerRow>;
  ordinal = 0;

  constructor(from?: SimTables) {
    this.topics = new Map(from?.topics);
    this.events = new Map(from?.events);
    this.rows = new Map(from?.rows);
    this.receipts = new Map(from?.receipts);
    this.timers = new Map(from?.timers);
  }

  /** Becomes what it was when this copy was made; every topic goes by another epoch from now on. */
  restore(kept: SimTables, epoch: string): void {
    const maps = ['topics', 'events', 'rows', 'receipts', 'timers'] as const;
    for (const name of maps) {
      const map: Map<string, unknown> = this[name];
      map.clear();
      for (const [key, value] of kept[name]) map.set(key, value);
    }
    for (const [key, row] of this.topics) this.topics.set(key, { ...row, epoch });
  }

  /** Puts rows given as one array a column, as `upsertSql` does. */
  upsert(codec: RowCodec, columns: readonly (readonly unknown[])[]): void {
    const table = new Map(this.rows.get(codec.table));
    for (const [place] of (columns[0] ?? []).entries()) {
      const row = Object.fromEntries(
        codec.columns.map(({ column, type }, i) => [column, stored(columns[i]?.[place], type)]),
      );
      table.set(String(row['id']), row);
    }
    this.rows.set(codec.table, table);
  }

  select(codec: RowCodec): Row[] {
    return [...(this.rows.get(codec.table)?.values() ?? [])].toSorted((a, b) =>
      String(a['id']).localeCompare(String(b['id'])),
    );
  }
}

/** A value as it comes back. */
function stored(value: unknown, type: string): unknown {
  if (typeof value !== 'string') return value ?? null;
  if (type === 'jsonb') return JSON.parse(value) as unknown;
  return type === 'timestamptz' ? new Date(value) : value;
}
