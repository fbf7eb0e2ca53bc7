import {
  assertMayAddVenue,
  assertMayCloseVenue,
  assertVenueUnused,
  divisionsWithoutVenue,
  subVenueName,
  venueOrder,
} from './venue.rules.js';

const venue = (role: 'MAIN' | 'SUB', divisionCode: string, name = divisionCode) => ({
  role,
  divisionCode,
  name,
});

describe('venues', () => {
  it.each([
    ['安达市', '安达市分会场'],
    ['北林区', '北林区分会场'],
    ['望奎县', '望奎县分会场'],
    ['肇东市分会场', '肇东市分会场'],
  ])('names the sub-venue of %s %s', (division, name) => {
    expect(subVenueName(division)).toBe(name);
  });

  it('lists the main venue first, then by division code, then by name', () => {
    const venues = [
      venue('SUB', '231282', 'b'),
      venue('SUB', '231202'),
      venue('MAIN', '231200'),
      venue('SUB', '231282', 'a'),
    ];

    expect(venueOrder(venues).map(({ divisionCode, name }) => `${divisionCode} ${name}`)).toEqual([
      '231200 231200',
      '231202 231202',
      '231282 a',
      '231282 b',
    ]);
  });

  it('gives a sub-venue to each division that has none, whatever the main venue stands for', () => {
    const divisions = [{ code: '231282' }, { code: '231202' }, { code: '231281' }];
    const venues = [venue('MAIN', '231202'), venue('SUB', '231281')];

    expect(divisionsWithoutVenue(divisions, venues)).toEqual([
      { code: '231202' },
      { code: '231282' },
    ]);
  });

  it('has one main venue', () => {
    const venues = [venue('MAIN', '231200')];

    expect(() => assertMayAddVenue(venues, 'SUB')).not.toThrow();
    expect(() => assertMayAddVenue([], 'MAIN')).not.toThrow();
    expect(() => assertMayAddVenue(venues, 'MAIN')).toThrow(
      expect.objectContaining({ code: 'meeting.main-venue-exists' }),
    );
  });

  it('never closes the main venue', () => {
    expect(() => assertMayCloseVenue({ role: 'SUB' })).not.toThrow();
    expect(() => assertMayCloseVenue({ role: 'MAIN' })).toThrow(
      expect.objectContaining({ code: 'meeting.main-venue-stays' }),
    );
  });

  it.each([
    [{ items: 1, seats: 0 }, [{ venueId: 'anda' }], []],
    [{ items: 0, seats: 2 }, [{ venueId: null }], [{ venueId: 'anda' }, { venueId: 'anda' }]],
  ])('keeps a venue that the plan needs: %j', (details, agenda, seats) => {
    expect(() => assertVenueUnused('anda', agenda, seats)).toThrow(
      expect.objectContaining({ code: 'meeting.venue-in-use', details }),
    );
    expect(() => assertVenueUnused('hailun', agenda, seats)).not.toThrow();
  });
});
