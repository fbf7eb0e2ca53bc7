import { z } from 'zod';
import { uuid } from '../realtime/contract.js';

/** How long lists are read: page by page, each from where the one before ended. */

const MAX_SEATS = 500;
const MAX_VENUES = 200;

const venueId = uuid.optional().describe('Of this venue alone');

export const seatPageQuery = z.strictObject({
  venueId,
  after: uuid.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(MAX_SEATS).default(200),
});
export type SeatPageQuery = z.infer<typeof seatPageQuery>;

export const venuePageQuery = z.strictObject({
  venueId,
  after: uuid.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(MAX_VENUES).default(50).describe('Venues'),
});
export type VenuePageQuery = z.infer<typeof venuePageQuery>;

export const nextPage = uuid.nullable().describe('`after` of the next page; null on the last');
