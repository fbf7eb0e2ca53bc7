/**
 * Rehearsal (演练): the doors try sign-in before the meeting. Check-ins, exits and annulments are given
 * and answered as on the day, and count nowhere; when it ends, everybody is expected again.
 */
import { z } from 'zod';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';

export const rehearsalCommands = defineCommands({
  'attendance:start-rehearsal': {
    topic: 'attendance',
    action: 'attendance.start-rehearsal',
    summary:
      'Begins a rehearsal: check-ins, exits and annulments are tried and count nowhere; walk-ins, ' +
      'headcounts, make-ups and sheets are refused with attendance.rehearsal-runs. It ends by ' +
      'itself when sign-in opens or the session begins. For organizers; refused with ' +
      'attendance.rehearsal-runs or attendance.rehearsal-too-late.',
    input: z.strictObject({}),
    answer: z.object({ rehearsalId: uuid, startedAt: instantText }),
  },
  'attendance:end-rehearsal': {
    topic: 'attendance',
    action: 'attendance.end-rehearsal',
    summary:
      'Ends the rehearsal: everybody is expected again. For organizers; refused with ' +
      'attendance.no-rehearsal.',
    input: z.strictObject({}),
    answer: z.object({
      rehearsalId: uuid,
      endedAt: instantText,
      checkedIn: z.int().describe('Seats for which sign-in was tried'),
    }),
  },
  'attendance:finish-rehearsal': {
    topic: 'attendance',
    action: 'attendance.finish-rehearsal',
    summary: 'Sign-in opens, or the session begins: a rehearsal that still runs is over.',
    input: z.strictObject({ at: instantText }),
    answer: z.object({ rehearsalId: uuid.nullable() }),
    internal: true,
  },
});

/** What shows on every screen of sign-in while a rehearsal runs. */
export const rehearsalValue = z.object({
  rehearsalId: uuid,
  startedAt: instantText,
  checkedIn: z.int().describe('Seats for which sign-in was tried'),
});

/** A seat that was tried, on the list of its venue. */
export const rehearsedSeatValue = z.object({
  checkInId: uuid,
  seatId: uuid,
  method: z.string(),
  at: instantText,
  bySubstitute: z.boolean(),
  leftAt: instantText.nullable(),
  by: uuid,
});

export const rehearsalList = z
  .object({
    rehearsals: z.array(
      z.object({
        rehearsalId: uuid,
        startedAt: instantText,
        endedAt: instantText.nullable(),
        checkedIn: z.int(),
        venues: z
          .array(z.object({ venueId: uuid, name: z.string(), seats: z.int(), checkedIn: z.int() }))
          .describe('Open venues with their expected seats, those where nobody tried included'),
      }),
    ),
  })
  .meta({ id: 'RehearsalList' });
export type RehearsalList = z.infer<typeof rehearsalList>;
