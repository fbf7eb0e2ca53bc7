import type { Queryable } from '../../src/platform/database/database.js';

/** Tables that a refusal may be written down in, and the signs of life of nodes. */
const BOOKS = ['topics', 'audit_batches', 'audit_anchors', 'receipts', 'nodes'];

const DIGESTS = `
  SELECT table_name AS place,
    md5(query_to_xml(format('SELECT * FROM %I t ORDER BY t::text', table_name),
      true, true, '')::text) AS digest
  FROM information_schema.tables
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY ($1::text[])
  UNION ALL
  SELECT 'topics', string_agg(concat_ws(' ', meeting_id, topic, seq, phase), ', '
    ORDER BY meeting_id, topic)
  FROM topics`;

/** A digest of every table but the books of who asked and was refused; two are equal if nothing changed. */
export async function contentsOf(database: Queryable): Promise<Readonly<Record<string, string>>> {
  const { rows } = await database.query<{ place: string; digest: string }>(DIGESTS, [BOOKS]);
  return Object.fromEntries(rows.map(({ place, digest }) => [place, digest]));
}
