import { z } from 'zod';
import { defineCommands, defineViews, instantText, uuid } from '../realtime/contract.js';

/**
 * Meeting (会议): one conference, from plan to archive. Venue (会场): a hall of it, one main and many
 * sub-venues. Agenda item (议程): one point, a SPEECH being a planned exchange speech (交流发言).
 * Seat (席位): one expected place. Notice (通知): from it on, everybody sees each change at once.
 */
export const meetingStatus = z.enum([
  'DRAFT',
  'NOTICED',
  'IN_SESSION',
  'CLOSED',
  'ARCHIVED',
  'CANCELLED',
]);

export const meetingForm = z.enum(['视频', '视频会议', '电视电话会议', '现场+视频']);

const HOUR_MS = 3_600_000;

const text = (max: number) => z.string().trim().min(1).max(max);

/** One agenda item as the organizer writes it; the place in the list is its position. */
export const wantedItem = z.strictObject({
  id: uuid.describe('Made by the client; kept when the item moves'),
  kind: z.enum(['SPEECH', 'OTHER']),
  title: text(200),
  speakerSeatId: uuid.optional().describe('SPEECH: the seat that speaks, once seats are frozen'),
  speakerUnitId: uuid.optional().describe('SPEECH: the unit that speaks, by any of its seats'),
  speakerUnitCode: text(40).optional().describe('SPEECH: the same by the code of the directory'),
  venueId: uuid.optional().describe('Where it is spoken from; the venue of the seat unless named'),
  limitMs: z
    .int()
    .min(1000)
    .max(12 * HOUR_MS)
    .optional()
    .describe('Time to speak'),
});

export const MAX_AGENDA_ITEMS = 200;

const moved = z.strictObject({ meetingId: uuid, status: meetingStatus, at: instantText });

const classCounts = z.object({
  DUE: z.int(),
  OBSERVER: z.int(),
  GUEST: z.int(),
  STAFF: z.int(),
});

/** Seats by the role of their hall and the class of attendance. */
export const seatClasses = z.object({ MAIN: classCounts, SUB: classCounts });

/** Runs outside the agenda's lane: it makes the five topics. */
export const noticeCommands = defineCommands({
  'meeting:issue-notice': {
    topic: 'agenda',
    action: 'meeting.issue-notice',
    summary:
      'Sends the notice: freezes the expected seats and opens the meeting for everybody. Organizers. Refuses with meeting.not-ready, meeting.not-draft, meeting.room-taken, meeting.room-shared.',
    input: z.strictObject({}),
    answer: z.strictObject({
      meetingId: uuid,
      status: meetingStatus,
      seats: seatClasses,
    }),
  },
});

/** The agenda's own lane commands; its parts add theirs. */
export const agendaCommands = defineCommands({
  'meeting:start': {
    topic: 'agenda',
    action: 'meeting.start',
    summary:
      'Opens the session. Organizers and the chair. Refuses with meeting.wrong-status unless the notice is out.',
    input: z.strictObject({}),
    answer: moved,
    lifecycle: true,
  },
  'meeting:close': {
    topic: 'agenda',
    action: 'meeting.close',
    summary:
      'Closes the session; rooms are free from here on. Organizers and the chair. Refuses with meeting.wrong-status unless in session.',
    input: z.strictObject({}),
    answer: moved,
    lifecycle: true,
  },
  'meeting:archive': {
    topic: 'agenda',
    action: 'meeting.archive',
    summary:
      'Puts a closed meeting on file; nothing of it changes afterwards. Organizers. Refuses with meeting.wrong-status.',
    input: z.strictObject({}),
    answer: moved,
    lifecycle: true,
  },
  'meeting:cancel': {
    topic: 'agenda',
    action: 'meeting.cancel',
    summary:
      'Calls off a meeting that was announced or is in session. Organizers. Refuses with meeting.wrong-status.',
    input: z.strictObject({}),
    answer: moved,
    lifecycle: true,
  },
  'meeting:change-agenda': {
    topic: 'agenda',
    action: 'meeting.change-agenda',
    summary:
      'Puts a new agenda in the place of the present one; items that are not listed go. Organizers. Refuses with meeting.wrong-status, meeting.speaker-not-found, meeting.venue-not-found, command.reused.',
    input: z.strictObject({
      items: z
        .array(wantedItem.omit({ speakerUnitCode: true }))
        .min(1)
        .max(MAX_AGENDA_ITEMS)
        .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
          message: 'an item is listed twice',
        }),
    }),
    answer: z.strictObject({ items: z.array(z.strictObject({ id: uuid, position: z.int() })) }),
  },
  'meeting:update-venue': {
    topic: 'agenda',
    action: 'meeting.update-venue',
    summary:
      'Renames, moves, closes or reopens a venue. Organizers. Refuses with meeting.wrong-status, meeting.venue-not-found, meeting.main-venue-stays, meeting.venue-in-use, meeting.room-taken, meeting.room-shared.',
    input: z.strictObject({
      venueId: uuid,
      name: text(80).optional(),
      room: text(80).nullable().optional().describe('Null where it is not named yet'),
      status: z.enum(['OPEN', 'CLOSED']).optional(),
    }),
    answer: z.strictObject({
      venue: z.strictObject({
        id: uuid,
        role: z.enum(['MAIN', 'SUB']),
        name: z.string(),
        divisionCode: z.string(),
        room: z.string().nullable(),
        status: z.enum(['OPEN', 'CLOSED']),
      }),
    }),
  },
});

export const meetingValue = z.object({
  id: uuid,
  title: z.string(),
  form: meetingForm,
  status: meetingStatus,
  startsAt: instantText,
  endsAt: instantText,
  checkInOpensAt: instantText,
  checkInClosesAt: instantText,
  lateGraceMinutes: z.int(),
  phoneCheckIn: z.boolean().describe('People may check themselves in by phone alone'),
  divisionCode: z.string(),
  openedAt: instantText.nullable(),
  closedAt: instantText.nullable(),
});

const mainVenueValue = z.object({
  id: uuid,
  name: z.string(),
  divisionCode: z.string(),
  room: z.string().nullable(),
});

const countsValue = z.object({ venues: z.int(), open: z.int() });

const itemValue = z.object({
  id: uuid,
  position: z.int(),
  kind: z.enum(['SPEECH', 'OTHER']),
  title: z.string(),
  speaker: z
    .object({
      seatId: uuid,
      unitId: uuid.nullable(),
      unitName: z.string(),
      personName: z.string(),
      postTitle: z.string(),
    })
    .nullable(),
  venueId: uuid.nullable().describe('Where it is spoken from'),
  venueName: z.string().nullable(),
  limitMs: z.int().nullable(),
});

export type ItemValue = z.infer<typeof itemValue>;

export const agendaViews = defineViews({
  meeting: {
    topic: 'agenda',
    action: 'view.meeting',
    summary:
      'What everybody in the meeting sees: `meeting`, `main-venue`, `counts` of venues, and `item:<id>` for each agenda item.',
    speed: 'fast',
    value: z.union([meetingValue, mainVenueValue, countsValue, itemValue]),
  },
});
