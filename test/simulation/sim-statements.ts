import type { RowCodec } from '../../src/platform/database/row-codec.js';
import type { ReceiptRow, SimTables, TimerRow } from './sim-tables.js';

/** What a statement may see and do; `later` is done when its transaction commits. */
export interface SimStatement {
  readonly tables: SimTables;
  readonly nowMs: number;
  readonly codecs: readonly RowCodec[];
  readonly later: (change: (tables: SimTables) => void) => void;
}

export interface SimResult {
  readonly rows: readonly object[];
  readonly rowCount: number;
}

type Parameters = readonly unknown[];
type Run = (on: SimStatement, parameters: Parameters) => SimResult;

const NOTHING: SimResult = { rows: [], rowCount: 0 };

export const placeOf = (meetingId: unknown, topic: unknown): string =>
  `${String(meetingId)}/${String(topic)}`;

/** Whose rows a statement changes; each must be locked before. */
export function topicsWritten(
  sql: string,
  [meetingId, topic]: readonly unknown[],
): readonly string[] {
  if (sql.includes('WITH event AS')) return [placeOf(meetingId, topic)];
  if (!sql.includes('UPDATE topics SET phase')) return [];
  return (topic as readonly string[]).map((name) => placeOf(meetingId, name));
}

const found = (rows: readonly object[]): SimResult => ({ rows, rowCount: rows.length });

const texts = (value: unknown): readonly string[] => value as readonly string[];

/** An error as PostgreSQL's driver gives it. */
export const sqlError = (code: string): Error => Object.assign(new Error(code), { code });

const head: Run = ({ tables }, [meetingId, topic]) => {
  const row = tables.topics.get(placeOf(meetingId, topic));
  return row ? found([row]) : NOTHING;
};

const setPhase: Run = ({ later }, [meetingId, topics, phase]) => {
  later((tables) => {
    for (const topic of texts(topics)) {
      const key = placeOf(meetingId, topic);
      const row = tables.topics.get(key);
      if (row) tables.topics.set(key, { ...row, phase: String(phase) });
    }
  });
  return NOTHING;
};

const events: Run = ({ tables }, [meetingId, topic, seq]) =>
  found(
    (tables.events.get(placeOf(meetingId, topic)) ?? [])
      .filter((event) => event.seq > Number(seq))
      .map((event) => ({ ...event, facts: JSON.parse(event.facts) as unknown })),
  );

const behindLock: Run = ({ tables, nowMs }, [ids]) => {
  const receipts = texts(ids).flatMap((id) => tables.receipts.get(id) ?? []);
  const now = new Date(Math.floor(nowMs));
  return found([{ now, receipts: receipts.length > 0 ? receipts : null }]);
};

/** `$1`... of the closing statement, by their names. */
function closingOf(given: Parameters) {
  const [meetingId, topic, seq, at, facts, ids, accounts, hashes, answers, auditSeq] = given;
  const [auditHash, phase, eventSeq] = given.slice(11);
  const receipts = texts(ids).map((id, i): ReceiptRow => ({
    id,
    account_id: texts(accounts)[i] ?? '',
    payload_hash: texts(hashes)[i] ?? '',
    answer: texts(answers)[i] ?? '',
    at: new Date(String(at)),
  }));
  return {
    key: placeOf(meetingId, topic),
    seq: Number(seq),
    at: new Date(String(at)),
    facts: facts as string | null,
    receipts,
    auditSeq: Number(auditSeq),
    auditHash: String(auditHash),
    phase: String(phase),
    eventSeq: eventSeq as number | null,
  };
}

const close: Run = ({ tables, later }, given) => {
  const { key, seq, at, facts, receipts, ...rest } = closingOf(given);
  if (receipts.some(({ id }) => tables.receipts.has(id))) throw sqlError('23505');
  later((committed) => {
    for (const receipt of receipts) committed.receipts.set(receipt.id, receipt);
    const log = committed.events.get(key) ?? [];
    if (facts !== null) committed.events.set(key, [...log, { seq, at, facts }]);
    const { epoch = '' } = committed.topics.get(key) ?? {};
    const audit = { audit_seq: rest.auditSeq, audit_hash: rest.auditHash };
    committed.topics.set(key, { seq, epoch, phase: rest.phase, ...audit, last_at: at });
  });
  return NOTHING;
};

