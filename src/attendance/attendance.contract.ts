/**
 * Who came. Words: a *seat* is one expected place (应到 counts seats); a *check-in* says that somebody
 * came for it, the holder (本人) or the approved *substitute* (代会); a *walk-in* was not expected; a
 * *question* is a record that only an organizer can settle; the *tally* is the kept count.
 */
import { z } from 'zod';
import { defineCommands, uuid } from '../realtime/contract.js';
import type { LaneCommand } from '../realtime/topic.js';
import {
  ackOf,
  clockOffsetMs,
  holder,
  MAX_ITEMS,
  movedTo,
  occurredAt,
  personName as name,
  shownSeat,
  substitute,
  words as text,
  wordsOrNone,
} from './attendance-words.js';
import { amendmentCommands } from './amendment.contract.js';
import { paperCommands } from './paper.contract.js';
import { rehearsalCommands } from './rehearsal.contract.js';
import { rosterCommands } from './roster.contract.js';

const MAX_BADGE = 120;
const MAX_CODE = 120;
const MAX_PEOPLE = 100_000;

/** How it became known: list at the door, badge, shown code, phone, paper book, made up afterwards. */
export const checkInMethod = z.enum(['SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER', 'MAKE_UP']);
export type CheckInMethod = z.infer<typeof checkInMethod>;

/** One arrival of a check-in array; a command of its own with its own receipt. */
export const checkInItem = z
  .strictObject({
    id: uuid.describe('UUIDv7 of this item; kept until it is answered'),
    seatId: uuid.optional(),
    badge: z.string().max(MAX_BADGE).optional().describe('The code on the badge, as scanned'),
    method: checkInMethod
      .exclude(['MAKE_UP'])
      .describe('CODE and PHONE: from the own account of the person; the others: at the desk'),
    code: z
      .string()
      .max(MAX_CODE)
      .optional()
      .describe('With CODE: what the screen of the hall shows, typed or scanned'),
    occurredAt: occurredAt.describe(
      'When it happened, by the device, corrected by its measured offset to the server. For CODE ' +
        'and PHONE the service takes its own time',
    ),
    clockOffsetMs,
    substitute: substitute.optional(),
    holder: holder.optional(),
  })
  .refine((item) => (item.seatId === undefined) !== (item.badge === undefined), {
    error: 'either seatId or badge',
  })
  .refine((item) => (item.method === 'BADGE') === (item.badge !== undefined), {
    error: 'a badge with method BADGE, and only then',
  })
  .refine((item) => (item.method === 'CODE') === (item.code !== undefined), {
    error: 'a code with method CODE, and only then',
  });
export type CheckInItem = z.infer<typeof checkInItem>;

/** A check-in as its lane gets it: one item, its badge already verified and read. */
export interface CheckInOne {
  readonly venueId: string;
  readonly item: {
    /** Null where the badge was not signed for this meeting. */
    readonly seatId: string | null;
    /** A validly signed badge was shown: it may be told where its seat is. */
    readonly byBadge: boolean;
    readonly method: CheckInMethod;
    readonly occurredAt: string;
    readonly substitute?: z.infer<typeof substitute> | undefined;
    readonly holder?: string | undefined;
    readonly code?: string | undefined;
    readonly clockOffsetMs?: number | undefined;
  };
}
export type CheckInCommand = LaneCommand<'attendance:check-in', CheckInOne>;

/** Not there on the day. */
const inRehearsal = z
  .literal(true)
  .optional()
  .describe('A rehearsal was under way: it was tried, and counts nowhere');

/** What one arrival is answered; also when the seat is in already, then `first` is false. */
export const checkInAnswer = z.object({
  checkInId: uuid.nullable().describe('Null while only an organizer can settle it'),
  seatId: uuid,
  status: z.enum(['PRESENT', 'LATE', 'QUESTION']),
  first: z.boolean().describe('False: the seat was in before; who, when and where say how'),
  at: z.string().describe('When that check-in happened'),
  by: uuid.describe('Account that recorded it'),
  venueId: uuid.describe('Venue where it was recorded'),
  questionId: uuid.nullable().describe('The question that this record became, if it did'),
  rehearsal: inRehearsal,
});
export type CheckInAnswer = z.infer<typeof checkInAnswer>;

