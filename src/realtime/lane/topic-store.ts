import type { Instant } from '../../platform/time/instant.js';
import { instantOf } from '../../platform/time/instant.js';
import type { Fact, Phase, TopicName, Tx } from '../topic.js';
import type { LoggedEvent, TopicHead } from './topic-head.js';

interface HeadRecord {
  readonly seq: string;
  readonly epoch: string;
  readonly phase: Phase;
  readonly audit_seq: string;
  readonly audit_hash: string;
  readonly last_at: Date;
}

const HEAD_COLUMNS = 'seq, epoch, phase, audit_seq, audit_hash, last_at';

/**
 * One writer a topic, on all nodes: whoever changes it holds this row until commit. It is a statement
 * of its own, so that everything read after it is younger than the last writer's commit.
 */
export async function lockHead(
  tx: Tx,
  meetingId: string,
  topic: TopicName,
): Promise<TopicHead | undefined> {
  const { rows } = await tx.query<HeadRecord>(
    `SELECT ${HEAD_COLUMNS} FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE`,
    [meetingId, topic],
  );
  return rows[0] && headOf(rows[0], meetingId, topic);
}

/** The topic's row as last committed, without a lock. */
export async function readHead(
  tx: Tx,
  meetingId: string,
  topic: TopicName,
): Promise<TopicHead | undefined> {
  const { rows } = await tx.query<HeadRecord>(
    `SELECT ${HEAD_COLUMNS} FROM topics WHERE meeting_id = $1 AND topic = $2`,
    [meetingId, topic],
  );
  return rows[0] && headOf(rows[0], meetingId, topic);
}

function headOf(record: HeadRecord, meetingId: string, topic: TopicName): TopicHead {
  return {
    meetingId,
    topic,
    seq: Number(record.seq),
    epoch: record.epoch,
    phase: record.phase,
    auditSeq: Number(record.audit_seq),
    auditHash: record.audit_hash,
    lastAt: instantOf(record.last_at.getTime()),
  };
}

/** Makes a topic's row, held by this transaction; refused by the primary key when it is there. */
export async function insertHead(tx: Tx, head: TopicHead): Promise<void> {
  await tx.query(
    `INSERT INTO topics (meeting_id, topic, seq, epoch, phase, audit_seq, audit_hash, last_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      head.meetingId,
      head.topic,
      head.seq,
      head.epoch,
      head.phase,
      head.auditSeq,
      head.auditHash,
      head.lastAt,
    ],
  );
}

export async function setPhase(
  tx: Tx,
  meetingId: string,
  topics: readonly TopicName[],
  phase: Phase,
): Promise<void> {
  await tx.query(`UPDATE topics SET phase = $3 WHERE meeting_id = $1 AND topic = ANY($2)`, [
    meetingId,
    topics,
    phase,
  ]);
}

/**
 * The rows of all topics were exchanged: whatever nodes and clients hold is of another past, and goes by
 * another epoch from now on.
 */
export async function renewEpochs(tx: Tx): Promise<void> {
  await tx.query(`UPDATE topics SET epoch = substr(md5(gen_random_uuid()::text), 1, 12)`);
}

interface EventRecord {
  readonly seq: string;
  readonly at: Date;
  readonly facts: readonly Fact[];
}

/** The log after `seq`, in order. Never by a global serial, whose gaps need not mean anything. */
export async function readEventsAfter(
  tx: Tx,
  meetingId: string,
  topic: TopicName,
  seq: number,
): Promise<readonly LoggedEvent[]> {
  const { rows } = await tx.query<EventRecord>(
    `SELECT seq, at, facts FROM events
     WHERE meeting_id = $1 AND topic = $2 AND seq > $3 ORDER BY seq`,
    [meetingId, topic, seq],
  );
  return rows.map((record) => ({
    seq: Number(record.seq),
    at: instantOf(record.at.getTime()),
    facts: record.facts,
  }));
}

/** Meeting time: the database's clock plus the offset, never before what the topic saw last. */
export const meetingTime = (nowMs: number, offsetMs: number, lastAt: Instant): Instant => {
  const at = instantOf(nowMs + offsetMs);
  return at < lastAt ? lastAt : at;
};