const setTimers: Run = ({ later }, [meetingIds, ids, topics, dueAts, names, inputs]) => {
  later((tables) => {
    for (const [i, id] of texts(ids).entries()) {
      tables.ordinal += 1;
      const before = tables.timers.get(id);
      tables.timers.set(id, {
        id,
        meetingId: texts(meetingIds)[i] ?? '',
        topic: texts(topics)[i] ?? '',
        dueAt: new Date(texts(dueAts)[i] ?? ''),
        name: texts(names)[i] ?? '',
        input: JSON.parse(texts(inputs)[i] ?? 'null') as unknown,
        ordinal: before?.ordinal ?? tables.ordinal,
      });
    }
  });
  return NOTHING;
};

const dropTimers: Run = ({ later }, [ids]) => {
  later(({ timers }) => texts(ids).forEach((id) => timers.delete(id)));
  return NOTHING;
};

const due = ({ tables, nowMs }: SimStatement, offsetMs: unknown): readonly TimerRow[] =>
  [...tables.timers.values()].filter(({ dueAt }) => dueAt.getTime() <= nowMs + Number(offsetMs));

const duePlaces: Run = (on, [offsetMs]) => {
  const places = new Map(
    due(on, offsetMs).map(({ meetingId, topic }) => [
      placeOf(meetingId, topic),
      { meetingId, topic },
    ]),
  );
  return found([...places.values()]);
};

const dueTimers: Run = (on, [offsetMs, meetingId, topic, names, but]) =>
  found(
    due(on, offsetMs)
      .filter((timer) => timer.meetingId === meetingId && timer.topic === topic)
      .filter(({ id, name }) => !texts(names).includes(name) || texts(but).includes(id))
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.ordinal - b.ordinal)
      .map((timer) => ({ ...timer })),
  );

/** More than one node lives, always: hints are sent. */
const beat: Run = ({ nowMs }) => found([{ others: '1', now: new Date(nowMs) }]);

const behind: Run = ({ tables }, [meetingIds, topics, seqs, epochs]) =>
  found(
    texts(meetingIds).flatMap((meetingId, i) => {
      const topic = texts(topics)[i];
      const row = tables.topics.get(placeOf(meetingId, topic));
      if (!row) return [];
      const restored = row.epoch !== texts(epochs)[i];
      return restored || row.seq > Number(texts(seqs)[i]) ? [{ meetingId, topic, restored }] : [];
    }),
  );

/** The statements of the write path, each by what only it contains. */
const STATEMENTS: readonly (readonly [part: string, run: Run])[] = [
  ['FROM topics WHERE meeting_id = $1 AND topic = $2', head],
  ['UPDATE topics SET phase = $3', setPhase],
  ['FROM receipts WHERE id = ANY', behindLock],
  ['WITH event AS', close],
  ['FROM events', events],
  ['INSERT INTO timers', setTimers],
  ['DELETE FROM timers', dropTimers],
  ['SELECT DISTINCT meeting_id AS "meetingId", topic FROM timers', duePlaces],
  ['FROM timers WHERE meeting_id = $2', dueTimers],
  ['WITH me AS', beat],
  ['JOIN topics t ON t.meeting_id = k.meeting_id', behind],
];

const kinds = new Map<string, Run>();

/** Carries out one of the statements that the write path has; anything else is no part of this world. */
export function runStatement(on: SimStatement, sql: string, parameters: Parameters): SimResult {
  const run = kinds.get(sql) ?? runOf(sql, on.codecs);
  kinds.set(sql, run);
  return run(on, parameters);
}

function runOf(sql: string, codecs: readonly RowCodec[]): Run {
  for (const codec of codecs) {
    if (sql === codec.selectSql) return ({ tables }) => found(tables.select(codec));
    if (sql === codec.upsertSql) return (on, columns) => upsert(on, codec, columns);
  }
  const run = STATEMENTS.find(([part]) => sql.includes(part))?.[1];
  if (!run) throw new Error(`the simulated database does not know: ${sql}`);
  return run;
}

/** No count may be negative: the constraint that a faulty command breaks. */
function upsert({ later }: SimStatement, codec: RowCodec, given: Parameters): SimResult {
  const columns = given as readonly (readonly unknown[])[];
  const place = codec.columns.findIndex(({ column }) => column === 'value');
  if (columns[place]?.some((value) => Number(value) < 0)) throw sqlError('23514');
  later((tables) => tables.upsert(codec, columns));
  return { rows: [], rowCount: columns[0]?.length ?? 0 };
}
