import {
  hallDoubt,
  movedUnseen,
  removedUnseen,
  standsAt,
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
    ['is told of by a venue that may not have seen it', moved, 'anda', '01:11', true],
    ['stood there until that moment', moved, 'anda', '01:10', false],
    ['stood there when it happened', moved, 'anda', '01:05', false],
    ['never stood there', moved, 'city', '01:11', false],
    ['stands there', moved, 'lanxi', '01:11', false],
  ])('that was moved: %s', (_, seat, venueId, time, expected) => {
    expect(movedUnseen(seat, { venueId, occurredAt: at(time) })).toBe(expected);
  });

  it.each([
    ['by the venue whose list it was on', 'REMOVED', 'lanxi', true],
    ['by a venue whose list it once was on', 'REMOVED', 'anda', true],
    ['by a venue that never had it', 'REMOVED', 'city', false],
    ['while it is expected', 'EXPECTED', 'lanxi', false],
  ] as const)('that was taken away is told of %s', (_, status, venueId, expected) => {
    const told = { venueId, occurredAt: at('01:11') };
    expect(removedUnseen({ ...moved, status }, told)).toBe(expected);
  });
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
