import { z } from 'zod';
import { defineCommands, uuid, type CommandContract } from '../realtime/contract.js';
import { categoryName, floorSettings } from './floor-settings.contract.js';
import { budgetValue } from './floor-time.contract.js';
import { floorValue, fullRequestValue, listValue } from './floor-values.contract.js';
import { ASKED_KINDS, MARKS } from './floor.words.js';

const TOPIC_LENGTH = 200;
const NOTE_LENGTH = 500;
const REASON_LENGTH = 200;
/** One of these may become the other while it waits. */
const CHANGED_KINDS = ['NORMAL', 'INTERVENTION'] as const;
const MAX_QUEUE = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const topicText = z.string().trim().min(1).max(TOPIC_LENGTH).describe('What it is about');
const place = z.int().min(1).max(MAX_QUEUE).describe('Place in the queue of its list, 1 is next');
const noteText = z.string().trim().min(1).max(NOTE_LENGTH).describe('Of a point of order');
const oneRequest = z.strictObject({ requestId: uuid });

const list = uuid.nullable().optional();
const oneList = z.strictObject({
  agendaItemId: list.describe('Item whose list; null is the main list, absent the one heard'),
});

const requestAnswer = z.object({ request: fullRequestValue });
const floorAnswer = z.object({ floor: floorValue });
const listAnswer = z.object({ floor: floorValue, list: listValue });

/** One verb on one request; the answer is the request as it then is. */
const onRequest = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof requestAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: requestAnswer,
});

/** One verb on the floor; the answer is the floor as it then is. */
const onFloor = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof floorAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: floorAnswer,
});

/** One verb on one list of speakers; the answer is the list and the floor as they then are. */
const onList = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof listAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: listAnswer,
});

const beneficiary = z.union([
  z.strictObject({ seatId: uuid }),
  z.strictObject({ venueId: uuid }),
  z.strictObject({ guestId: uuid.describe('Seat of a guest') }),
]);

const requestInput = z.strictObject({
  agendaItemId: list.describe(
    'Item whose list to join; null is the main list, absent the one heard (for an answer: of its question)',
  ),
  beneficiary: beneficiary.describe('Who would speak'),
  kind: z.enum(ASKED_KINDS),
  topic: topicText.optional(),
  mark: z.enum(MARKS).optional().describe('Of an ordinary speech'),
  category: categoryName.optional().describe('Of a point of order'),
  note: noteText.optional(),
  answerTo: uuid.optional().describe('The question that an answer answers'),
});

/** Own requests: speakers for their seat, operators for the seats of their venue; and the chair. */
const ownCommands = {
  'floor:request': onRequest(
    'request',
    requestInput,
    'Asks for the floor. Speakers for their own seat, operators for their venue and its seats, the chair for anybody. Refused with floor.closed, floor.already-waiting, floor.venue-full, floor.not-present, floor.budget-used, floor.unknown-category, floor.kind-mismatch, floor.answer-unmatched, floor.item-not-found, seat.not-found, venue.not-found, venue.closed.',
  ),
  'floor:modify': onRequest(
    'modify',
    z.strictObject({
      requestId: uuid,
      kind: z.enum(CHANGED_KINDS).optional(),
      topic: topicText.nullable().optional(),
      mark: z.enum(MARKS).nullable().optional(),
      category: categoryName.nullable().optional(),
      note: noteText.nullable().optional(),
    }),
    'Changes a waiting request; whoever may release it. The chair also corrects topic, mark and note of a speech, and of one that is over. Null takes away, what is not named stays. Refused with request.not-found, request.wrong-state, request.ended, floor.kind-fixed, floor.kind-mismatch, floor.unknown-category, floor.already-waiting.',
  ),
  'floor:name-speaker': onRequest(
    'name-speaker',
    z.strictObject({ requestId: uuid, seatId: uuid.describe('A seat of the venue that asked') }),
    'Names who asks a question for a whole venue, once, before it is over. The venue’s operators, the chair. Refused with request.not-found, request.ended, floor.speaker-fixed, floor.not-present, floor.already-waiting, seat.not-found.',
  ),
  'floor:release': onRequest(
    'release',
    oneRequest,
    'Withdraws a waiting request, or finishes a speech: one verb, so that it may cross a grant. The speaker, the venue’s operators, the chair. Refused with request.not-found, request.ended.',
  ),
} as const;

