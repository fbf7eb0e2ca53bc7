import { types } from 'pg';

/**
 * What each connection starts with. A node that died or hangs must give its topic rows back soon:
 * hence keep-alives and the limit on idle transactions. What the address itself says in `options`
 * wins.
 */
const SESSION = [
  '-c synchronous_commit=on',
  '-c timezone=UTC',
  '-c idle_in_transaction_session_timeout=60s',
  '-c tcp_keepalives_idle=10',
  '-c tcp_keepalives_interval=5',
  '-c tcp_keepalives_count=3',
].join(' ');

const CONNECT_TIMEOUT_MS = 10_000;

type Oid = Parameters<typeof types.setTypeParser>[0];

/**
 * `bigint` becomes a number: seqs, counts and sizes stay far below 2^53 (beyond it, the text stays).
 * `date` stays its text: a calendar day has no zone, and pg's own parser would shift it by one.
 * As usual, `timestamptz` is a Date, and `numeric` a text since it may be longer than a number holds.
 */
const parsers: ReadonlyMap<number, (value: string) => unknown> = new Map([
  [types.builtins.INT8, integerOf],
  [types.builtins.DATE, String],
]);

function integerOf(value: string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Settings of every connection, whichever library opens it. */
export const connectionOptions = {
  application_name: 'plenum',
  options: SESSION,
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  types: {
    getTypeParser: (oid: Oid, format?: 'text' | 'binary'): unknown =>
      parsers.get(oid) ?? types.getTypeParser(oid, format),
  },
};
