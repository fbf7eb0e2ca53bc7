import { z } from 'zod';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';

const done = z.object({});

/** When the meeting entered its phase. */
const entered = z.strictObject({ at: instantText });

/** The changed seats of the agenda's lane, whole rows; the floor reads these columns of them. */
const seatRow = z.object({
  id: uuid,
  venueId: uuid,
  unitId: uuid.nullable(),
  attendanceClass: z.string(),
  personName: z.string(),
  unitName: z.string(),
  postTitle: z.string(),
  protocolOrder: z.int(),
  substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
  status: z.enum(['EXPECTED', 'REMOVED']),
});
export type ChangedSeat = Readonly<z.infer<typeof seatRow>>;

const venueRow = z.object({ id: uuid, name: z.string(), status: z.enum(['OPEN', 'CLOSED']) });
export type ChangedVenue = Readonly<z.infer<typeof venueRow>>;

const itemRow = z.object({
  id: uuid,
  position: z.int(),
  kind: z.enum(['SPEECH', 'OTHER']),
  title: z.string(),
  speakerSeatId: uuid.nullable(),
  venueId: uuid.nullable(),
  limitMs: z.int().nullable(),
  status: z.enum(['PLANNED', 'REMOVED']),
});
export type ChangedItem = Readonly<z.infer<typeof itemRow>>;

/** Given by the service itself: timers, and what other topics ask of the floor. */
export const floorInternalCommands = defineCommands({
  'floor:follow-link': {
    topic: 'floor',
    action: 'floor.follow-link',
    summary: 'A venue’s line dropped or came back: its speech stands still, or goes on.',
    input: z.strictObject({ venueId: uuid, up: z.boolean() }),
    answer: done,
    internal: true,
    inOrder: true,
  },
  'floor:line-lost': {
    topic: 'floor',
    action: 'floor.line-lost',
    summary: 'The grace of a dropped line is over: the speech is released.',
    input: z.strictObject({ requestId: uuid, since: instantText }),
    answer: done,
    internal: true,
  },
  'floor:time-up': {
    topic: 'floor',
    action: 'floor.time-up',
    summary: 'The time of a speech is used up: warns, or revokes, as the floor is set.',
    input: z.strictObject({ requestId: uuid }),
    answer: done,
    internal: true,
  },
  'floor:follow-chair': {
    topic: 'floor',
    action: 'floor.follow-chair',
    summary: 'Somebody who chairs has connected, or nobody is connected any more: the floor looks.',
    input: z.strictObject({}),
    answer: done,
    internal: true,
  },
  'floor:chair-away': {
    topic: 'floor',
    action: 'floor.chair-away',
    summary: 'The chair is away for so long that the floor does without, as it is set.',
    input: z.strictObject({}),
    answer: done,
    internal: true,
  },
  'floor:unanswered': {
    topic: 'floor',
    action: 'floor.unanswered',
    summary: 'The time for the chair to answer is over: the request queues, or is denied.',
    input: z.strictObject({ requestId: uuid }),
    answer: done,
    internal: true,
  },
  'floor:wind-up': {
    topic: 'floor',
    action: 'floor.wind-up',
    summary: 'The meeting is over: speeches end, those who wait are cancelled.',
    input: entered,
    answer: done,
    internal: true,
    inOrder: true,
  },
  'floor:begin': {
    topic: 'floor',
    action: 'floor.begin',
    summary: 'The meeting is in session: an automatic floor begins, and rights given since count.',
    input: entered,
    answer: done,
    internal: true,
    inOrder: true,
  },
  'floor:sync-seats': {
    topic: 'floor',
    action: 'floor.sync-seats',
    summary: 'Seats changed: substitutes, venues, precedence.',
    input: z.strictObject({ rows: z.array(seatRow) }),
    answer: done,
    internal: true,
    inOrder: true,
  },
  'floor:sync-venues': {
    topic: 'floor',
    action: 'floor.sync-venues',
    summary: 'Venues were renamed, closed or opened again.',
    input: z.strictObject({ rows: z.array(venueRow) }),
    answer: done,
    internal: true,
    inOrder: true,
  },
  'floor:sync-agenda': {
    topic: 'floor',
    action: 'floor.sync-agenda',
    summary: 'Agenda items changed: planned speeches follow.',
    input: z.strictObject({ rows: z.array(itemRow) }),
    answer: done,
    internal: true,
    inOrder: true,
  },
});
