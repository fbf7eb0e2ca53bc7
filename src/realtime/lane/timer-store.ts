import { instantOf } from '../../platform/time/instant.js';
import type { Timer, TimerChange, TopicName, Tx } from '../topic.js';

/** A timer with the meeting whose topic it wakes. */
export type MeetingTimer = Timer & { readonly meetingId: string };

/**
 * Sets and cancels timers with the state they belong to (the last word on each holds); takes away
 * those that ran in this batch.
 */
export async function writeTimers(
  tx: Tx,
  meetingId: string,
  changes: readonly TimerChange[],
  ranIds: readonly string[],
): Promise<void> {
  const last = new Map(changes.map((change) => [idOf(change), change]));
  const set = [...last.values()].flatMap((change) => ('set' in change ? [change.set] : []));
  const cancelled = [...last.values()].flatMap((c) => ('cancel' in c ? [c.cancel] : []));
  const gone = [...cancelled, ...ranIds.filter((id) => !last.has(id))];
  await Promise.all([
    set.length > 0 && setTimers(tx, meetingId, set),
    gone.length > 0 && tx.query(`DELETE FROM timers WHERE id = ANY($1::uuid[])`, [gone]),
  ]);
}

function setTimers(tx: Tx, meetingId: string, set: readonly Timer[]): Promise<unknown> {
  return tx.query(
    `INSERT INTO timers (id, meeting_id, topic, due_at, name, input)
     SELECT t.id, t.meeting_id, t.topic, t.due_at, t.name, t.input::json
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
       WITH ORDINALITY AS t(meeting_id, id, topic, due_at, name, input, place)
     ORDER BY t.place
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, input = excluded.input`,
    [
      set.map((timer) => timer.meetingId ?? meetingId),
      set.map(({ id }) => id),
      set.map(({ topic }) => topic),
      set.map(({ dueAt }) => dueAt),
      set.map(({ name }) => name),
      set.map(({ input }) => JSON.stringify(input)),
    ],
  );
}

const idOf = (change: TimerChange): string => ('set' in change ? change.set.id : change.cancel);

/** A topic that has something due. */
export interface DuePlace {
  readonly meetingId: string;
  readonly topic: TopicName;
}

/** Meeting time in SQL; `$1` is the offset, ms. The database's clock, as in lanes: a node's may be ahead. */
const NOW = `clock_timestamp() + $1 * interval '1 millisecond'`;

/** Topics with something due now. */
export async function readDuePlaces(tx: Tx, offsetMs: number): Promise<readonly DuePlace[]> {
  const { rows } = await tx.query<DuePlace>(
    `SELECT DISTINCT meeting_id AS "meetingId", topic FROM timers WHERE due_at <= ${NOW}`,
    [offsetMs],
  );
  return rows;
}

/** Timers that are left out of a look: by the names of their commands, but for some. */
export interface LeftOut {
  readonly names: readonly string[];
  /** Ids. */
  readonly but: readonly string[];
}

/** The due timers of one topic in the order in which they must run, at most 200 a look. */
export async function readDueTimers(
  tx: Tx,
  { meetingId, topic }: DuePlace,
  offsetMs: number,
  { names, but }: LeftOut = { names: [], but: [] },
): Promise<readonly MeetingTimer[]> {
  const { rows } = await tx.query<{ dueAt: Date } & Omit<MeetingTimer, 'dueAt'>>(
    `SELECT id, meeting_id AS "meetingId", topic, due_at AS "dueAt", name, input
     FROM timers WHERE meeting_id = $2 AND topic = $3 AND due_at <= ${NOW}
       AND (name <> ALL($4::text[]) OR id = ANY($5::uuid[]))
     ORDER BY due_at, ordinal LIMIT 200`,
    [offsetMs, meetingId, topic, names, but],
  );
  return rows.map((record) => ({ ...record, dueAt: instantOf(record.dueAt.getTime()) }));
}
