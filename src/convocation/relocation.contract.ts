import { z } from 'zod';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';

/*
 * Relocation (整体转移): the people of a whole hall go to another one, because its line is down or
 * because two halls become one (合并). Done or refused as a whole, and taken back as a whole.
 */

const reason = z.string().trim().min(1).max(500).describe('Why, for the file');

export const whom = z
  .enum(['ALL', 'NOT_ARRIVED'])
  .describe('Everybody, or only those for whom nobody has checked in yet');

const relocated = z.strictObject({
  relocationId: uuid.describe('For taking it back'),
  venueId: uuid,
  toVenueId: uuid.nullable(),
  seats: z.int().describe('How many were moved'),
  agendaItems: z.int().describe('Points of the agenda that went along'),
});

export const relocationCommands = defineCommands({
  'convocation:move-venue': {
    topic: 'agenda',
    action: 'convocation.move-venue',
    summary:
      'Gives the people of a venue to another one, all at once: its line is down. Whoever is in counts at the new one from then on; their record stays as it was. Organizers. Refuses with convocation.venue-not-found, convocation.same-venue, convocation.nobody-to-move.',
    input: z.strictObject({ venueId: uuid, toVenueId: uuid, whom, reason }),
    answer: relocated,
  },
  'convocation:close-venue': {
    topic: 'agenda',
    action: 'convocation.close-venue',
    summary:
      'Closes a sub-venue, its people and its points of the agenda going to the target (合并); without one only when nobody is expected there. Organizers. Refuses with convocation.venue-not-found, convocation.same-venue, venue.closed, meeting.main-venue-stays, meeting.venue-in-use.',
    input: z.strictObject({ venueId: uuid, toVenueId: uuid.optional(), reason }),
    answer: relocated,
  },
  'convocation:undo-relocation': {
    topic: 'agenda',
    action: 'convocation.undo-relocation',
    summary:
      'Moves back what was moved together and still stands there, and reopens the venue if it is closed. Organizers. Refuses with convocation.relocation-not-found, convocation.relocation-undone, meeting.room-taken, meeting.room-shared.',
    input: z.strictObject({ relocationId: uuid, reason }),
    answer: relocated.extend({ reopened: z.boolean() }),
  },
});

export const relocationValue = z.object({
  id: uuid,
  fromVenueId: uuid,
  toVenueId: uuid.nullable().describe('Null where an empty venue was closed'),
  whom,
  closedVenue: z.boolean(),
  seats: z.int(),
  agendaItems: z.int(),
  reason: z.string(),
  relocatedAt: instantText,
  undoneAt: instantText.nullable(),
  undoReason: z.string().nullable(),
});

export const nearestVenuesAnswer = z
  .object({
    venueId: uuid,
    seats: z.int().describe('Expected seats of the venue that asks'),
    nearest: z
      .array(
        z.object({
          venueId: uuid,
          name: z.string(),
          divisionCode: z.string(),
          near: z
            .enum(['PREFECTURE', 'PROVINCE', 'ELSEWHERE'])
            .describe('By GB/T 2260: of the same prefecture, of the same province, or neither'),
          seats: z.int().describe('Seats that are expected there already'),
        }),
      )
      .describe('Open sub-venues whose line is not known to be down, nearest first; at most 20'),
  })
  .meta({ id: 'NearestVenues' });
export type NearestVenuesAnswer = z.infer<typeof nearestVenuesAnswer>;
