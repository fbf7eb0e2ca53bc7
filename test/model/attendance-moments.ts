import fc from 'fast-check';
import type { AttendanceHouse } from './attendance-house.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** When something happened: so long ago, before the seat's check-in, or exactly then. */
export type When =
  { readonly agoMs: number } | { readonly beforeMs: number } | { readonly exactly: string };

const agos = [0, 0, 0, 1, 4, 40, 240, 240, 300, 360, 1500, 3480, 4200, -60, -180].map(
  (seconds) => seconds * SECOND,
);

export const whens: fc.Arbitrary<When> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(...agos).map((agoMs) => ({ agoMs })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(5 * SECOND, 5 * SECOND + 1, 9 * SECOND, 5 * MINUTE, 0, -1, -1 * MINUTE)
      .map((beforeMs) => ({ beforeMs })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('00:00:00.000', '01:05:00.000', '01:05:00.001', '01:30:00.000', '01:30:00.001')
      .map((time) => ({ exactly: `2025-02-14T${time}Z` })),
  },
);

/** As a device writes it down. */
export function momentOf(house: AttendanceHouse, when: When, seatId?: string): string {
  if ('exactly' in when) return when.exactly;
  const came = seatId === undefined ? undefined : house.model.inFor(seatId);
  const fromMs = 'beforeMs' in when && came ? Date.parse(came.occurredAt) : Math.floor(house.at);
  return new Date(fromMs - ('agoMs' in when ? when.agoMs : when.beforeMs)).toISOString();
}

export const shownWhen = (when: When): string => Object.entries(when).flat().join(' ');
