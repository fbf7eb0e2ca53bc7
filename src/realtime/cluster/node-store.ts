import type { Queryable } from '../../platform/database/database.js';
import type { TopicName } from '../topic.js';

/** A node that was not seen for this long no longer counts as alive. */
const ALIVE_WITHIN = '5 seconds';

/** Says that this node lives; answers how many others do. */
export async function beat(database: Queryable, nodeId: string): Promise<number> {
  const { rows } = await database.query<{ others: string }>(
    `WITH me AS (
       INSERT INTO nodes (id, seen_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
     )
     SELECT count(*) AS others FROM nodes
     WHERE id <> $1 AND seen_at > clock_timestamp() - $2::interval`,
    [nodeId, ALIVE_WITHIN],
  );
  return Number(rows[0]?.others ?? 0);
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
}

/** Those of the known topics whose log has gone on elsewhere. */
export async function topicsBehind(
  database: Queryable,
  known: readonly KnownSeq[],
): Promise<readonly { readonly meetingId: string; readonly topic: TopicName }[]> {
  const { rows } = await database.query<{ meetingId: string; topic: TopicName }>(
    `SELECT t.meeting_id AS "meetingId", t.topic
     FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS k(meeting_id, topic, seq)
     JOIN topics t ON t.meeting_id = k.meeting_id AND t.topic = k.topic
     WHERE t.seq > k.seq`,
    [
      known.map(({ meetingId }) => meetingId),
      known.map(({ topic }) => topic),
      known.map(({ seq }) => seq),
    ],
  );
  return rows;
}
