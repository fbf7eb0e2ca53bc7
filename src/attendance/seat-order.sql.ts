import { writtenPlace } from './list-place.js';

/**
 * Lists of seats go venue by venue in order of precedence, a page at a time. The page after a place
 * begins there, so that no page costs more than another, however far it is.
 */

/** Of `roster_venues v` and `roster_seats s`. */
export const SEAT_ORDER = 'v.list_order, v.id, s.protocol_order, s.id';

/** Of `roster_venues v` alone. */
export const VENUE_ORDER = 'v.list_order, v.id';

/** Where a seat stands in them, and a venue. */
export const SEAT_PLACE = `json_build_array(${SEAT_ORDER}) AS "listPlace"`;
export const VENUE_PLACE = `json_build_array(${VENUE_ORDER}) AS "listPlace"`;

/** What the place in `parameter`, JSON, says at each index. */
export const placed = (parameter: string, types: readonly string[]): string =>
  types.map((type, i) => `(${parameter}::jsonb ->> ${i})::${type}`).join(', ');

/** True of seats after the place in `parameter`; of all where it is null. */
export const afterSeat = (parameter: string): string => `(${parameter}::jsonb IS NULL OR (
    (${VENUE_ORDER}) >= (${placed(parameter, ['integer', 'uuid'])})
    AND (${SEAT_ORDER}) > (${placed(parameter, ['integer', 'uuid', 'integer', 'uuid'])})))`;

/** The same of venues. */
export const afterVenue = (parameter: string): string => `(${parameter}::jsonb IS NULL OR
  (${VENUE_ORDER}) > (${placed(parameter, ['integer', 'uuid'])}))`;

/** A row of a list, with where it stands. */
export interface Placed {
  readonly listPlace: readonly (string | number)[];
}

/** A page of what was read, one more than it holds where there is another. */
export function pageOf<Row extends Placed>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last && rows.length > limit ? writtenPlace(last.listPlace) : null };
}
