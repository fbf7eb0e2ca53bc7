/**
 * Lists of seats go venue by venue in order of precedence, a page at a time. The page after a seat
 * begins where it stands now, so that no page costs more than another, however far it is.
 */

/** Of `roster_venues v` and `roster_seats s`. */
export const SEAT_ORDER = 'v.list_order, v.id, s.protocol_order, s.id';

/** Of `roster_venues v` alone. */
export const VENUE_ORDER = 'v.list_order, v.id';

/** True of seats after the one that `parameter` names; of all where it is null. $1 is the meeting. */
export const afterSeat = (parameter: string): string => {
  const placeOf = (columns: string): string => `(SELECT ${columns} FROM roster_seats b
    JOIN roster_venues w ON w.id = b.venue_id WHERE b.meeting_id = $1 AND b.id = ${parameter})`;
  return `(${parameter}::uuid IS NULL OR (
    (${VENUE_ORDER}) >= ${placeOf('w.list_order, w.id')}
    AND (${SEAT_ORDER}) > ${placeOf('w.list_order, w.id, b.protocol_order, b.id')}))`;
};

/** The same of venues. */
export const afterVenue = (parameter: string): string => `(${parameter}::uuid IS NULL OR
  (${VENUE_ORDER}) > (SELECT w.list_order, w.id FROM roster_venues w
    WHERE w.meeting_id = $1 AND w.id = ${parameter}))`;

/** A page of what was read, one more than it holds where there is another. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => string,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last !== undefined && rows.length > limit ? idOf(last) : null };
}
