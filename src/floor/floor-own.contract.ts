import { z } from 'zod';
import { uuid } from '../realtime/contract.js';
import { list, onRequest, oneRequest } from './floor-command.contract.js';
import { categoryName } from './floor-settings.contract.js';
import { ASKED_KINDS, MARKS } from './floor.words.js';

const TOPIC_LENGTH = 200;
const NOTE_LENGTH = 500;
/** One of these may become the other while it waits. */
const CHANGED_KINDS = ['NORMAL', 'INTERVENTION'] as const;

const topicText = z.string().trim().min(1).max(TOPIC_LENGTH).describe('What it is about');
const noteText = z.string().trim().min(1).max(NOTE_LENGTH).describe('Of a point of order');

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
export const ownCommands = {
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