const doorAnswer = checkInAnswer.extend({ seat: shownSeat });

/** The same of an arrival, which may be told by a hall that had the seat once. */
const arrivalAnswer = doorAnswer.extend({ movedTo: movedTo.optional() });

/** What a number for a hall is answered. */
export const headcountAnswer = z.object({
  venueId: uuid,
  people: z.int(),
  at: z.string().describe('When it was counted'),
  holds: z
    .boolean()
    .describe('False: a newer number holds, or an organizer is asked; it is kept either way'),
  holding: z
    .object({ people: z.int(), at: z.string(), by: uuid })
    .nullable()
    .describe('The newer number that holds instead'),
  questionId: uuid.nullable(),
});
export type HeadcountAnswer = z.infer<typeof headcountAnswer>;

const reason = text.describe('Why, for the report');

/** The array command; its gateway gives each item to the lane as a command of its own. */
export const checkInCommands = defineCommands({
  'attendance:check-in': {
    topic: 'attendance',
    action: 'attendance.check-in',
    summary:
      'Checks in 1 to 200 arrivals at one venue, each a command of its own, answered in order. ' +
      'For operators of the venue and organizers by SEAT_LIST, BADGE and PAPER; for a person with ' +
      'an own seat, for that seat, by CODE, and by PHONE where the meeting allows it. What a desk ' +
      'tells becomes a question where it contradicts what is known, where the seat was moved or ' +
      'taken away, the hall closed, its holder replaced or the substitute withdrawn meanwhile, and after the close. An ' +
      'item is refused with seat.not-found, attendance.seat-removed, attendance.wrong-venue, ' +
      'attendance.method-not-allowed, attendance.phone-not-allowed, attendance.badge-invalid, ' +
      'attendance.code-wrong, attendance.code-expired, attendance.too-many-codes, ' +
      'attendance.too-early, attendance.window-closed, attendance.in-future, ' +
      'attendance.substitute-not-approved, venue.not-found, venue.closed or, once archived or ' +
      'cancelled, attendance.closed.',
    input: z.strictObject({ venueId: uuid, items: z.array(checkInItem).min(1).max(MAX_ITEMS) }),
    answer: z.object({ items: z.array(ackOf(arrivalAnswer)) }),
  },
});

