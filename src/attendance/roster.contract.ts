/**
 * What the agenda tells attendance: whom it expects and where (the *roster*, which attendance counts by),
 * and that the meeting is closed.
 */
import { z } from 'zod';
import { bodyKind } from '../directory/directory.contract.js';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';

/** A seat row as the agenda tells it; attendance keeps what it counts under. */
const followedSeat = z.object({
  id: uuid,
  venueId: uuid,
  kind: z.enum(['PERSON', 'UNIT']),
  attendanceClass: z.enum(['DUE', 'OBSERVER', 'GUEST', 'STAFF']),
  rankCode: z.string(),
  bodyCode: z.string().nullable(),
  bodyKind: bodyKind.nullish().describe('Left as it was where it is not told'),
  unitType: z.string().nullable(),
  personName: z.string(),
  unitName: z.string(),
  postTitle: z.string(),
  protocolOrder: z.int(),
  leave: z.enum(['NONE', 'APPROVED']),
  substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
  status: z.enum(['EXPECTED', 'REMOVED']),
});
export type FollowedSeat = z.infer<typeof followedSeat>;

const followedVenue = z.object({
  id: uuid,
  role: z.enum(['MAIN', 'SUB']),
  name: z.string(),
  status: z.enum(['OPEN', 'CLOSED']),
  listOrder: z.int(),
  divisionCode: z.string(),
});
export type FollowedVenue = z.infer<typeof followedVenue>;

/** Given by the service itself, never over the wire. */
export const rosterCommands = defineCommands({
  'attendance:sync-roster': {
    topic: 'attendance',
    action: 'attendance.sync-roster',
    summary: 'Takes over changed seats of the agenda.',
    input: z.strictObject({ rows: z.array(followedSeat) }),
    answer: z.object({ changed: z.int() }),
    internal: true,
    inOrder: true,
  },
  'attendance:sync-venues': {
    topic: 'attendance',
    action: 'attendance.sync-venues',
    summary: 'Takes over changed venues of the agenda.',
    input: z.strictObject({ rows: z.array(followedVenue) }),
    answer: z.object({ changed: z.int() }),
    internal: true,
    inOrder: true,
  },
  'attendance:close': {
    topic: 'attendance',
    action: 'attendance.close',
    summary: 'Notes when the meeting was closed, and fixes its result.',
    input: z.strictObject({ at: instantText }),
    answer: z.object({ closedAt: z.string() }),
    internal: true,
    inOrder: true,
    alone: true,
  },
});
