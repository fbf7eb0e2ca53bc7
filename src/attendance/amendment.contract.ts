import { z } from 'zod';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';
import { substitute, words } from './attendance-words.js';

export const seatStanding = z
  .enum(['IN_PERSON', 'BY_SUBSTITUTE', 'ON_LEAVE', 'ABSENT'])
  .describe('本人, 代会, 请假 or 缺席');

/** What became of a seat, as an amendment says it. */
export const outcome = z.object({
  standing: seatStanding,
  late: z.boolean().describe('迟到'),
  leftEarly: z.boolean().describe('早退'),
  arrivedAt: instantText.nullable().describe('Null where nobody came'),
  leftAt: instantText.nullable(),
  substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
});

/** Corrections (更正) of a meeting that is closed. */
export const amendmentCommands = defineCommands({
  'attendance:amend': {
    topic: 'attendance',
    action: 'attendance.amend',
    summary:
      'Corrects what became of a seat after the close, with a reason; the fixed result stays beside ' +
      'it. Late and early follow from the times. For organizers; refused with ' +
      'attendance.not-fixed before the close, attendance.closed once archived, seat.not-found, ' +
      'attendance.amendment-incomplete, attendance.nothing-amended, attendance.in-future, ' +
      'attendance.too-early, attendance.window-closed or attendance.left-before-arrival.',
    input: z.strictObject({
      seatId: uuid,
      standing: seatStanding,
      arrivedAt: instantText
        .optional()
        .describe('When they came; may be left out where it is known already'),
      leftAt: instantText
        .optional()
        .describe('When they left before the end; left out: they stayed'),
      substitute: substitute
        .optional()
        .describe('Who came instead; may be left out where it is known already'),
      reason: words.describe('Why, for every report'),
    }),
    answer: z.object({
      amendmentId: uuid,
      seatId: uuid,
      ordinal: z.int().describe('Which amendment of the seat it is: 1, 2, …'),
      ...outcome.shape,
    }),
  },
});
