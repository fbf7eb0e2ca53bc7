import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import type { SaidHeadcount } from './beside-table.js';
import type { SeatExits, VenueExits } from './exit-table.js';

/** What is answered of exits and headcounts. */

export interface ExitList {
  readonly venues: readonly VenueExits[];
}

export interface VenueExitList {
  readonly venue: VenueExits;
  readonly seats: readonly SeatExits[];
}

export interface HeadcountList {
  readonly headcounts: readonly SaidHeadcount[];
}

const venue = z.object({
  venueId: uuid,
  venueName: z.string(),
  entries: z.int().describe('Arrivals and returns'),
  exits: z.int().describe('Times that somebody left before the end'),
  people: z.int().describe('How many people did'),
  outNow: z.int().describe('Those of them who are not back'),
});

export const exitList: z.ZodType<ExitList> = z
  .object({ venues: z.array(venue) })
  .meta({ id: 'ExitList' });

export const venueExitList: z.ZodType<VenueExitList> = z
  .object({
    venue,
    seats: z.array(
      z.object({
        seatId: uuid,
        personName: z.string(),
        unitName: z.string(),
        postTitle: z.string(),
        times: z.int().describe('How often they left before the end'),
        lastLeftAt: instantText,
        out: z.boolean().describe('They are not back'),
      }),
    ),
  })
  .meta({ id: 'VenueExitList' });

export const headcountList: z.ZodType<HeadcountList> = z
  .object({
    headcounts: z
      .array(
        z.object({
          venueId: uuid,
          venueName: z.string(),
          people: z.int(),
          remark: z.string().nullable(),
          at: instantText.describe('When it was counted'),
          clockCorrected: z.boolean().describe('Its device had a wrong clock, which was corrected'),
          reportedAt: instantText.describe('When the service had it'),
          by: uuid,
          replacedAt: instantText
            .nullable()
            .describe('When the next one was counted; null for the number that holds'),
        }),
      )
      .describe('Venue by venue, in order of time'),
  })
  .meta({ id: 'HeadcountList' });
