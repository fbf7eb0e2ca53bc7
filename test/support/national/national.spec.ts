import { describe, expect, it } from '@jest/globals';
import { arrivalPlan } from './arrivals.js';
import { mainland, spreadCounties } from './divisions.js';
import { seatPlaces, venueSizes, type NationalPlan } from './plan.js';
import { nationalSeats, nationalVenues } from './seats.js';

const plan: NationalPlan = { seed: 'spec', venues: 40, seats: 2_400 };
const whole: NationalPlan = { seed: 'spec', venues: 2_846, seats: 170_000 };

const share = <T>(things: readonly T[], matches: (thing: T) => boolean): number =>
  things.filter(matches).length / things.length;

describe('the divisions of the mainland', () => {
  it('are those of the end of 2024, without placeholder rows', () => {
    const { provinces, prefectures, counties } = mainland();

    expect([provinces.length, prefectures.length, counties.length]).toEqual([31, 333, 2_846]);
    expect(counties.filter(({ name }) => /^(市辖区|县|.*直辖.*)$/.test(name))).toEqual([]);
  });

  it.each([
    ['a prefecture', '2312', 10],
    ['a province without the areas that only statistics count', '23', 121],
    ['a municipality', '50', 38],
    ['counties under their province directly', '4290', 4],
    ['a city without counties', '4419', 0],
  ])('count %s right', (_, prefix, count) => {
    const inside = mainland().counties.filter(({ code }) => code.startsWith(prefix));

    expect(inside).toHaveLength(count);
  });

  it('are taken from all over the country where only some are wanted', () => {
    const some = spreadCounties(62);

    expect(new Set(some.map(({ code }) => code)).size).toBe(62);
    expect(new Set(some.map(({ province }) => province.code)).size).toBeGreaterThan(25);
  });
});

describe('a national conference', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = nationalSeats(plan);
    const other = nationalSeats({ ...plan, seed: 'other' });

    expect(nationalSeats(plan)).toEqual(again);
    expect(other.map(({ id }) => id)).not.toContain(again[0]?.id);
  });

  it('has the seats that were asked for, each venue one at least', () => {
    const sizes = venueSizes(whole);

    expect(sizes).toHaveLength(2_846);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(170_000);
    expect([Math.min(...sizes) > 30, Math.max(...sizes) < 90]).toEqual([true, true]);
    expect(venueSizes({ seed: 'least', venues: 5, seats: 5 })).toEqual([1, 1, 1, 1, 1]);
    expect(seatPlaces(whole).at(-1)).toMatchObject({ seat: 169_999, venue: 2_846 });
  });

  it('names every venue once, by its division', () => {
    const venues = nationalVenues(whole);

    expect(new Set(venues.map(({ name }) => name)).size).toBe(2_847);
    expect(new Set(venues.map(({ divisionCode }) => divisionCode)).size).toBe(2_847);
  });

  it('seats leaders of four bodies as people and the rest as units, by rank', () => {
    const seats = nationalSeats({ ...plan, venues: 1, seats: 60 });
    const [first] = seats;

    expect(first).toMatchObject({ kind: 'PERSON', postTitle: '书记' });
    expect(share(seats, ({ kind }) => kind === 'PERSON')).toBeCloseTo(23 / 61);
    expect(seats.every(({ kind, personId }) => (kind === 'PERSON') === (personId !== null))).toBe(
      true,
    );
  });

  it('names the people of a venue differently, two of one unit among them', () => {
    const seats = nationalSeats({ ...plan, venues: 10, seats: 800 });

    const people = seats.map(({ venueId, personName }) => `${venueId} ${personName}`);

    expect(new Set(people).size).toBe(seats.length);
  });

  it('ranks districts of municipalities one level above other counties', () => {
    const wide = { seed: 'ranks', venues: 100, seats: 7_000 };
    const divisions = new Map(nationalVenues(wide).map((each) => [each.id, each.divisionCode]));
    const ranks = (prefix: string): string[] => {
      const there = nationalSeats(wide).filter(({ venueId }) =>
        divisions.get(venueId)?.startsWith(prefix),
      );
      return [...new Set(there.map(({ rankCode }) => rankCode))].toSorted();
    };

    expect(ranks('50')).toEqual(['121', '122', '131', '132', 'X00']);
    expect(ranks('13')).toEqual(['131', '132', '141', '142', 'X00']);
  });
});

describe('the plan of arrivals', () => {
  const seats = nationalSeats(plan);
  const arrivals = arrivalPlan(plan, seats);
  const HALF_HOUR_MS = 30 * 60_000;

  it('brings two thirds in the last half hour, a few late, and not everybody', () => {
    const inTheRush = share(arrivals, ({ atMs }) => atMs < 0 && atMs >= -HALF_HOUR_MS);

    expect(inTheRush).toBeCloseTo(0.65, 1);
    expect(share(arrivals, ({ atMs }) => atMs > 0)).toBeCloseTo(0.03, 1);
    expect(arrivals.length).toBeLessThan(seats.length);
    expect(arrivals.some(({ leavesAtMs }) => leavesAtMs !== null)).toBe(true);
  });

  it('is in order of time, a seat at most once, and lets nobody leave before the start', () => {
    const times = arrivals.map(({ atMs }) => atMs);

    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(arrivals.map(({ seatId }) => seatId)).size).toBe(arrivals.length);
    expect(arrivals.every(({ atMs, leavesAtMs }) => (leavesAtMs ?? atMs) >= atMs)).toBe(true);
  });

  it('lets substitutes come where one is approved, and nobody else of those on leave', () => {
    const bySeat = new Map(arrivals.map((each) => [each.seatId, each]));

    const onLeave = seats.filter(({ leave }) => leave === 'APPROVED');

    expect(onLeave.map(({ id }) => bySeat.get(id)?.bySubstitute ?? false)).toEqual(
      onLeave.map(({ substitute }) => substitute !== null),
    );
  });
});
