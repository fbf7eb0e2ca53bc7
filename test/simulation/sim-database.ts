import { CommitUnknown, type Queryable } from '../../src/platform/database/database.js';
import type { RowCodec } from '../../src/platform/database/row-codec.js';
import { SimLocks } from './sim-locks.js';
import {
  placeOf,
  runStatement,
  sqlError,
  topicsWritten,
  type SimResult,
} from './sim-statements.js';
import { SimTables } from './sim-tables.js';
import { START_MS, type Owner, type Scheduler } from './scheduler.js';

const LOCK_TIMEOUT_MS = 5_000;

/** How likely it is that something goes wrong with one statement or one COMMIT, while faults are on. */
export interface DatabaseFaults {
  /** The connection is lost at a statement. */
  loss: number;
  /** Deadlock or serialisation: the server rolls back. */
  deadlock: number;
  /** COMMIT never reached the server, or its answer never came back, or both sides find out late. */
  commitLost: number;
  commitUnanswered: number;
  commitLate: number;
}

type Commit = (topics: readonly string[]) => void;

/** The one PostgreSQL of the simulated house. */
export class SimServer {
  readonly tables = new SimTables();
  readonly locks: SimLocks;
  readonly open = new Set<SimTransaction>();
  faults: DatabaseFaults | undefined;
  /** Added to real time by this machine's clock, ms. */
  skewMs = 0;
  /** A node could not reach it for a while. */
  everAway = false;
  /** It answers nobody until then, ms. */
  private downUntilMs = 0;
  private kept: SimTables | undefined;
  private restores = 0;
  private readonly apart = new Map<Owner, number>();

  constructor(
    readonly scheduler: Scheduler,
    readonly codecs: readonly RowCodec[],
    readonly onCommit: Commit,
  ) {
    this.locks = new SimLocks(scheduler);
  }

  get nowMs(): number {
    return START_MS + this.scheduler.nowMs + this.skewMs;
  }

  /** This node cannot reach it: it is down, or the network between them is. */
  isAwayFrom(owner: Owner): boolean {
    const untilMs = Math.max(this.downUntilMs, this.apart.get(owner) ?? 0);
    return this.scheduler.nowMs < untilMs;
  }

  /** The network between it and one node is gone for a while. */
  part(owner: Owner, ms: number): void {
    this.everAway = true;
    this.apart.set(owner, this.scheduler.nowMs + ms);
  }

  reunite(): void {
    this.downUntilMs = 0;
    this.apart.clear();
  }

  /** Statements and commits may fail. */
  get mayFail(): boolean {
    return Object.values(this.faults ?? {}).some((likely) => likely > 0);
  }

  latencyMs(): number {
    return this.scheduler.random.between(0.05, 2);
  }

  chance(fault: keyof DatabaseFaults): boolean {
    return this.faults !== undefined && this.scheduler.random.chance(this.faults[fault]);
  }

  /** The postmaster is killed and comes back: what is open is rolled back, what is committed stays. */
  crash(forMs: number): void {
    this.everAway = true;
    this.downUntilMs = this.scheduler.nowMs + forMs;
    for (const transaction of this.open) transaction.serverEnds();
  }

  /** Makes a copy of everything, as a backup does. */
  backUp(): void {
    this.kept = new SimTables(this.tables);
  }

  /** Puts the last copy back: what was committed since is gone, and nothing that is under way commits. */
  restore(forMs: number): boolean {
    if (!this.kept) return false;
    for (const transaction of this.open) transaction.vanish();
    this.crash(forMs);
    this.restores += 1;
    this.tables.restore(this.kept, `restored-${this.restores}`);
    return true;
  }

  /** A node died: its connections are closed a little later. */
  left(owner: Owner): void {
    for (const transaction of this.open) {
      if (transaction.owner !== owner) continue;
      this.scheduler.in(this.scheduler.random.between(0, 500), undefined, () =>
        transaction.serverEnds(),
      );
    }
  }
}

/** One transaction: what it wrote is kept aside until COMMIT. */
export class SimTransaction implements Queryable {
  private readonly changes: ((tables: SimTables) => void)[] = [];
  private readonly topics = new Set<string>();
  private snapshot: SimTables | undefined;
  private committing = false;
  private lost = false;
  private vanished = false;
  private over = false;
  /** The answer of the last statement: a connection carries them out one after another. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly server: SimServer,
    readonly owner: Owner,
    private readonly repeatable: boolean,
  ) {
    server.open.add(this);
  }

  /** After one that failed, those behind it fail like it. */
  query<Row extends object>(sql: string, parameters: readonly unknown[] = []) {
    const answer = this.last.then(() => this.answer<Row>(sql, parameters));
    this.last = answer;
    answer.catch(() => undefined);
    return answer;
  }

