import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';

/**
 * Where a page of a list ended, as opaque text. It is the place itself and not who stood there, so that
 * the next page begins after it also where they have moved or gone since.
 */

/** Order of the venue, venue, order of the seat, seat. */
export const seatPlace = z.tuple([z.int32(), uuid, z.int32(), uuid]);

/** Order of the venue, venue. */
export const venuePlace = z.tuple([z.int32(), uuid]);

/** Within the list of one venue: order of the seat, seat. */
export const ownPlace = z.tuple([z.int32(), uuid]);

const sinceYearOne = instantText.refine((text) => !text.startsWith('0000'));

/** When it was amended, seat, which amendment of it. */
export const amendmentPlace = z.tuple([sinceYearOne, uuid, z.int32()]);

const MAX_TEXT = 200;

export const writtenPlace = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The text of a place of this kind; every other is refused. */
export const placeText = (place: z.ZodType): z.ZodString =>
  z
    .string()
    .max(MAX_TEXT)
    .refine((text) => place.safeParse(valueOf(text)).success, 'is no `next` of this list');

/** As JSON, for a statement; null at the beginning. */
export const placeJson = (text: string | undefined): string | null =>
  text === undefined ? null : JSON.stringify(valueOf(text));

function valueOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
