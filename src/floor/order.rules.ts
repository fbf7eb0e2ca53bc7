import type { OrderPolicy, RequestKind } from './floor.words.js';

/** What the order needs to know of somebody who waits. */
export interface Waiting {
  readonly id: string;
  readonly kind: RequestKind;
  /** Category of a point of order. */
  readonly category: string | null;
  /** The request that an answer answers. */
  readonly answerTo: string | null;
  /** Place on the agenda of a planned speech. */
  readonly agendaPosition: number | null;
  /** Place in the queue, 1 …, where the chair put it; null where the policy decides. */
  readonly position: number | null;
  /** 1, 2, 3 … in the order in which the meeting's requests came. */
  readonly arrival: number;
  /** Order of precedence of the seat, smaller first; null for whole venues. */
  readonly precedence: number | null;
  readonly venueId: string | null;
  /** The seat or venue that would speak. */
  readonly beneficiaryId: string;
}

/** What the order needs to know of the floor, and of what was said so far. */
export interface OrderPolicies {
  readonly policy: OrderPolicy;
  /** Categories of points of order, the most urgent first. */
  readonly categories: readonly string[];
  /** ms that this beneficiary has spoken. */
  readonly spokenMs: (beneficiaryId: string) => number;
  /** How often this venue has had the floor. */
  readonly turns: (venueId: string | null) => number;
}

/** Urgency of a kind, smaller first: question, intervention, point of order, planned, normal. */
const urgency = {
  QUESTION: 0,
  ANSWER: 0,
  INTERVENTION: 1,
  POINT_OF_ORDER: 2,
  PLANNED: 3,
  NORMAL: 4,
} as const satisfies Readonly<Record<RequestKind, number>>;

/** These pass even those whom the chair has placed, unless they are of the same or a more urgent kind. */
const isUrgent = (kind: RequestKind): boolean => urgency[kind] < urgency.PLANNED;

/**
 * Who speaks when: by urgency of kind; planned speeches as on the agenda, points of order by rank of
 * category, all others by the floor's policy; then first come, first served. Whoever was placed by the
 * chair stands at that place. An answer stands directly below what it answers, wherever that is.
 */
export function speakingOrder<W extends Waiting>(
  waiting: readonly W[],
  policies: OrderPolicies,
): readonly W[] {
  const [own, answers] = splitAnswers(waiting);
  const free = sortedByPolicy(
    own.filter(({ position }) => position === null),
    policies,
  );
  const placed = own
    .filter(({ position }) => position !== null)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.arrival - b.arrival);
  return mergedOrder(free, placed, answers);
}

/** Those with a place of their own, as given; and the answers to them, as they came. */
function splitAnswers<W extends Waiting>(
  waiting: readonly W[],
): readonly [readonly W[], ReadonlyMap<string, readonly W[]>] {
  const ids = new Set(waiting.map(({ id }) => id));
  const isBelow = ({ answerTo }: W): boolean => answerTo !== null && ids.has(answerTo);
  const answers = new Map<string, W[]>();
  for (const answer of waiting.filter(isBelow).toSorted((a, b) => a.arrival - b.arrival)) {
    const key = answer.answerTo ?? '';
    answers.set(key, [...(answers.get(key) ?? []), answer]);
  }
  return [waiting.filter((entry) => !isBelow(entry)), answers];
}

/** Places are 1 …; whoever is placed beyond the end stands last. */
function mergedOrder<W extends Waiting>(
  free: readonly W[],
  placed: readonly W[],
  answers: ReadonlyMap<string, readonly W[]>,
): readonly W[] {
  const order: W[] = [];
  const add = (entry: W): void => {
    order.push(entry);
    for (const answer of answers.get(entry.id) ?? []) add(answer);
  };
  let taken = 0;
  for (const entry of free) {
    for (let next = placed[taken]; isDue(next, order.length); next = placed[taken]) {
      add(next);
      taken += 1;
    }
    add(entry);
  }
  for (const entry of placed.slice(taken)) add(entry);
  return order;
}

const isDue = <W extends Waiting>(entry: W | undefined, length: number): entry is W =>
  entry !== undefined && (entry.position ?? 0) <= length + 1;

