import type { DirectoryIndex, Holding } from '../directory/directory-index.rules.js';
import type { Level, SnapshotBody } from '../directory/snapshot.rules.js';
import type { Candidate } from './scope.rules.js';

type Key = readonly (number | string)[];

const levels: readonly Level[] = ['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP'];

/**
 * Protocol order: higher divisions first; within one, its leading bodies before its units. Leaders go
 * by `seatingKey`, units by their list order.
 */
export function inProtocolOrder<T extends { readonly candidate: Candidate }>(
  index: DirectoryIndex,
  places: readonly T[],
): T[] {
  return places
    .map((place) => ({ place, key: protocolKey(index, place.candidate) }))
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .map(({ place }) => place);
}

function protocolKey(index: DirectoryIndex, candidate: Candidate): Key {
  const highest = highestPost(index, candidate);
  const body = highest && bodyOf(index, highest);
  if (candidate.unit && !body) {
    const { divisionCode, listOrder } = candidate.unit;
    const seating = seatingKey(index, highest);
    return [levelOf(index, divisionCode), 1, listOrder, ...seating, candidate.key];
  }
  const division = body ? body.divisionCode : candidate.divisionCode;
  const seating = seatingKey(index, highest);
  return [levelOf(index, division), 0, division, ...seating, candidate.key];
}

const levelOf = (index: DirectoryIndex, divisionCode: string): number =>
  levels.indexOf(index.divisions.get(divisionCode)?.level ?? 'TOWNSHIP');

const LAST = Number.MAX_SAFE_INTEGER;

/** The post by which its holder is seated: the highest, in the order of the platform. */
export function highestPost(index: DirectoryIndex, candidate: Candidate): Holding | undefined {
  return candidate.holdings.toSorted((a, b) =>
    compareKeys(seatingKey(index, a), seatingKey(index, b)),
  )[0];
}

/**
 * Principals first, in platform order (the head of government sits second); then the other leaders
 * by body; then secretaries-general and their deputies, whatever their body.
 */
function seatingKey(index: DirectoryIndex, holding: Holding | undefined): Key {
  if (!holding) return [LAST];
  const { post, appointment } = holding;
  const body = bodyOf(index, holding);
  const order = body?.listOrder ?? LAST;
  if (!body) return [3, post.postOrder, appointment.seatOrder];
  if (post.principal) return [0, body.platformOrder];
  if (post.deputy) return [1, order, post.postOrder, appointment.seatOrder];
  return [2, post.postOrder, order, appointment.seatOrder];
}

export const bodyOf = (index: DirectoryIndex, { post }: Holding): SnapshotBody | undefined =>
  index.bodiesById.get(post.bodyId ?? '');

/** All matched posts as a title: by body, Party first (市委副书记、市长). */
export function titleOf(index: DirectoryIndex, candidate: Candidate): string {
  if (candidate.holdings.length === 0) return candidate.title;
  return candidate.holdings
    .toSorted((a, b) => compareKeys(titleKey(index, a), titleKey(index, b)))
    .map(({ post }) => post.fullTitle)
    .join('、');
}

const titleKey = (index: DirectoryIndex, holding: Holding): Key => [
  bodyOf(index, holding)?.listOrder ?? LAST,
  holding.post.postOrder,
];

function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const order = compareParts(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareParts(a: number | string | undefined, b: number | string | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a === b) return 0;
  return String(a) < String(b) ? -1 : 1;
}
