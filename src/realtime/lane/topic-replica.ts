import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { ViewStore } from '../views/view-store.js';
import type { AnyTopic, Fact, Tx, ViewOp } from '../topic.js';
import { EpochChanged } from './epoch-changed.js';
import { readFacts, type TopicCodecs } from './fact-rows.js';
import type { TopicHead } from './topic-head.js';
import { readEventsAfter, readHead } from './topic-store.js';

/** Told after a commit was put into the views: which of them changed. */
export type PublishListener = (replica: TopicReplica, changedViews: ReadonlySet<string>) => void;

/**
 * What this node knows of one topic of one meeting: the state, which is the fold of its rows, and the
 * views made from it. State may run ahead inside a transaction; views show committed facts only.
 */
export class TopicReplica {
  private state: unknown;
  private stateSeq = -1;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly stores = new Map<string, ViewStore>();
  private viewSeq = -1;
  private knownEpoch = '';
  /** When anybody last asked for it; monotonic ms. */
  lastUsedMs = 0;

  constructor(
    readonly meetingId: string,
    readonly topic: AnyTopic,
    private readonly codecs: TopicCodecs,
    private readonly database: Database,
    private readonly onPublish: PublishListener,
  ) {}

  get seq(): number {
    return this.viewSeq;
  }

  get epoch(): string {
    return `${this.knownEpoch}.${this.topic.shape}`;
  }

  /** The state is here and is what was committed (or a transaction of this node runs ahead in it). */
  get loaded(): boolean {
    return this.stateSeq >= 0;
  }

  /** Its views are here, although the state may have to be read again. */
  get shown(): boolean {
    return this.viewSeq >= 0;
  }

  /** The topic's own epoch, as its row has it. */
  get topicEpoch(): string {
    return this.knownEpoch;
  }

  /** The state as the lane works on it; only inside `exclusive`. */
  get workingState(): unknown {
    return this.state;
  }

  /** One at a time: a batch, a load or following another node's log. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work, work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** Loads it unless it is here; `meeting.not-found` where the meeting has no such topic yet. */
  async ensureLoaded(): Promise<void> {
    if (this.loaded) return;
    const { head, facts } = await this.database.transaction(
      (tx) => this.readAll(tx),
      'REPEATABLE READ',
    );
    const missed = this.shown ? await this.missedFacts(head.seq) : [];
    this.adopt(head, facts);
    if (!this.shown) this.showAll(head.seq, facts);
    else this.publish(head.seq, missed);
  }

  private async readAll(tx: Tx): Promise<{ head: TopicHead; facts: readonly Fact[] }> {
    const head = await readHead(tx, this.meetingId, this.topic.name);
    if (!head) throw new DomainError('meeting.not-found');
    const facts = await readFacts(tx, this.codecs, this.meetingId, this.topic.unheld);
    return { head, facts };
  }

  private async missedFacts(upTo: number): Promise<readonly Fact[]> {
    const events = await readEventsAfter(
      this.database,
      this.meetingId,
      this.topic.name,
      this.viewSeq,
    );
    return events.filter((event) => event.seq <= upTo).flatMap((event) => event.facts);
  }

  private adopt(head: TopicHead, facts: readonly Fact[]): void {
    if (this.shown && (this.knownEpoch !== head.epoch || head.seq < this.viewSeq)) this.dropViews();
    this.knownEpoch = head.epoch;
    this.state = this.topic.empty(this.meetingId);
    for (const fact of facts) this.topic.apply(this.state, fact);
    this.stateSeq = head.seq;
  }

  /** Every copy that was made from these views is void; the next load makes them anew. */
  dropViews(): void {
    const names = new Set(this.stores.keys());
    this.stores.clear();
    this.viewSeq = -1;
    this.invalidate();
    this.onPublish(this, names);
  }

  private showAll(seq: number, facts: readonly Fact[]): void {
    this.stores.clear();
    this.viewSeq = seq;
    for (const op of this.topic.views(this.state, facts)) {
      this.storeOf(op.view).put(op.key, op.value);
    }
  }

  /** A topic that was restored goes by another epoch: what is known here is of another past. */
  assertEpoch(head: TopicHead): void {
    if (head.epoch === this.knownEpoch && head.seq >= this.stateSeq) return;
    throw new EpochChanged(`${this.meetingId}/${this.topic.name}`);
  }

  /** Reads what other nodes committed since, into the state. Returns those facts; they are not shown yet. */
  async catchUp(tx: Tx, seq: number): Promise<readonly Fact[]> {
    if (seq <= this.stateSeq) return [];
    const events = await readEventsAfter(tx, this.meetingId, this.topic.name, this.stateSeq);
    const facts = events.flatMap((event) => event.facts);
    for (const fact of facts) this.apply(fact);
    this.stateSeq = events.at(-1)?.seq ?? this.stateSeq;
    return facts;
  }

  /**
   * The topic's row says that it was restored, or is behind what is shown here: read all of it anew.
   * Where the row is gone with its meeting, nothing is left to show.
   */
  async reload(): Promise<void> {
    await this.exclusive(async () => {
      this.invalidate();
      try {
        await this.ensureLoaded();
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'meeting.not-found') throw error;
        this.dropViews();
      }
    });
  }

  /** A view that nobody looks at and that holds nothing need not be kept. */
  forgetEmpty(view: string): void {
    if (this.stores.get(view)?.size === 0) this.stores.delete(view);
  }

  /** Another node committed: read its log and show it. */
  async follow(): Promise<void> {
    await this.exclusive(async () => {
      if (!this.shown) return;
      if (!this.loaded) {
        await this.ensureLoaded();
        return;
      }
      const facts = await this.catchUp(this.database, Number.MAX_SAFE_INTEGER);
      if (facts.length > 0) this.publish(this.stateSeq, facts);
    });
  }

  apply(fact: Fact): void {
    this.topic.apply(this.state, fact);
  }

  /** The state is no longer what the database holds (a transaction failed after it ran ahead). */
  invalidate(): void {
    this.state = undefined;
    this.stateSeq = -1;
  }

  /** What these facts, which the state has already, change in the views; nothing is shown yet. */
  draw(facts: readonly Fact[]): readonly ViewOp[] {
    return facts.length > 0 ? this.topic.views(this.state, facts) : [];
  }

  /** These facts are committed, up to `seq`: the views may show them. */
  publish(seq: number, facts: readonly Fact[]): void {
    this.show(seq, this.draw(facts));
  }

  /** What was drawn of a transaction is committed, up to `seq`. */
  show(seq: number, ops: readonly ViewOp[]): void {
    this.stateSeq = seq;
    this.viewSeq = seq;
    this.onPublish(this, this.putAll(ops));
  }

  private putAll(ops: readonly ViewOp[]): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const { view, key, value } of ops) {
      this.storeOf(view).put(key, value);
      changed.add(view);
    }
    return changed;
  }

  /**
   * The store of a view by its full name, as far as the topic is; empty where nothing was ever put into
   * it. A meeting has thousands: each moves on when somebody asks for it, not with every commit.
   */
  storeOf(view: string): ViewStore {
    let store = this.stores.get(view);
    if (!store) {
      store = new ViewStore(this.viewSeq);
      this.stores.set(view, store);
    }
    store.advance(this.viewSeq);
    return store;
  }
}
