import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { MAX_CLOCK_OFFSET_MS } from './clock.rules.js';

/** Words that several commands of attendance share. */

const MAX_NAME = 60;
export const MAX_TEXT = 200;
/** Items of one array command, each a command of its own. */
export const MAX_ITEMS = 200;

export const personName = z.string().trim().min(1).max(MAX_NAME);
export const words = z.string().trim().min(1).max(MAX_TEXT);
export const wordsOrNone = z.string().trim().max(MAX_TEXT);

export const substitute = z
  .strictObject({ name: personName, post: wordsOrNone })
  .describe('Who came instead of the holder; must be the one approved on the roster');

export const holder = z
  .string()
  .max(MAX_TEXT)
  .describe(
    'Whom the list of the device named for the seat, so that a record made offline does not ' +
      'count for another holder; told by desks, of who came in person',
  );

export const occurredAt = instantText.describe(
  'When it happened, by the device, corrected by its measured offset to the server',
);

export const clockOffsetMs = z
  .int()
  .min(-MAX_CLOCK_OFFSET_MS)
  .max(MAX_CLOCK_OFFSET_MS)
  .optional()
  .describe(
    'What was added to the time of the device to give occurredAt, ms; measured by time:sync',
  );

/** One item's answer, as on the wire. */
export const ackOf = <Answer extends z.ZodType>(answer: Answer) =>
  z.union([
    z.object({ ok: z.literal(true), data: answer }),
    z.object({
      ok: z.literal(false),
      error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
    }),
  ]);

/** What the door shows of whoever came, whose badge or code says no more than which seat it is. */
export const shownSeat = z.object({
  personName: z.string().describe('The holder, also where a substitute came'),
  unitName: z.string(),
  postTitle: z.string(),
  protocolOrder: z.int().describe('Place on the roster'),
});

export const movedTo = z
  .object({ id: uuid, name: z.string() })
  .describe(
    'The venue where the seat is now, where that is another one than this and its badge or its ' +
      'own person says so, whatever becomes of the record: whoever is at the door belongs there',
  );
