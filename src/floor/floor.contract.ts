import { z } from 'zod';
import { defineCommands, uuid } from '../realtime/contract.js';
import { MAX_QUEUE, oneList, onFloor, onList } from './floor-command.contract.js';
import { deskCommands } from './floor-desk.contract.js';
import { ownCommands } from './floor-own.contract.js';
import { floorSettings } from './floor-settings.contract.js';
import { budgetValue } from './floor-time.contract.js';

const DAY_MS = 86_400_000;

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
