import { ViewCopy } from '../../src/realtime/client/view-copy.js';
import { entrySums } from '../../src/realtime/views/digest.js';
import type { EntryCase, PageAnswer, ViewCase } from './cases.js';

/** What this engine makes of the cases: the same code runs in Node and in a page. */
export function answer(text: string): PageAnswer {
  const { entries, views } = JSON.parse(text) as { entries: EntryCase[]; views: ViewCase[] };
  return { entries: entries.map(entryOf), views: views.map(viewOf) };
}

/** For the page: asks whoever served it. */
export async function answerServed(): Promise<PageAnswer> {
  const served = await fetch('/cases.json');
  return answer(await served.text());
}

function entryOf({ key, json }: EntryCase): string {
  const written = JSON.stringify(JSON.parse(json));
  const { a, b } = entrySums(key, written);
  return `${a} ${b} ${written}`;
}

function viewOf({ opened, deltas, head }: ViewCase): string {
  const copy = new ViewCopy();
  const verdicts = [
    copy.opened(opened),
    ...deltas.map((delta) => copy.delta(delta)),
    copy.head(head),
  ];
  const words = { verdicts, stale: copy.stale, seq: copy.seq, digest: copy.digest };
  return JSON.stringify({ ...words, entries: copy.entries() });
}
