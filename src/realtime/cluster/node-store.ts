import type { Queryable } from '../../platform/database/database.js';
import type { TopicName } from '../topic.js';

/** A node that was not seen for this long no longer counts as alive. */
const ALIVE_WITHIN = '5 seconds';

export interface Beat {
  /** Other nodes that live. */
  readonly others: number;
  /** The database's clock, ms since the epoch. */
  readonly databaseMs: number;
}

/** Says that this node lives; answers how many others do, and what time it is. */
export async function beat(database: Queryable, nodeId: string): Promise<Beat> {
  const { rows } = await database.query<{ others: string; now: Date }>(
    `WITH me AS (
       INSERT INTO nodes (id, seen_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
     )
     SELECT count(*) AS others, clock_timestamp() AS now FROM nodes
     WHERE id <> $1 AND seen_at > clock_timestamp() - $2::interval`,
    [nodeId, ALIVE_WITHIN],
  );
  return { others: Number(rows[0]?.others ?? 0), databaseMs: rows[0]?.now.getTime() ?? Date.now() };
}

export async function leave(database: Queryable, nodeId: string): Promise<void> {
  await database.query(
    `DELETE FROM nodes WHERE id = $1 OR seen_at < clock_timestamp() - interval '1 hour'`,
    [nodeId],
  );
}

export interface KnownSeq {
  readonly meetingId: string;
  readonly topic: TopicName;
  readonly seq: number;
  readonly epoch: string;
}

/** A topic that is no longer what this node knows; `restored` where its past is another one. */
export interface TopicBehind {
  readonly meetingId: string;
  readonly topic: TopicName;
  readonly restored: boolean;
}

/** Those of the known topics whose log has gone on elsewhere, or was restored; without them, too. */
export async function topicsBehind(
  database: Queryable,
  known: readonly KnownSeq[],
): Promise<readonly TopicBehind[]> {
  const { rows } = await database.query<TopicBehind>(
    `SELECT k.meeting_id AS "meetingId", k.topic, t.epoch IS DISTINCT FROM k.epoch AS restored
     FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) AS k(meeting_id, topic, seq, epoch)
     LEFT JOIN topics t ON t.meeting_id = k.meeting_id AND t.topic = k.topic
     WHERE t.seq > k.seq OR t.epoch IS DISTINCT FROM k.epoch`,
    [
      known.map(({ meetingId }) => meetingId),
      known.map(({ topic }) => topic),
      known.map(({ seq }) => seq),
      known.map(({ epoch }) => epoch),
    ],
  );
  return rows;
}

/** Accounts that a living node says are connected to it. */
export interface NodeConnections {
  readonly nodeId: string;
  readonly connected: readonly string[];
}

/** What living nodes say of the accounts that somebody watches. */
export async function readConnections(database: Queryable): Promise<readonly NodeConnections[]> {
  const { rows } = await database.query<NodeConnections>(
    `SELECT id AS "nodeId", connected FROM nodes
     WHERE seen_at > clock_timestamp() - $1::interval`,
    [ALIVE_WITHIN],
  );
  return rows;
}

export async function writeConnections(
  database: Queryable,
  { nodeId, connected }: NodeConnections,
): Promise<void> {
  await database.query('UPDATE nodes SET connected = $2::uuid[] WHERE id = $1', [
    nodeId,
    connected,
  ]);
}