function sortedByPolicy<W extends Waiting>(
  entries: readonly W[],
  policies: OrderPolicies,
): readonly W[] {
  const rounds = policies.policy === 'ROUND_ROBIN' ? roundsOf(entries, policies) : undefined;
  return entries
    .map((entry) => {
      const [kind, rank] = sortKey(entry, policies);
      return { entry, kind, rank: rounds?.get(entry.id) ?? rank };
    })
    .toSorted((a, b) => a.kind - b.kind || a.rank - b.rank || a.entry.arrival - b.entry.arrival)
    .map(({ entry }) => entry);
}

function sortKey(entry: Waiting, policies: OrderPolicies): readonly [number, number] {
  const kind = urgency[entry.kind];
  if (entry.kind === 'PLANNED') return [kind, entry.agendaPosition ?? LAST];
  if (entry.kind === 'POINT_OF_ORDER') return [kind, categoryRank(entry.category, policies)];
  return [kind, policyRank(entry, policies)];
}

/** Behind everybody whose rank is known. */
const LAST = Number.MAX_SAFE_INTEGER;

function categoryRank(category: string | null, policies: OrderPolicies): number {
  const rank = category === null ? -1 : policies.categories.indexOf(category);
  return rank < 0 ? LAST : rank;
}

function policyRank(entry: Waiting, { policy, spokenMs }: OrderPolicies): number {
  if (policy === 'PRECEDENCE') return entry.precedence ?? LAST;
  return policy === 'LEAST_SPOKEN' ? spokenMs(entry.beneficiaryId) : 0;
}

/** Venues take turns: a venue's k-th request stands in the round after the turns it has had. */
export function roundsOf<W extends Waiting>(
  entries: readonly W[],
  policies: OrderPolicies,
): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const rounds = new Map<string, number>();
  const byArrival = entries
    .filter(({ kind }) => kind !== 'PLANNED' && kind !== 'POINT_OF_ORDER')
    .toSorted((a, b) => a.arrival - b.arrival);
  for (const { id, kind, venueId } of byArrival) {
    const before = seen.get(`${kind} ${venueId}`) ?? 0;
    seen.set(`${kind} ${venueId}`, before + 1);
    rounds.set(id, policies.turns(venueId) + before);
  }
  return rounds;
}

/**
 * Where a newcomer enters the queue, 0 …: behind everybody whom kind and policy put before it, and
 * behind those whom the chair placed there, unless the newcomer's kind is urgent and theirs is less so.
 */
export function entryIndex<W extends Waiting>(
  order: readonly W[],
  newcomer: W,
  policies: OrderPolicies,
): number {
  const question = order.findIndex(({ id }) => id === newcomer.answerTo);
  if (question >= 0) return question + 1;
  const free = speakingOrder(
    [...order.filter(({ position }) => position === null), newcomer],
    policies,
  );
  const before = free[free.findIndex(({ id }) => id === newcomer.id) - 1];
  let index = before ? order.findIndex(({ id }) => id === before.id) + 1 : 0;
  while (isBehindPlaced(order[index], newcomer)) index += 1;
  return index;
}

function isBehindPlaced(placed: Waiting | undefined, newcomer: Waiting): boolean {
  if (!placed || placed.position === null) return false;
  return !(isUrgent(newcomer.kind) && urgency[newcomer.kind] < urgency[placed.kind]);
}

/**
 * The stored places that belong to this order of the queue: whoever was placed by the chair gets the
 * place where it stands now, so that it neither slips back when those before it have gone nor passes
 * those who were before it; an answer goes with its question, and has none. Only the entries whose place changes are returned.
 */
export function changedPlaces<W extends Waiting>(
  order: readonly W[],
  policies: OrderPolicies,
): readonly W[] {
  if (order.every(({ position }) => position === null)) return [];
  const standing = withPlaces(order);
  const settled = withPlaces(speakingOrder(standing, policies));
  const before = new Map(order.map((entry) => [entry.id, entry.position]));
  return settled.filter((entry) => entry.position !== before.get(entry.id));
}

/** Answers come directly behind their questions; whoever else has a place has the one where it stands. */
function withPlaces<W extends Waiting>(order: readonly W[]): readonly W[] {
  const [own, answers] = splitAnswers(order);
  const placed: W[] = [];
  for (const entry of own) {
    placed.push(entry.position === null ? entry : at(entry, placed.length + 1));
    for (const answer of answers.get(entry.id) ?? []) placed.push(at(answer, null));
  }
  return placed;
}

const at = <W extends Waiting>(entry: W, position: number | null): W =>
  entry.position === position ? entry : { ...entry, position };
