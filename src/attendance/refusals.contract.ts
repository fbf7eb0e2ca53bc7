import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';

/** Failed attempts, as organizers read them afterwards: who, when, where, how, and why not. */

const MAX_PLACE = 40;

export const refusalQuery = z.strictObject({
  before: z
    .string()
    .max(MAX_PLACE)
    .regex(/^\d{1,15}\.\d{1,6}$/)
    .optional()
    .describe('`next` of the page before'),
});
export type RefusalQuery = z.infer<typeof refusalQuery>;

const named = z.object({
  id: uuid,
  name: z.string().nullable().describe('Null where this meeting has nothing of this id'),
});

const who = z.object({ accountId: uuid, name: z.string().nullable() });

const refusal = z
  .object({
    commandId: uuid.describe('Of the command, or of the item of a check-in'),
    command: z.string(),
    code: z.string().describe('Why it was refused'),
    at: instantText.describe('When the service had it'),
    occurredAt: instantText.nullable().describe('When it happened, as it was told, if it was'),
    by: who.describe('The account that tried'),
    venue: named.nullable(),
    seat: named.nullable().describe('Null where none is known: of a forged badge, for one'),
    method: z.string().nullable().describe('Of a check-in'),
  })
  .meta({ id: 'RefusedAttempt' });
export type Refusal = z.infer<typeof refusal>;

const turnedAway = z
  .object({
    command: z.string(),
    code: z.string(),
    times: z.int().describe('Like attempts of one second are counted'),
    at: instantText,
    by: who,
  })
  .meta({ id: 'TurnedAway' });
export type TurnedAway = z.infer<typeof turnedAway>;

/** What a page answers; at most a hundred of each. */
export const refusalPage = z
  .object({
    refusals: z
      .array(refusal)
      .readonly()
      .describe('Decided by the rules of the meeting; newest first'),
    next: z.string().nullable().describe('`before` of the next, older page'),
    turnedAway: z
      .array(turnedAway)
      .readonly()
      .describe('The newest that never reached the meeting: no right to the venue, too many codes'),
  })
  .meta({ id: 'RefusedAttempts' });
export type RefusalPage = z.infer<typeof refusalPage>;
