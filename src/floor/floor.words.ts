/**
 * The words of the floor.
 *
 * *Floor*: the right to speak in a meeting; it has one or more *slots*. *Request*: somebody asks to
 * speak, waits, speaks, has spoken. *Beneficiary*: the seat (or whole venue) that would speak.
 * *Waiting*: PENDING (待审) or ACCEPTED (排队). *Holder*: whoever is GRANTED (发言中) and has a slot.
 * *Main speech*: a planned or ordinary speech; *interjection*: a question, an intervention or an
 * answer, which borrows the slot of a speech and gives it back. *Mark*: for (赞成), against (反对) or a
 * contribution (补充). *Note*: what a point of order is about, for whom the floor is set to show it.
 */

/** What kind of speech is asked for. PLANNED are the exchange speeches (交流发言) of the agenda. */
export const REQUEST_KINDS = [
  'PLANNED',
  'NORMAL',
  'POINT_OF_ORDER',
  'INTERVENTION',
  'QUESTION',
  'ANSWER',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Those a client may ask for; planned speeches come from the agenda. */
export const ASKED_KINDS = [
  'NORMAL',
  'POINT_OF_ORDER',
  'INTERVENTION',
  'QUESTION',
  'ANSWER',
] as const satisfies readonly RequestKind[];

/** What an ordinary speech is: for the matter, against it, or a contribution to it. */
export const MARKS = ['FOR', 'AGAINST', 'CONTRIBUTION'] as const;
export type Mark = (typeof MARKS)[number];

/** Who reads the notes on points of order, besides those whom the request concerns. */
export const NOTE_READERS = ['CHAIR', 'ALL'] as const;
export type NoteReaders = (typeof NOTE_READERS)[number];

/** States of BFCP (RFC 8855). DENIED, CANCELLED, RELEASED and REVOKED are final. */
export const REQUEST_STATES = [
  'PENDING',
  'ACCEPTED',
  'GRANTED',
  'DENIED',
  'CANCELLED',
  'RELEASED',
  'REVOKED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What is done to a request; the states table says from where to where. */
export const REQUEST_VERBS = [
  'accept',
  'grant',
  'deny',
  'release',
  'revoke',
  'move',
  'skip',
  'to-written',
  'pause',
  'resume',
  'extend',
] as const;
export type RequestVerb = (typeof REQUEST_VERBS)[number];

/** Why a speech's clock stands although the speech is not over. */
export const PAUSE_CAUSES = ['CHAIR', 'LINE', 'INTERRUPTED'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** Why a request ended. */
export const END_REASONS = [
  'FINISHED',
  'REVOKED',
  'REPLACED',
  'TIME_UP',
  'LINE_LOST',
  'WITHDRAWN',
  'DENIED',
  'UNANSWERED',
  'CLEARED',
  'MOVED_TO_WRITTEN',
  'OFF_AGENDA',
  'SEAT_REMOVED',
  'VENUE_CLOSED',
  'MEETING_CLOSED',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** CHAIR: requests wait for the chair. FCFS: they queue by themselves. AUTOMATIC: and are granted, too. */
export const ALGORITHMS = ['CHAIR', 'FCFS', 'AUTOMATIC'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Who comes next among requests of one kind. */
export const ORDER_POLICIES = ['FIFO', 'PRECEDENCE', 'ROUND_ROBIN', 'LEAST_SPOKEN'] as const;
export type OrderPolicy = (typeof ORDER_POLICIES)[number];

/**
 * Why somebody stands where it stands in the queue: the chair put it there, below its question, an
 * urgent kind, the agenda, the rank of its category, or what the policy goes by.
 */
export const PLACE_REASONS = [
  'CHAIR',
  'QUESTION',
  'KIND',
  'AGENDA',
  'CATEGORY',
  'FIRST_COME',
  'PRECEDENCE',
  'TURNS',
  'SPOKEN',
] as const;
export type PlaceReason = (typeof PLACE_REASONS)[number];

/** What the floor does by itself when the time to speak is used up. */
export const TIME_UP_ACTIONS = ['NOTHING', 'WARN', 'REVOKE'] as const;
export type TimeUpAction = (typeof TIME_UP_ACTIONS)[number];

/** What becomes of a request that the chair leaves unanswered for too long. */
export const UNANSWERED_ACTIONS = ['NOTHING', 'ACCEPT', 'DENY'] as const;
export type UnansweredAction = (typeof UNANSWERED_ACTIONS)[number];

/** What the floor does when its chair is away: waits, lets requests queue by themselves, or gives itself too. */
export const CHAIR_AWAY_ACTIONS = ['WAIT', 'QUEUE', 'GRANT'] as const;
export type ChairAwayAction = (typeof CHAIR_AWAY_ACTIONS)[number];

/** Who may have a budget of speaking time. */
export const BUDGET_HOLDERS = ['UNIT', 'VENUE'] as const;
export type BudgetHolder = (typeof BUDGET_HOLDERS)[number];

/**
 * What the floor makes of budgets. NOTHING: they are shown. LIMIT: a speech gets no more time than is
 * left. REFUSE: and where nothing is left, nobody asks or gets the floor.
 */
export const BUDGET_ACTIONS = ['NOTHING', 'LIMIT', 'REFUSE'] as const;
export type BudgetAction = (typeof BUDGET_ACTIONS)[number];

/** Under whom time that was used is counted. */
export const TIME_HOLDERS = ['PERSON', 'UNIT', 'VENUE', 'KIND'] as const;
export type TimeHolder = (typeof TIME_HOLDERS)[number];

/** Time to speak by kind, ms; null is unlimited. */
export type SpeakingLimits = Readonly<Record<RequestKind, number | null>>;
