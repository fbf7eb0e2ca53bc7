import { instantOf } from '../../platform/time/instant.js';
import type { Queryable } from '../../platform/database/database.js';
import { auditHash, AUDIT_GENESIS } from '../lane/audit-chain.js';
import { readFacts, topicCodecsOf } from '../lane/fact-rows.js';
import type { TopicHead } from '../lane/topic-head.js';
import { readEventsAfter } from '../lane/topic-store.js';
import type { AnyTopic, Fact } from '../topic.js';
import { canonicalJson, type CheckSheet } from './check.js';

/** The sheets that every topic of every meeting is written down on. */
export interface LogSheets {
  readonly gaps: CheckSheet;
  readonly folds: CheckSheet;
  readonly tallies: CheckSheet;
  readonly chains: CheckSheet;
  readonly anchors: CheckSheet;
}

const keyOf = (fact: Fact): string => `${fact.kind}/${fact.row.id}`;

/** The rows that a log says, with those that its facts imply where they stand in it. */
class Fold {
  readonly rows = new Map<string, Fact>();
  private readonly state: unknown;
  private readonly stored: ReadonlyMap<string, Fact>;

  constructor(
    private readonly topic: AnyTopic,
    meetingId: string,
    stored: readonly Fact[],
  ) {
    this.state = topic.implied && topic.empty(meetingId);
    this.stored = new Map(stored.map((fact) => [keyOf(fact), fact]));
  }

  /** The facts of one event. */
  take(facts: readonly Fact[]): void {
    for (const fact of facts) this.rows.set(keyOf(fact), fact);
    if (!this.topic.implied) return;
    for (const fact of facts) this.topic.apply(this.state, this.whole(fact));
    for (const fact of facts) {
      for (const row of this.topic.implied(this.state, fact)) this.rows.set(keyOf(row), row);
    }
  }

  /** With what younger columns hold, which an older row of the log does not say. */
  private whole(fact: Fact): Fact {
    const stored = this.stored.get(keyOf(fact));
    return stored ? { kind: fact.kind, row: { ...stored.row, ...fact.row } } : fact;
  }
}

const placeOf = (head: TopicHead): string => `${head.meetingId}/${head.topic}`;

/** seq counts 1, 2, 3 … up to the head; the rows of the log's fold are the rows of the tables. */
export async function checkLog(
  tx: Queryable,
  topic: AnyTopic,
  head: TopicHead,
  sheets: LogSheets,
): Promise<void> {
  const stored = await readFacts(tx, topicCodecsOf(topic), head.meetingId);
  const folded = new Fold(topic, head.meetingId, stored);
  let expected = 1;
  for (const event of await readEventsAfter(tx, head.meetingId, head.topic, 0)) {
    if (event.seq !== expected) sheets.gaps.differs(`${placeOf(head)}: ${expected} is missing`);
    expected = event.seq + 1;
    sheets.gaps.looked();
    folded.take(event.facts);
  }
  if (expected - 1 !== head.seq) {
    sheets.gaps.differs(
      `${placeOf(head)}: the log ends at ${expected - 1}, the head at ${head.seq}`,
    );
  }
  compareRows(head, folded.rows, stored, sheets.folds);
  recount(topic, head, stored, sheets.tallies);
}

function compareRows(
  head: TopicHead,
  folded: ReadonlyMap<string, Fact>,
  stored: readonly Fact[],
  sheet: CheckSheet,
): void {
  const unseen = new Set(folded.keys());
  for (const fact of stored) {
    const key = keyOf(fact);
    const logged = folded.get(key);
    sheet.looked();
    unseen.delete(key);
    if (!logged) sheet.differs(`${placeOf(head)}: ${key} is in the table, not in the log`);
    else if (canonicalJson(sinceThen(logged.row, fact.row)) !== canonicalJson(fact.row)) {
      sheet.differs(`${placeOf(head)}: ${key} differs between log and table`);
    }
  }
  for (const key of unseen)
    sheet.differs(`${placeOf(head)}: ${key} is in the log, not in the table`);
}

/**
 * A row of the log with what columns hold that are younger than it. It says nothing of those; whoever
 * touches the row again logs it whole.
 */
const sinceThen = (logged: Fact['row'], stored: Fact['row']): object => ({ ...stored, ...logged });

/**
 * Kept rows are what a recount of all the other rows gives: once all rows are put together, nothing is
 * left to be kept otherwise. A row of what nothing is counted under any more stands at nothing.
 */
function recount(
  topic: AnyTopic,
  head: TopicHead,
  stored: readonly Fact[],
  sheet: CheckSheet,
): void {
  if (!topic.settle || !topic.kept) return;
  const state: unknown = topic.empty(head.meetingId);
  for (const fact of stored) topic.apply(state, fact);
  const kept = stored.filter((fact) => topic.kept?.includes(fact.kind) === true);
  const keys = new Set(kept.map(keyOf));
  sheet.looked(kept.length);
  for (const fact of topic.settle(state, stored)) {
    const wrong = keys.has(keyOf(fact)) ? 'is not what a recount gives' : 'is not kept';
    sheet.differs(`${placeOf(head)}: ${keyOf(fact)} ${wrong}`);
  }
}

interface AuditRecord {
  readonly audit_seq: string;
  readonly at: Date;
  readonly event_seq: number | null;
  readonly entries: string;
  readonly hash: string;
}

/** Each batch of the trail is chained to the one before, up to the hash in the topic's row; so are anchors. */
export async function checkChain(tx: Queryable, head: TopicHead, sheets: LogSheets): Promise<void> {
  const { rows } = await tx.query<AuditRecord>(
    `SELECT audit_seq, at, event_seq, entries, hash FROM audit_batches
     WHERE meeting_id = $1 AND topic = $2 ORDER BY audit_seq`,
    [head.meetingId, head.topic],
  );
  const hashes = new Map<number, string>();
  let previous = AUDIT_GENESIS;
  for (const [index, batch] of rows.entries()) {
    const hash = auditHash(previous, {
      auditSeq: index + 1,
      at: instantOf(batch.at.getTime()),
      eventSeq: batch.event_seq,
      entries: batch.entries,
    });
    sheets.chains.looked();
    if (hash !== batch.hash || Number(batch.audit_seq) !== index + 1) {
      sheets.chains.differs(`${placeOf(head)}: batch ${batch.audit_seq} does not follow`);
    }
    hashes.set(index + 1, batch.hash);
    previous = batch.hash;
  }
  if (previous !== head.auditHash)
    sheets.chains.differs(`${placeOf(head)}: the head does not follow`);
  await checkAnchors(tx, head, hashes, sheets.anchors);
}

async function checkAnchors(
  tx: Queryable,
  head: TopicHead,
  hashes: ReadonlyMap<number, string>,
  sheet: CheckSheet,
): Promise<void> {
  const { rows } = await tx.query<{ audit_seq: string; audit_hash: string }>(
    `SELECT audit_seq, audit_hash FROM audit_anchors WHERE meeting_id = $1 AND topic = $2`,
    [head.meetingId, head.topic],
  );
  for (const anchor of rows) {
    sheet.looked();
    const seq = Number(anchor.audit_seq);
    const hash = seq === 0 ? AUDIT_GENESIS : hashes.get(seq);
    if (hash !== anchor.audit_hash) sheet.differs(`${placeOf(head)}: the anchor of ${seq} differs`);
  }
}
