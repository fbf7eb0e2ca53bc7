import { DomainError } from '../platform/errors/domain-error.js';

export const MAIN_VENUE_NAME = '主会场';

const SUB_VENUE_SUFFIX = '分会场';

/** 安达市 -> 安达市分会场. */
export const subVenueName = (division: string): string =>
  division.endsWith(SUB_VENUE_SUFFIX) ? division : `${division}${SUB_VENUE_SUFFIX}`;

export interface OrderedVenue {
  readonly role: 'MAIN' | 'SUB';
  readonly divisionCode: string;
  readonly name: string;
}

/** The main venue first, then by division code; two of one division by name. */
export function venueOrder<V extends OrderedVenue>(venues: readonly V[]): V[] {
  return venues.toSorted(
    (a, b) =>
      Number(a.role === 'SUB') - Number(b.role === 'SUB') ||
      compareText(a.divisionCode, b.divisionCode) ||
      compareText(a.name, b.name),
  );
}

/** By code unit: the same order on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Divisions that have no sub-venue of the meeting yet, in code order. */
export function divisionsWithoutVenue<D extends { readonly code: string }>(
  divisions: readonly D[],
  venues: readonly OrderedVenue[],
): D[] {
  const covered = new Set(
    venues.filter(({ role }) => role === 'SUB').map(({ divisionCode }) => divisionCode),
  );
  return divisions
    .filter(({ code }) => !covered.has(code))
    .toSorted((a, b) => compareText(a.code, b.code));
}

/** A meeting has one main venue. */
export function assertMayAddVenue(
  venues: readonly { readonly role: 'MAIN' | 'SUB' }[],
  role: 'MAIN' | 'SUB',
): void {
  if (role === 'MAIN' && venues.some((venue) => venue.role === 'MAIN')) {
    throw new DomainError('meeting.main-venue-exists');
  }
}

/** The main venue stays open as long as the meeting stands. */
export function assertMayCloseVenue(venue: { readonly role: 'MAIN' | 'SUB' }): void {
  if (venue.role === 'MAIN') throw new DomainError('meeting.main-venue-stays');
}

/** A venue goes only when nothing planned needs it; `details` name what does. */
export function assertVenueUnused(
  venueId: string,
  agenda: readonly { readonly venueId: string | null }[],
  seats: readonly { readonly venueId: string }[],
): void {
  const items = agenda.filter((item) => item.venueId === venueId).length;
  const seated = seats.filter((seat) => seat.venueId === venueId).length;
  if (items + seated > 0) throw new DomainError('meeting.venue-in-use', { items, seats: seated });
}
