import { z } from 'zod';
import { uuid } from '../realtime/contract.js';
import { list, MAX_QUEUE, oneList, onRequest, oneRequest } from './floor-command.contract.js';

const REASON_LENGTH = 200;
const HOUR_MS = 3_600_000;

const place = z.int().min(1).max(MAX_QUEUE).describe('Place in the queue of its list, 1 is next');

/** What the chair and the organizers do with one request. */
export const deskCommands = {
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
    'Adds to the time of a speech, 24 h in all at most. Refused with floor.no-limit, floor.too-long.',
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
