import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { normalInstant } from '../platform/time/instant.js';
import { MAX_AGENDA_ITEMS, meetingForm, meetingStatus, wantedItem } from './meeting.contract.js';

const text = (max: number) => z.string().trim().min(1).max(max);

const instant = instantText.transform(normalInstant);

/**
 * An id of a client's own making. The service derives ids of other rows of the same table (version 5):
 * nobody may take one of those beforehand.
 */
const ownId = z.uuidv7().toLowerCase();

/** GB/T 2260, or the nine digits of a township. */
export const divisionCode = z.string().regex(/^\d{6}(\d{3})?$/);

const MAX_GRACE_MINUTES = 240;

const plan = {
  title: text(200).describe('Such as 绥化市新质生产力发展大会'),
  form: meetingForm,
  startsAt: instant.describe('Announced start, with offset'),
  endsAt: instant,
  checkInOpensAt: instant.optional().describe('An hour before the start unless given'),
  checkInClosesAt: instant.optional().describe('With the end unless given'),
  lateGraceMinutes: z
    .int()
    .min(0)
    .max(MAX_GRACE_MINUTES)
    .describe('Minutes after the start within which an arrival is not late'),
  phoneCheckIn: z
    .boolean()
    .describe('People may check themselves in by phone alone, without the code of their hall'),
  divisionCode: divisionCode.describe('The division that holds it'),
};

export const newMeeting = z
  .strictObject({
    id: uuid.describe('UUIDv7 made by the client; the second time is answered as the first'),
    ...plan,
    lateGraceMinutes: plan.lateGraceMinutes.default(0),
    phoneCheckIn: plan.phoneCheckIn.default(false),
  })
  .meta({ id: 'NewMeeting' });
export type NewMeeting = z.infer<typeof newMeeting>;

/** A sign-in window that is not named moves with the start. */
export const meetingPatch = z.strictObject(plan).partial().meta({ id: 'MeetingPatch' });
export type MeetingPatch = z.infer<typeof meetingPatch>;

const MAX_PAGE = 100;

export const meetingQuery = z.strictObject({
  status: meetingStatus.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(MAX_PAGE),
});
export type MeetingQuery = z.infer<typeof meetingQuery>;

export const newVenue = z
  .strictObject({
    id: ownId.describe('UUIDv7 made by the client'),
    role: z.enum(['MAIN', 'SUB']),
    name: text(80).optional().describe('主会场, or the name of the division with 分会场'),
    divisionCode,
    room: text(80).nullable().default(null),
  })
  .meta({ id: 'NewVenue' });
export type NewVenue = z.infer<typeof newVenue>;

export const venuePatch = z
  .strictObject({ name: text(80), room: text(80).nullable() })
  .partial()
  .meta({ id: 'VenuePatch' });
export type VenuePatch = z.infer<typeof venuePatch>;

/** Every county, city and district sets a sub-venue (各县（市、区）设分会场), in one request. */
export const venuesFromDivisions = z
  .strictObject({ parentDivisionCode: divisionCode })
  .meta({ id: 'VenuesFromDivisions' });

export const newAgenda = z
  .strictObject({
    items: z
      .array(wantedItem)
      .max(MAX_AGENDA_ITEMS)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
        message: 'an item is listed twice',
      })
      .describe('The whole agenda, in order'),
  })
  .meta({ id: 'NewAgenda' });
export type NewAgenda = z.infer<typeof newAgenda>;

export const newGuest = z
  .strictObject({
    id: ownId.describe('UUIDv7 made by the client; becomes the id of the seat'),
    attendanceClass: z.enum(['GUEST', 'OBSERVER', 'STAFF']),
    venueId: uuid,
    unitId: uuid.optional().describe('A unit of the directory; its principal comes'),
    unitCode: text(40).optional().describe('The same by its code'),
    person: z
      .strictObject({
        name: text(40),
        unitName: text(80).default(''),
        postTitle: text(80).default(''),
        rankCode: text(8).optional(),
      })
      .optional()
      .describe('Somebody by name; with a unit, the one who comes for it'),
  })
  .refine((guest) => guest.unitId ?? guest.unitCode ?? guest.person, {
    message: 'name a unit or a person',
  })
  .meta({ id: 'NewGuest' });
export type NewGuest = z.infer<typeof newGuest>;

export const noticeRequest = z
  .strictObject({ id: uuid.describe('UUIDv7 made by the client, kept until it has the answer') })
  .meta({ id: 'NoticeRequest' });
export type NoticeRequest = z.infer<typeof noticeRequest>;

export const seatQuery = z.strictObject({ venueId: uuid.optional() });
export type SeatQuery = z.infer<typeof seatQuery>;
