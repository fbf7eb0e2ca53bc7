import {
  hallDoubt,
  placeDoubt,
  standsAt,
  standsElsewhere,
  wasListedAt,
  type PlacedSeat,
} from './placing.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

/** From Anda to Lanxi at 01:10, and never anywhere else. */
const moved: PlacedSeat = { venueId: 'lanxi', movedFrom: ['anda'], movedAt: at('01:10') };
const settled: PlacedSeat = { venueId: 'lanxi', movedFrom: [], movedAt: null };

describe('a seat', () => {
  it.each([
    ['where it stands', moved, 'lanxi', '01:30', true],
    ['where it stood when it happened', moved, 'anda', '01:05', true],
    ['where it stood until then', moved, 'anda', '01:10', true],
    ['not where it stood before it was moved away', moved, 'anda', '01:11', false],
    ['not where it never stood', moved, 'city', '01:05', false],
    ['not where it never stood, never moved', settled, 'anda', '01:05', false],
  ])('stands %s', (_, seat, venueId, time, expected) => {
    expect(standsAt(seat, { venueId, occurredAt: at(time) })).toBe(expected);
  });

  it.each([
    ['of the venue where it stands', moved, 'lanxi', true],
    ['of a venue where it stood', moved, 'anda', true],
    ['of no other', moved, 'city', false],
    ['of no other, never moved', settled, 'anda', false],
  ])('stands, or stood, on the list %s', (_, seat, venueId, expected) => {
    expect(wasListedAt(seat, venueId)).toBe(expected);
  });

  it.each([
    ['not seen from where it stands', 'EXPECTED', 'lanxi', false],
    ['seen from where it stood', 'EXPECTED', 'anda', true],
    ['not where it was taken away', 'REMOVED', 'anda', false],
  ] as const)('stands elsewhere, %s', (_, status, venueId, expected) => {
    expect(standsElsewhere({ ...moved, status }, venueId)).toBe(expected);
  });

  it.each([
    ['nothing, where it stands', 'EXPECTED', 'lanxi', undefined],
    ['that it was moved away', 'EXPECTED', 'anda', 'MOVED_AWAY'],
    ['that it was taken away', 'REMOVED', 'lanxi', 'SEAT_REMOVED'],
    ['that it was taken away first', 'REMOVED', 'anda', 'SEAT_REMOVED'],
  ] as const)(
    'may have been told of by a venue that had not seen %s',
    (_, status, venueId, doubt) => {
      expect(placeDoubt({ ...moved, status }, { venueId, occurredAt: at('01:11') })).toBe(doubt);
    },
  );
});

const closed = (closedAt: string | null) => ({ status: 'CLOSED', closedAt }) as const;

describe('a venue', () => {
  it.each([
    ['before it closed', '01:09', undefined],
    ['as it closed', '01:10', undefined],
    ['after it closed', '01:11', 'VENUE_CLOSED'],
  ])('is told of what happened %s', (_, time, doubt) => {
    expect(hallDoubt(closed(at('01:10')), at(time))).toBe(doubt);
  });

  it('takes nothing where it was closed from the beginning', () => {
    expect(() => hallDoubt(closed(null), at('00:00'))).toThrow(
      expect.objectContaining({ code: 'venue.closed' }),
    );
  });

  it('takes everything while it is open', () => {
    expect(hallDoubt({ status: 'OPEN', closedAt: null }, at('01:30'))).toBeUndefined();
  });
});
