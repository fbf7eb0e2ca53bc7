import {
  fromDatabaseRow,
  rowCodecOf,
  toColumnArrays,
  type RowCodec,
} from '../../platform/database/row-codec.js';
import type { AnyTopic, Fact, Tx } from '../topic.js';

/** How each kind of fact of a topic stands in its table. */
export type TopicCodecs = ReadonlyMap<string, RowCodec>;

export const topicCodecsOf = (topic: AnyTopic): TopicCodecs =>
  new Map(Object.entries(topic.tables).map(([kind, entity]) => [kind, rowCodecOf(entity)]));

/**
 * The last fact of each row, in the order in which rows were last touched: what ends (an annulled
 * check-in) is then written before what takes its place.
 */
export function finalFacts(facts: readonly Fact[]): Fact[] {
  const last = new Map<string, Fact>();
  for (const fact of facts) {
    const key = `${fact.kind}/${fact.row.id}`;
    last.delete(key);
    last.set(key, fact);
  }
  return [...last.values()];
}

/** Writes each touched row once, in its final state: one statement a table, all sent at once. */
export async function writeFacts(
  tx: Tx,
  codecs: TopicCodecs,
  facts: readonly Fact[],
): Promise<void> {
  const rowsOf = rowsByKind(facts);
  await Promise.all(
    [...codecs].flatMap(([kind, codec]) => {
      const rows = rowsOf.get(kind);
      return rows ? [writeRows(tx, codec, rows)] : [];
    }),
  );
}

function rowsByKind(facts: readonly Fact[]): ReadonlyMap<string, readonly object[]> {
  const rows = new Map<string, object[]>();
  for (const { kind, row } of facts) {
    const those = rows.get(kind);
    if (those) those.push(row);
    else rows.set(kind, [row]);
  }
  return rows;
}

/** Rows of one statement: what a large meeting implies is written by parts. */
const PART = 5_000;

/** Rows that follow from facts, a part at a time, so that no more are held; they may not be there yet. */
export async function writeImplied(
  tx: Tx,
  codecs: TopicCodecs,
  implied: Iterable<Fact>,
): Promise<void> {
  let part: Fact[] = [];
  for (const fact of implied) {
    part.push(fact);
    if (part.length < PART) continue;
    await writeFacts(tx, codecs, part);
    part = [];
  }
  await writeFacts(tx, codecs, part);
}

/** An id that another meeting has already is a fault of the command that made the row. */
async function writeRows(tx: Tx, codec: RowCodec, rows: readonly object[]): Promise<void> {
  const { rowCount } = await tx.query(codec.upsertSql, toColumnArrays(codec, rows));
  if (rowCount !== rows.length) {
    throw new Error(`${codec.table}: a row has the id of another meeting's row`);
  }
}

/** Every row of the topic's tables as facts, in the order of the tables, but for those of some kinds. */
export async function readFacts(
  tx: Tx,
  codecs: TopicCodecs,
  meetingId: string,
  without: readonly string[] = [],
): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const [kind, codec] of codecs) {
    if (without.includes(kind)) continue;
    const { rows } = await tx.query(codec.selectSql, [meetingId]);
    for (const record of rows) facts.push({ kind, row: fromDatabaseRow(codec, record) });
  }
  return facts;
}
