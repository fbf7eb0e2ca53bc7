import {
  addSums,
  digestText,
  EMPTY_SUMS,
  entrySums,
  type DigestSums,
} from '../../src/realtime/views/digest.js';
import { valueOf, type Counter, type LedgerFact } from './ledger-topic.js';
import type { SimTables } from './sim-tables.js';

interface Shown {
  readonly digest: string;
  readonly fromMs: number;
}

interface Entry {
  readonly json: string;
  readonly sums: DigestSums;
}

/** A promise that does not hold: what the simulation is there to find. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function mustHold(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Broken(what());
}

/** What is true: the fold of the log, made here without any of the code that the nodes fold it with. */
export class Truth {
  readonly effects = new Map<string, number>();
  private readonly seqs = new Map<string, number>();
  private readonly counters = new Map<string, Readonly<Counter>>();
  private readonly views = new Map<string, Map<string, Entry>>();
  private readonly history = new Map<string, Shown[]>();

  constructor(
    private readonly ledger: string,
    private readonly tables: SimTables,
  ) {}

  /** A topic's transaction is committed. */
  committed(key: string, nowMs: number): void {
    const log = this.tables.events.get(key) ?? [];
    const known = this.seqs.get(key) ?? 0;
    for (const { seq, facts } of log.slice(known)) {
      const next = (this.seqs.get(key) ?? 0) + 1;
      mustHold(seq === next, () => `${key}: after ${next - 1} comes seq ${seq}`);
      this.seqs.set(key, seq);
      if (key === this.ledger) this.fold(JSON.parse(facts) as readonly LedgerFact[], nowMs);
    }
    const phases = new Set([...this.tables.topics.values()].map(({ phase }) => phase));
    mustHold(phases.size === 1, () => `the topics stand in ${[...phases].join(' and ')}`);
    mustHold(
      this.tables.topics.get(key)?.seq === (this.seqs.get(key) ?? 0),
      () => `${key}: the head is not the log's`,
    );
  }

  /** The tables were put back to what they were: from now on that is true, whatever was since. */
  restored(nowMs: number): void {
    this.effects.clear();
    this.counters.clear();
    this.seqs.clear();
    this.views.clear();
    for (const view of this.history.keys()) this.remember(view, EMPTY, nowMs);
    for (const [key, log] of this.tables.events) {
      for (const { seq, facts } of log) {
        this.seqs.set(key, seq);
        if (key === this.ledger) this.fold(JSON.parse(facts) as readonly LedgerFact[], nowMs, true);
      }
    }
  }

  private fold(facts: readonly LedgerFact[], nowMs: number, past = false): void {
    const phase = this.tables.topics.get(this.ledger)?.phase;
    const values = new Map([...this.counters].map(([id, { value }]) => [id, value]));
    for (const { kind, row } of facts) {
      if (kind === 'counter') this.counters.set(row.id, row);
      if (kind !== 'effect') continue;
      const { by, counterId, value } = row;
      mustHold(!this.effects.has(by), () => `the command ${by} had two effects`);
      mustHold(past || row.phase === phase, () => `${by} was decided in another phase`);
      const expected = (values.get(counterId) ?? 0) + 1;
      mustHold(value === expected, () => `${by} counted ${value} instead of ${expected}`);
      values.set(counterId, value);
      this.effects.set(by, value);
    }
    for (const [id, { value }] of this.counters) {
      mustHold(values.get(id) === value, () => `counter ${id} is not what its effects say`);
    }
    const sum = [...values.values()].reduce((total, value) => total + value, 0);
    const [tally] = facts.flatMap((fact) => (fact.kind === 'tally' ? [fact.row.sum] : []));
    mustHold(tally === sum, () => `the tally says ${tally}, the counters ${sum}`);
    this.show(sum, facts, nowMs);
  }

  private show(sum: number, facts: readonly LedgerFact[], nowMs: number): void {
    this.put('ledger:totals', 'all', { sum }, nowMs);
    for (const { kind, row } of facts) {
      if (kind !== 'counter') continue;
      this.put('ledger', row.id, valueOf(row), nowMs);
      this.put(`ledger:mine:${row.owner}`, row.id, valueOf(row), nowMs);
    }
  }

  private put(view: string, key: string, value: object | undefined, nowMs: number): void {
    const entries = this.views.get(view) ?? new Map<string, Entry>();
    this.views.set(view, entries);
    const json = JSON.stringify(value);
    if (entries.get(key)?.json === json) return;
    if (json) entries.set(key, { json, sums: entrySums(key, json) });
    else entries.delete(key);
    this.remember(view, digestOf(entries), nowMs);
  }

  private remember(view: string, digest: string, nowMs: number): void {
    const shown = this.history.get(view) ?? [];
    this.history.set(view, shown);
    if (shown.at(-1)?.fromMs === nowMs) shown.pop();
    shown.push({ digest, fromMs: nowMs });
  }

  entriesOf(view: string): ReadonlyMap<string, Entry> {
    return this.views.get(view) ?? new Map();
  }

  /**
   * Since when a copy with this digest is wrong, ms: Infinity while it is right. One that never was
   * right breaks a promise at once.
   */
  wrongSinceMs(view: string, digest: string): number {
    const shown = this.history.get(view) ?? [];
    const place = shown.findLastIndex((one) => one.digest === digest);
    mustHold(place >= 0 || digest === EMPTY, () => `${view} never was what is shown`);
    return shown[place + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
  }
}

const EMPTY = digestText(EMPTY_SUMS);

const digestOf = (entries: ReadonlyMap<string, Entry>): string =>
  digestText([...entries.values()].reduce((all, { sums }) => addSums(all, sums), EMPTY_SUMS));
