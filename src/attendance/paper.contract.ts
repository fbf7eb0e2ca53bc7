/**
 * Paper: a *sheet* (签到表) is printed for a venue before the meeting and signed at its door; its *rows*
 * are entered afterwards (补录) with the times that were written down.
 */
import { z } from 'zod';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';
import type { LaneCommand } from '../realtime/topic.js';
import { ackOf, MAX_ITEMS, personName, substitute, wordsOrNone } from './attendance-words.js';

const walkIn = z
  .strictObject({ name: personName, unitName: wordsOrNone, postTitle: wordsOrNone })
  .describe('Somebody who signed without being on the list');

/** One written line of a sheet; a command of its own with its own receipt. */
export const paperRow = z
  .strictObject({
    id: uuid.describe('UUIDv7 of this row; kept until it is answered'),
    seatId: uuid.optional(),
    walkIn: walkIn.optional(),
    arrivedAt: instantText.describe('When they came, as written; by it they are late or not'),
    leftAt: instantText.optional().describe('When they left, if that was written down'),
    substitute: substitute.optional(),
  })
  .refine((row) => (row.seatId === undefined) !== (row.walkIn === undefined), {
    error: 'either seatId or walkIn',
  })
  .refine((row) => row.walkIn === undefined || (!row.leftAt && !row.substitute), {
    error: 'a walk-in has an arrival only',
  });
export type PaperRow = z.infer<typeof paperRow>;

/** A row as its lane gets it. */
export interface PaperOne {
  readonly venueId: string;
  readonly row: Omit<PaperRow, 'id'>;
}
export type PaperCommand = LaneCommand<'attendance:enter-sheet', PaperOne>;

/** What one row is answered; also when it was known already, then `first` is false. */
export const paperAnswer = z.object({
  checkInId: uuid
    .nullable()
    .describe('Null for a walk-in, and while only an organizer can settle it'),
  walkInId: uuid.nullable(),
  seatId: uuid.nullable(),
  status: z.enum(['PRESENT', 'LATE', 'WALK_IN', 'QUESTION']),
  first: z.boolean().describe('False: they were in before; at, by and method say how'),
  at: z.string().describe('When they came, by the record that holds'),
  leftAt: z.string().nullable(),
  by: uuid.describe('Account that recorded it'),
  method: z.string().describe('How that record was made'),
  questionId: uuid
    .nullable()
    .describe('The question that this row became, or that asked the same before'),
  decided: z
    .enum(['ACCEPTED', 'DISMISSED'])
    .nullable()
    .describe('What the organizers decided on that question; null while it waits'),
});
export type PaperAnswer = z.infer<typeof paperAnswer>;

/** The array command; its gateway gives each row to the lane as a command of its own. */
export const paperCommands = defineCommands({
  'attendance:enter-sheet': {
    topic: 'attendance',
    action: 'attendance.enter-sheet',
    summary:
      '补录: enters 1 to 200 rows of a venue’s paper sheet, each a command of its own, answered in ' +
      'order. For operators of the venue and organizers. What contradicts an earlier record, ' +
      'what the agenda changed meanwhile (seat, hall, substitute), and whatever comes after the ' +
      'close, becomes a question. A row is refused with seat.not-found, ' +
      'attendance.too-early, attendance.window-closed, attendance.in-future, ' +
      'attendance.left-before-arrival, attendance.substitute-not-approved, ' +
      'attendance.rehearsal-runs, venue.not-found, venue.closed, of the own seat ' +
      'attendance.wrong-venue or attendance.seat-removed, or, once archived or cancelled, ' +
      'attendance.closed.',
    input: z.strictObject({ venueId: uuid, rows: z.array(paperRow).min(1).max(MAX_ITEMS) }),
    answer: z.object({ rows: z.array(ackOf(paperAnswer)) }),
  },
});