/** Everything else that attendance is told. */
export const recordCommands = defineCommands({
  ...amendmentCommands,
  'attendance:check-out': {
    topic: 'attendance',
    action: 'attendance.check-out',
    summary:
      'Somebody left. Early, if before the end and the close. For operators of the venue and ' +
      'organizers. An exit that contradicts a known exit or return is a question, as is one of ' +
      'somebody whose arrival waits or was annulled, or whose seat or hall changed meanwhile; ' +
      'after the close, so is one before it, or where nobody is in. Refused with attendance.not-in, ' +
      'attendance.left-before-arrival, attendance.in-future, seat.not-found, venue.not-found, ' +
      'venue.closed, of the own seat attendance.wrong-venue or attendance.seat-removed, or, once ' +
      'archived or cancelled, attendance.closed.',
    input: z.strictObject({ venueId: uuid, seatId: uuid, occurredAt, clockOffsetMs }),
    answer: z.object({
      checkInId: uuid.nullable().describe('Null where nobody is in and it became a question'),
      seatId: uuid,
      leftAt: z.string(),
      leftEarly: z.boolean(),
      questionId: uuid.nullable(),
      rehearsal: inRehearsal,
    }),
  },
  'attendance:annul': {
    topic: 'attendance',
    action: 'attendance.annul',
    summary:
      'Takes a check-in or walk-in back. Operators their own within ten minutes, by occurredAt; ' +
      'organizers any, with a reason. What an operator tells after the close, of a record that is a ' +
      'question itself, or more than ten minutes late of one of which something else was told since, ' +
      'or at a time before it, becomes a question. Refused with attendance.annul-not-own, ' +
      'attendance.annul-too-late, attendance.in-future, attendance.reason-needed, ' +
      'attendance.already-annulled, attendance.record-not-found or, once archived or cancelled, ' +
      'attendance.closed.',
    input: z.strictObject({
      venueId: uuid,
      checkInId: uuid.describe('Id of the check-in or the walk-in'),
      reason: reason.optional(),
      occurredAt: occurredAt
        .optional()
        .describe(
          'When it was taken back, by the device, corrected by its measured offset to the server; ' +
            'left out: now',
        ),
      clockOffsetMs,
    }),
    answer: z.object({
      checkInId: uuid,
      seatId: uuid.nullable(),
      annulledAt: z
        .string()
        .nullable()
        .describe('From when on it does not count; null while only an organizer can settle it'),
      questionId: uuid.nullable(),
    }),
  },
  'attendance:make-up': {
    topic: 'attendance',
    action: 'attendance.make-up',
    summary:
      'Writes a check-in that was missed (手动补签到), also after the sign-in window. For organizers, ' +
      'before the close, with a reason; it is flagged in every report. Refused with ' +
      'attendance.closed, attendance.rehearsal-runs, attendance.too-early, attendance.in-future, ' +
      'attendance.substitute-not-approved, seat.not-found, venue.not-found, venue.closed or, of ' +
      'the own seat, attendance.wrong-venue or attendance.seat-removed.',
    input: z.strictObject({
      venueId: uuid,
      seatId: uuid,
      occurredAt,
      reason,
      substitute: substitute.optional(),
    }),
    answer: doorAnswer,
  },
  'attendance:add-walk-in': {
    topic: 'attendance',
    action: 'attendance.add-walk-in',
    summary:
      'Notes somebody who came without being expected; counts apart. For operators of the venue ' +
      'and organizers. After the close, and of a hall closed meanwhile, it becomes a question. ' +
      'Refused with venue.not-found, venue.closed, attendance.in-future, attendance.too-early, ' +
      'attendance.rehearsal-runs or, once archived or cancelled, attendance.closed.',
    input: z.strictObject({
      venueId: uuid,
      name,
      unitName: wordsOrNone,
      postTitle: wordsOrNone,
      occurredAt,
      clockOffsetMs,
    }),
    answer: z.object({ walkInId: uuid.nullable(), questionId: uuid.nullable() }),
  },
  'attendance:report-headcount': {
    topic: 'attendance',
    action: 'attendance.report-headcount',
    summary:
      'Says how many people were in the hall, whoever they are. The newest number by occurredAt ' +
      'holds; one that is older than it is kept, and the answer says which holds. For operators of ' +
      'the venue and organizers. After the close, and of a hall closed meanwhile, it becomes a ' +
      'question. Refused with venue.not-found, venue.closed, attendance.in-future, ' +
      'attendance.too-early, attendance.rehearsal-runs or, once archived or cancelled, ' +
      'attendance.closed.',
    input: z.strictObject({
      venueId: uuid,
      people: z.int().min(0).max(MAX_PEOPLE),
      remark: text.optional(),
      occurredAt,
      clockOffsetMs,
    }),
    answer: headcountAnswer,
  },
  'attendance:answer-question': {
    topic: 'attendance',
    action: 'attendance.answer-question',
    summary:
      'Settles a question: ACCEPT takes the record in as it was reported, DISMISS leaves things as ' +
      'they are. For organizers; refused with attendance.question-not-found, ' +
      'attendance.question-answered, attendance.not-in, attendance.record-not-found, seat.not-found, ' +
      'attendance.closed once ' +
      'archived or cancelled, attendance.amended where an organizer amended ' +
      'the seat otherwise, or, for a substitute who was not approved, ' +
      'attendance.substitute-not-approved unless approveSubstitute says so.',
    input: z.strictObject({
      questionId: uuid,
      answer: z.enum(['ACCEPT', 'DISMISS']),
      approveSubstitute: z
        .boolean()
        .optional()
        .describe('ACCEPT takes the substitute in as reported, approved or not'),
      remark: text.optional(),
    }),
    answer: z.object({ questionId: uuid, answer: z.enum(['ACCEPTED', 'DISMISSED']) }),
  },
  ...rosterCommands,
});

export const attendanceCommands = {
  ...checkInCommands,
  ...paperCommands,
  ...recordCommands,
  ...rehearsalCommands,
};