  private async answer<Row extends object>(sql: string, parameters: readonly unknown[]) {
    const { server } = this;
    await this.travel();
    if (sql.endsWith('FOR UPDATE')) await this.lock(placeOf(parameters[0], parameters[1]));
    const result = this.run(sql, parameters);
    await server.scheduler.wait(server.latencyMs(), this.owner);
    return result as unknown as { rows: Row[]; rowCount: number };
  }

  private run(sql: string, parameters: readonly unknown[]): SimResult {
    const { server } = this;
    if (this.over) throw sqlError('57P01');
    if (this.repeatable) this.snapshot ??= new SimTables(server.tables);
    const tables = this.snapshot ?? server.tables;
    for (const key of topicsWritten(sql, parameters)) this.touch(key);
    const later = (change: (tables: SimTables) => void): void => void this.changes.push(change);
    return runStatement(
      { tables, nowMs: server.nowMs, codecs: server.codecs, later },
      sql,
      parameters,
    );
  }

  private touch(key: string): void {
    if (!this.server.locks.isHeld(key, this)) throw new Error(`${key} is written without its lock`);
    this.topics.add(key);
  }

  /** To the server: the connection may break, the server may be away, and it may refuse. */
  private async travel(): Promise<void> {
    const { server } = this;
    await server.scheduler.wait(server.latencyMs(), this.owner);
    if (this.over) throw sqlError('57P01');
    if (server.isAwayFrom(this.owner)) {
      this.noticedLate();
      throw sqlError('ECONNRESET');
    }
    if (server.chance('loss')) {
      this.noticedLate();
      throw new Error('Connection terminated unexpectedly');
    }
    if (server.chance('deadlock')) {
      this.serverEnds();
      throw sqlError(server.scheduler.random.of(['40P01', '40001', '55P03']));
    }
  }

  private lock(key: string): Promise<void> {
    const { server, owner } = this;
    return new Promise((resolve, reject) => {
      server.locks.take(key, this, LOCK_TIMEOUT_MS, (granted) => {
        server.scheduler.in(0, owner, () => {
          if (granted) resolve();
          else reject(sqlError(this.over ? '57P01' : '55P03'));
        });
      });
    });
  }

  /** A server notices late that a client is gone; until then the locks are held. */
  private noticedLate(): void {
    const { scheduler } = this.server;
    this.lost = true;
    scheduler.in(scheduler.random.between(0, 3_000), undefined, () => this.serverEnds());
  }

  /** The client rolls back, if it still can reach the server. */
  rollBack(): void {
    if (!this.lost) this.serverEnds();
  }

  /** Rolled back, whatever it is at. */
  vanish(): void {
    this.vanished = true;
    this.committing = false;
    this.serverEnds();
  }

  /** Rolled back, unless its COMMIT is on its way inside the server. */
  serverEnds(): void {
    if (this.committing || this.over) return;
    this.over = true;
    this.server.open.delete(this);
    this.server.locks.release(this);
  }

  async commit(): Promise<void> {
    const { server } = this;
    const { scheduler } = server;
    await scheduler.wait(server.latencyMs(), this.owner);
    if (this.over || server.isAwayFrom(this.owner) || server.chance('commitLost')) {
      this.noticedLate();
      throw new CommitUnknown('the connection was lost at COMMIT');
    }
    this.committing = true;
    if (server.chance('commitLate')) {
      scheduler.in(scheduler.random.between(10, 4_000), undefined, () => this.flushed());
      throw new CommitUnknown('the connection was lost at COMMIT');
    }
    await new Promise<void>((resolve) => {
      scheduler.in(server.latencyMs(), undefined, () => {
        this.flushed();
        scheduler.in(server.latencyMs(), this.owner, resolve);
      });
    });
    if (this.vanished || server.chance('commitUnanswered')) {
      throw new CommitUnknown('the connection was lost at COMMIT');
    }
  }

  private flushed(): void {
    const { server } = this;
    if (this.over) return;
    for (const change of this.changes) change(server.tables);
    this.over = true;
    server.open.delete(this);
    server.locks.release(this);
    if (this.topics.size > 0) server.onCommit([...this.topics]);
  }
}