/** What the chair and the organizers do with one request. */
const deskCommands = {
  'floor:accept': onRequest(
    'accept',
    z.strictObject({ requestId: uuid, position: place.optional() }),
    'Puts a pending request into the queue, by policy or at a place. Refused with floor.below-question.',
  ),
  'floor:deny': onRequest(
    'deny',
    z.strictObject({ requestId: uuid, reason: z.string().trim().min(1).max(REASON_LENGTH) }),
    'Turns a waiting request down, with a reason for whoever made it.',
  ),
  'floor:grant': onRequest(
    'grant',
    z.strictObject({
      requestId: uuid,
      replaces: uuid.optional().describe('The speech that ends for it, unless the longest running'),
    }),
    'Gives the floor. On a full floor a speech is revoked first, in the same step; an interjection borrows a slot instead. Refused with floor.not-present, floor.line-down, floor.budget-used, floor.not-speaking, floor.not-in-session, seat.not-found.',
  ),
  'floor:revoke': onRequest('revoke', oneRequest, 'Takes the floor away.'),
  'floor:move': onRequest(
    'move',
    z.strictObject({ requestId: uuid, position: place }),
    'Puts one in the queue at a place, its answers with it; beyond the end is last. Refused with floor.below-question.',
  ),
  'floor:skip': onRequest(
    'skip',
    oneRequest,
    'Puts one behind the next. Refused with floor.nobody-behind, floor.below-question.',
  ),
  'floor:pause': onRequest('pause', oneRequest, 'Stops the clock of a speech; it keeps its slot.'),
  'floor:resume': onRequest(
    'resume',
    oneRequest,
    'Lets a paused speech go on. Refused with floor.not-paused, floor.no-free-slot, floor.line-down.',
  ),
  'floor:extend': onRequest(
    'extend',
    z.strictObject({ requestId: uuid, ms: z.int().min(1).max(HOUR_MS).describe('ms to add') }),
    'Adds to the time of a speech. Refused with floor.no-limit.',
  ),
  'floor:to-written': onRequest(
    'to-written',
    oneRequest,
    'Turns a waiting request into a written remark: ends it and makes a draft. Refused with floor.no-author.',
  ),
  'floor:call-next': onRequest(
    'call-next',
    z.strictObject({
      agendaItemId: list.describe(
        'Item whose list the caller takes to be heard; null is the main list, absent whichever is',
      ),
    }),
    'Calls the first in the list that is heard to get ready; its state stays. Refused with floor.nobody-waiting, and where another list is heard than the one named with floor.not-heard.',
  ),
  'floor:re-add-last': onRequest(
    're-add-last',
    oneList,
    'Puts whoever spoke last in a list first there again, as a new request linked to the old. Refused with floor.item-not-found, floor.nobody-spoke, floor.already-waiting, seat.not-found.',
  ),
} as const;

/** What the chair and the organizers do with the floor as a whole. */
const floorWideCommands = {
  'floor:turn-to': onList(
    'turn-to',
    z.strictObject({
      agendaItemId: uuid.nullable().describe('Item whose list; null is the main list'),
    }),
    'Turns to a list of speakers: from now on it is heard, and whoever was called in another is called no longer. Refused with floor.item-not-found.',
  ),
  'floor:open': onList(
    'open',
    oneList,
    'Opens a list of speakers. Refused with floor.item-not-found.',
  ),
  'floor:close': onList(
    'close',
    oneList,
    'Closes a list of speakers; those who wait stay, and may withdraw. Refused with floor.item-not-found.',
  ),
  'floor:configure': onFloor(
    'configure',
    floorSettings,
    'Changes how the floor is run; what is not named stays. Refused with floor.capacity-in-use.',
  ),
  'floor:hand-chair': onFloor(
    'hand-chair',
    z.strictObject({
      accountId: uuid.describe('Somebody with a role in the meeting, or who was its chair before'),
    }),
    'Hands the chair to another account, who alone has it from then on; the chair, organizers. Whoever had it is refused at once, and keeps its other roles. Refused with floor.account-not-found.',
  ),
  'floor:set-budget': {
    topic: 'floor',
    action: 'floor.set-budget',
    summary:
      'Sets the speaking time of a unit or venue for the whole meeting, or takes it away. Planned speeches, speeches and interventions draw on it, those before among them; points of order, questions and answers do not. Refused with unit.not-found, venue.not-found.',
    input: z.strictObject({
      holder: z.union([z.strictObject({ unitId: uuid }), z.strictObject({ venueId: uuid })]),
      totalMs: z.int().nonnegative().max(DAY_MS).nullable().describe('ms, 0 to 24 h; null: none'),
    }),
    answer: z.object({ budget: budgetValue }),
  },
  'floor:clear': {
    topic: 'floor',
    action: 'floor.clear',
    summary:
      'Cancels all who wait in a list, except planned speeches. Refused with floor.item-not-found.',
    input: oneList,
    answer: z.object({ cancelled: z.int().describe('How many') }),
  },
  'floor:sort': {
    topic: 'floor',
    action: 'floor.sort',
    summary:
      'Sets the whole queue of a list in this order; answers go with their questions. An order that is not exactly who waits there now is refused with floor.order-stale, the fresh one in its details. Refused with floor.item-not-found.',
    input: oneList.extend({ order: z.array(uuid).max(MAX_QUEUE) }),
    answer: z.object({ order: z.array(uuid) }),
  },
} as const;

/** Every command that a client may give to the floor. */
export const floorCommands = defineCommands({
  ...ownCommands,
  ...deskCommands,
  ...floorWideCommands,
});
