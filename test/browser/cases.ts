import fc from 'fast-check';
import { ViewStore } from '../../src/realtime/views/view-store.js';
import type { ViewDelta, ViewHead, ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';

/** One key with the JSON text of its value. */
export interface EntryCase {
  readonly key: string;
  readonly json: string;
}

/** What a server told of one view. */
export interface ViewCase {
  readonly opened: ViewOpenAnswer;
  readonly deltas: readonly ViewDelta[];
  readonly head: ViewHead;
}

export interface PageAnswer {
  readonly entries: readonly string[];
  readonly views: readonly string[];
}

const ENTRIES = 5_000;
const VIEWS = 300;
const LAST_UNIT = 0xff_ff;

/** UTF-16 as it may come, halves of pairs included. */
const units = fc
  .array(fc.integer({ min: 0, max: LAST_UNIT }), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

const chinese = fc
  .array(fc.constantFrom(...Array.from('绥化市新质生产力发展大会主会场分会场签到发言𠮷龘')), {
    maxLength: 12,
  })
  .map((characters) => characters.join(''));

const words = fc.oneof(
  chinese,
  units,
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '👩‍👩‍👧',
    '🏳️‍🌈',
    '\u{D800}',
    '\u{DC00}\u{D800}',
    '\u2028',
    '\0',
    'e\u0301',
    '\u00e9',
    '',
  ),
);

/** Numbers as their text: engines must read and write each the same. */
const numbers = fc.oneof(
  fc.constantFrom(
    '-0',
    '1e21',
    '1e-7',
    '123456789012345680000',
    '5e-324',
    '0.1',
    '9007199254740993',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
);

const leaf = fc.oneof(
  numbers,
  words.map((text) => JSON.stringify(text)),
  fc.constantFrom('null', 'true', 'false'),
);

/** JSON text of depth one to three; keys never look like integers, as in the house's values. */
const json = fc.oneof(
  leaf,
  listOf(leaf),
  recordOf(leaf),
  recordOf(fc.oneof(listOf(leaf), recordOf(leaf))),
);

function listOf(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(inner, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);
}

function recordOf(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const key = words.map((text) => JSON.stringify(`k${text}`));
  return fc
    .array(fc.tuple(key, inner), { maxLength: 4 })
    .map((pairs) => `{${pairs.map(([name, value]) => `${name}:${value}`).join(',')}}`);
}

const entry: fc.Arbitrary<EntryCase> = fc.record({ key: words, json });

const change = fc.record({ key: fc.constantFrom('甲', 'b', '🙂', 'd'), json, gone: fc.boolean() });

const view = fc
  .tuple(fc.array(change, { maxLength: 5 }), fc.array(change, { maxLength: 12 }))
  .map(([before, after]) => told(before, after));

type Change = (typeof change extends fc.Arbitrary<infer T> ? T : never) & object;

const place = { meetingId: 'm', view: 'v', epoch: 'e.1' };

function told(before: readonly Change[], after: readonly Change[]): ViewCase {
  const store = new ViewStore(1);
  for (const { key, json: text } of before) store.put(key, JSON.parse(text));
  const { seq, digest } = store;
  const opened = { epoch: place.epoch, seq, digest, snapshot: [...store.snapshot()] };
  const deltas = after.map((one): ViewDelta => {
    const from = store.seq;
    store.advance(from + 1);
    store.put(one.key, one.gone ? undefined : JSON.parse(one.json));
    return { ...place, from, to: store.seq, ops: store.opsSince(from) ?? [] };
  });
  return { opened, deltas, head: { ...place, seq: store.seq, digest: store.digest } };
}

/** As text, in which halves of pairs are escaped. */
export function casesText(seed: number): string {
  const entries = fc.sample(entry, { seed, numRuns: ENTRIES });
  const views = fc.sample(view, { seed, numRuns: VIEWS });
  return JSON.stringify({ entries, views });
}
