import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { meetingValue, meetingStatus, seatClasses } from './meeting.contract.js';

/** What planning answers: fixed keys, nothing of the tables beside them. */

const role = z.enum(['MAIN', 'SUB']);
const attendanceClass = z.enum(['DUE', 'OBSERVER', 'GUEST', 'STAFF']);

export const meetingAnswer = meetingValue
  .extend({ version: z.int().describe('Raised by every change; the ETag') })
  .meta({ id: 'Meeting' });
export type MeetingAnswer = z.infer<typeof meetingAnswer>;

export const meetingList = z.object({ meetings: z.array(meetingAnswer) });

export const venueAnswer = z
  .object({
    id: uuid,
    role,
    name: z.string(),
    divisionCode: z.string(),
    room: z.string().nullable(),
    status: z.enum(['OPEN', 'CLOSED']),
  })
  .meta({ id: 'Venue' });
export type VenueAnswer = z.infer<typeof venueAnswer>;

export const venueList = z.object({ venues: z.array(venueAnswer) });

export const createdVenues = venueList.extend({ created: z.int().describe('How many are new') });

export const itemAnswer = z
  .object({
    id: uuid,
    position: z.int(),
    kind: z.enum(['SPEECH', 'OTHER']),
    title: z.string(),
    speakerUnitId: uuid.nullable(),
    speakerSeatId: uuid.nullable().describe('From the notice on'),
    venueId: uuid.nullable(),
    limitMs: z.int().nullable(),
  })
  .meta({ id: 'AgendaItem' });
export type ItemAnswer = z.infer<typeof itemAnswer>;

export const itemList = z.object({ items: z.array(itemAnswer) });

export const plannedMeeting = meetingAnswer
  .extend({ venues: z.array(venueAnswer), agenda: z.array(itemAnswer) })
  .meta({ id: 'PlannedMeeting' });

export const seatAnswer = z
  .object({
    id: uuid,
    venueId: uuid,
    kind: z.enum(['PERSON', 'UNIT']),
    attendanceClass,
    personId: uuid.nullable(),
    unitId: uuid.nullable(),
    personName: z.string(),
    unitName: z.string(),
    postTitle: z.string(),
    rankCode: z.string(),
    bodyCode: z.string().nullable(),
    unitType: z.string().nullable(),
    protocolOrder: z.int().describe('Order of precedence, smaller first'),
    ruleIds: z.array(uuid).describe('The rules of the scope that call it'),
    leave: z.enum(['NONE', 'APPROVED']),
    substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
  })
  .meta({ id: 'Seat' });
export type SeatAnswer = z.infer<typeof seatAnswer>;

export const seatList = z.object({ seats: z.array(seatAnswer) });

export const guestList = z.object({ guests: z.array(seatAnswer) });

export const clashList = z.object({
  clashes: z.array(
    z.object({
      kind: z.enum(['MAIN_ROOM', 'ROOM', 'DIVISION', 'SPEAKER']),
      meetingId: uuid.describe('The other meeting'),
      title: z.string().nullable().describe('Null where the reader has no part in it'),
      startsAt: instantText,
      endsAt: instantText,
      venueId: uuid.nullable().describe('Of the meeting asked about; null for speakers'),
      about: z.string().describe('The room, the code of the division, or the id of the unit'),
    }),
  ),
});

export const noticeAnswer = z
  .object({
    meetingId: uuid,
    status: meetingStatus,
    seats: seatClasses,
  })
  .meta({ id: 'IssuedNotice' });

export const noticeTextAnswer = z
  .object({
    title: z.string(),
    sections: z.array(
      z.object({
        key: z.enum(['time', 'place', 'participants', 'agenda', 'requirements']),
        heading: z.string().describe('Such as 会议时间'),
        lines: z.array(z.string()),
      }),
    ),
    text: z.string().describe('The whole notice, a line a paragraph'),
  })
  .meta({ id: 'NoticeText' });
