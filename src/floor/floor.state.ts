import { derivedId } from '../platform/ids/id.js';
import type { Fact } from '../realtime/topic.js';
import type { FloorBudget } from './floor-budget.entity.js';
import type { FloorItem } from './floor-item.entity.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { FloorSeat } from './floor-seat.entity.js';
import type { FloorSpan } from './floor-span.entity.js';
import type { FloorVenue } from './floor-venue.entity.js';
import type { Floor } from './floor.entity.js';
import type { SpeakingLimits } from './floor.words.js';
import { listOf, type ListId } from './lists.rules.js';
import { countForOrder, type OrderSums } from './order-sums.js';
import { isOpen } from './states.rules.js';
import { countTime, usedKey, type UsedTimes } from './used-time.rules.js';

export type FloorFact =
  | Fact<'floor', Readonly<Floor>>
  | Fact<'floor-item', Readonly<FloorItem>>
  | Fact<'floor-venue', Readonly<FloorVenue>>
  | Fact<'floor-seat', Readonly<FloorSeat>>
  | Fact<'request', Readonly<FloorRequest>>
  | Fact<'span', Readonly<FloorSpan>>
  | Fact<'budget', Readonly<FloorBudget>>;

/** What a meeting's floor is at this moment: the fold of its rows. */
export interface FloorState extends OrderSums {
  readonly meetingId: string;
  floor: Readonly<Floor>;
  readonly items: Map<string, Readonly<FloorItem>>;
  readonly venues: Map<string, Readonly<FloorVenue>>;
  readonly seats: Map<string, Readonly<FloorSeat>>;
  readonly requests: Map<string, Readonly<FloorRequest>>;
  /** Those of `requests` that are not over. */
  readonly open: Map<string, Readonly<FloorRequest>>;
  /** The speech that ended last. */
  lastEnded: Readonly<FloorRequest> | null;
  /** And in each list. */
  readonly lastEndedIn: Map<ListId, Readonly<FloorRequest>>;
  /** Time used by person, unit, venue and kind; closed spans. */
  readonly used: UsedTimes;
  /** Budgets of speaking time, by the key of their holder's time. */
  readonly budgets: Map<string, Readonly<FloorBudget>>;
}

const MINUTE_MS = 60_000;

/** Time to speak by kind unless the meeting says otherwise: planned speeches 8 minutes (CPPCC plenary). */
const DEFAULT_LIMITS: SpeakingLimits = {
  PLANNED: 8 * MINUTE_MS,
  NORMAL: 5 * MINUTE_MS,
  POINT_OF_ORDER: 2 * MINUTE_MS,
  INTERVENTION: MINUTE_MS,
  QUESTION: MINUTE_MS,
  ANSWER: 3 * MINUTE_MS,
};

const DEFAULT_LINE_GRACE_MS = 2 * MINUTE_MS;

/** The floor as it is before anybody configures it: all lists open, one speaker, the chair decides. */
export const defaultFloor = (meetingId: string): Floor => ({
  id: derivedId(meetingId, 'floor'),
  meetingId,
  capacity: 1,
  open: true,
  currentItemId: null,
  listsInitiallyClosed: false,
  pointsOfOrderOnClosed: true,
  algorithm: 'CHAIR',
  orderPolicy: 'FIFO',
  limits: DEFAULT_LIMITS,
  onTimeUp: 'WARN',
  onBudgetUsed: 'NOTHING',
  warnBeforeMs: [MINUTE_MS],
  lineGraceMs: DEFAULT_LINE_GRACE_MS,
  onlyPresent: true,
  openPerBeneficiary: 1,
  openPerVenue: null,
  answerWithinMs: null,
  onUnanswered: 'NOTHING',
  chairAccountId: null,
  onChairAway: 'WAIT',
  chairAwayAfterMs: MINUTE_MS,
  chairAwaySince: null,
  standInSince: null,
  categories: [],
  notesFor: 'CHAIR',
});

export const emptyFloorState = (meetingId: string): FloorState => ({
  meetingId,
  floor: defaultFloor(meetingId),
  items: new Map(),
  venues: new Map(),
  seats: new Map(),
  requests: new Map(),
  open: new Map(),
  lastEnded: null,
  lastEndedIn: new Map(),
  spokenMs: new Map(),
  turns: new Map(),
  used: new Map(),
  budgets: new Map(),
});

/** Puts one whole row into the state, and into what is counted beside it. */
export function applyFloorFact(state: FloorState, fact: FloorFact): void {
  switch (fact.kind) {
    case 'floor':
      state.floor = fact.row;
      return;
    case 'floor-item':
      state.items.set(fact.row.id, fact.row);
      return;
    case 'floor-venue':
      state.venues.set(fact.row.id, fact.row);
      return;
    case 'floor-seat':
      state.seats.set(fact.row.id, fact.row);
      return;
    case 'request':
      applyRequest(state, fact.row);
      return;
    case 'budget':
      state.budgets.set(usedKey(fact.row.holderKind, fact.row.holderId), fact.row);
      return;
    case 'span':
      return;
  }
}

function applyRequest(state: FloorState, row: Readonly<FloorRequest>): void {
  const before = state.requests.get(row.id);
  if (before) count(state, before, -1);
  count(state, row, 1);
  state.requests.set(row.id, row);
  if (isOpen(row.state)) state.open.set(row.id, row);
  else state.open.delete(row.id);
  if (isLaterEnd(row, state.lastEnded)) state.lastEnded = row;
  const list = listOf(row);
  if (isLaterEnd(row, state.lastEndedIn.get(list) ?? null)) state.lastEndedIn.set(list, row);
}

function count(state: FloorState, row: Readonly<FloorRequest>, sign: 1 | -1): void {
  countTime(state.used, row, sign);
  countForOrder(state, row, sign);
}

/** Several may end in one instant: then whoever was granted later, or asked later, ended last. */
function isLaterEnd(row: Readonly<FloorRequest>, last: Readonly<FloorRequest> | null): boolean {
  if (row.endedAt === null || row.grantedAt === null) return false;
  return last === null || endKey(row) >= endKey(last);
}

/** Instants have one length, so that their texts sort; arrivals are padded for the same reason. */
const endKey = (row: Readonly<FloorRequest>): string =>
  `${row.endedAt} ${row.grantedAt} ${String(row.arrival).padStart(ARRIVAL_DIGITS, '0')}`;

const ARRIVAL_DIGITS = 9;
