import type { PlaceReason } from './floor.words.js';
import { roundsOf, type OrderPolicies, type Waiting } from './order.rules.js';

/** Why somebody stands where it stands; the value is what the reason went by, null where it has none. */
export interface PlacedBy {
  readonly reason: PlaceReason;
  readonly value: number | null;
}

/** The reason for each place in a queue: the first of those that the order asks for that holds. */
export function placeReasons<W extends Waiting>(
  queue: readonly W[],
  policies: OrderPolicies,
): ReadonlyMap<string, PlacedBy> {
  const ids = new Set(queue.map(({ id }) => id));
  const isBelow = ({ answerTo }: W): boolean => answerTo !== null && ids.has(answerTo);
  const free = queue.filter((entry) => entry.position === null && !isBelow(entry));
  const rounds = policies.policy === 'ROUND_ROBIN' ? roundsOf(free, policies) : undefined;
  return new Map(
    queue.map((entry) => {
      const turns = rounds?.get(entry.id) ?? null;
      return [entry.id, isBelow(entry) ? BELOW : reasonOf(entry, policies, turns)];
    }),
  );
}

/** The reason for one of them; the same as among all. */
export function placeReason<W extends Waiting>(
  entry: W,
  queue: readonly W[],
  policies: OrderPolicies,
): PlacedBy {
  if (entry.answerTo !== null && queue.some(({ id }) => id === entry.answerTo)) return BELOW;
  const turns = policies.policy === 'ROUND_ROBIN' ? turnsBefore(entry, queue, policies) : null;
  return reasonOf(entry, policies, turns);
}

/** The round that `roundsOf` puts it in, without the rounds of all others. */
const turnsBefore = <W extends Waiting>(
  { kind, venueId, arrival }: W,
  queue: readonly W[],
  policies: OrderPolicies,
): number =>
  policies.turns(venueId) +
  queue.filter(
    (other) =>
      other.kind === kind &&
      other.venueId === venueId &&
      other.position === null &&
      other.arrival < arrival,
  ).length;

const BELOW: PlacedBy = { reason: 'QUESTION', value: null };
const URGENT: PlacedBy = { reason: 'KIND', value: null };

function reasonOf(entry: Waiting, policies: OrderPolicies, turns: number | null): PlacedBy {
  if (entry.position !== null) return { reason: 'CHAIR', value: null };
  switch (entry.kind) {
    case 'PLANNED':
      return { reason: 'AGENDA', value: entry.agendaPosition };
    case 'POINT_OF_ORDER':
      return rankReason(entry, policies);
    case 'NORMAL':
      return policyReason(entry, policies, turns);
    case 'QUESTION':
    case 'ANSWER':
    case 'INTERVENTION':
      return URGENT;
  }
}

/** A category that the floor does not rank gives no place before others of the kind. */
function rankReason({ category }: Waiting, { categories }: OrderPolicies): PlacedBy {
  const index = category === null ? -1 : categories.indexOf(category);
  return index < 0 ? URGENT : { reason: 'CATEGORY', value: index + 1 };
}

function policyReason(
  { precedence, beneficiaryId }: Waiting,
  { policy, spokenMs }: OrderPolicies,
  turns: number | null,
): PlacedBy {
  switch (policy) {
    case 'PRECEDENCE':
      return { reason: 'PRECEDENCE', value: precedence };
    case 'ROUND_ROBIN':
      return { reason: 'TURNS', value: turns };
    case 'LEAST_SPOKEN':
      return { reason: 'SPOKEN', value: spokenMs(beneficiaryId) };
    case 'FIFO':
      return { reason: 'FIRST_COME', value: null };
  }
}
