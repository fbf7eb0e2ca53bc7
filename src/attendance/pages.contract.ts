import { z } from 'zod';
import { uuid } from '../realtime/contract.js';
import { placeText, seatPlace, venuePlace } from './list-place.js';

/** How long lists are read: page by page, each from where the one before ended. */

const MAX_SEATS = 500;
const MAX_VENUES = 200;

/** Opaque; refused with `input.invalid` where it is no `next` of such a list. */
export const afterPlace = (place: z.ZodType) =>
  placeText(place).optional().describe('`next` of the page before');

const venueId = uuid.optional().describe('Of this venue alone');

export const seatPageQuery = z.strictObject({
  venueId,
  after: afterPlace(seatPlace),
  limit: z.coerce.number().int().min(1).max(MAX_SEATS).default(200),
});
export type SeatPageQuery = z.infer<typeof seatPageQuery>;

export const venuePageQuery = z.strictObject({
  venueId,
  after: afterPlace(venuePlace),
  limit: z.coerce.number().int().min(1).max(MAX_VENUES).default(50).describe('Venues'),
});
export type VenuePageQuery = z.infer<typeof venuePageQuery>;

export const nextPage = z
  .string()
  .nullable()
  .describe('`after` of the next page; null on the last');
