/** A hall as far as it can take in the people of another. */
export interface NearVenue {
  readonly id: string;
  readonly role: 'MAIN' | 'SUB';
  readonly status: 'OPEN' | 'CLOSED';
  /** GB/T 2260: two digits of the province, two of the prefecture, two of the county. */
  readonly divisionCode: string;
  readonly listOrder: number;
}

/** How near a division is to another, by the parts of their codes that agree. */
export type Nearness = 'PREFECTURE' | 'PROVINCE' | 'ELSEWHERE';

const PREFECTURE_DIGITS = 4;
const PROVINCE_DIGITS = 2;
const FURTHER: Readonly<Record<Nearness, number>> = { PREFECTURE: 0, PROVINCE: 1, ELSEWHERE: 2 };

/** Codes of one prefecture begin with the same four digits, of one province with the same two. */
export function nearnessOf(code: string, other: string): Nearness {
  const agree = (digits: number): boolean => code.slice(0, digits) === other.slice(0, digits);
  if (agree(PREFECTURE_DIGITS)) return 'PREFECTURE';
  return agree(PROVINCE_DIGITS) ? 'PROVINCE' : 'ELSEWHERE';
}

/** Codes count on along the map: the nearer the numbers, the nearer the places, as a rule. */
const distanceOf = (code: string, other: string): number => Math.abs(Number(code) - Number(other));

/**
 * Open sub-venues that people of a hall may go to, nearest first: of the same prefecture, of the same
 * province, the rest; within each by the distance of the codes, then by the order of the lists.
 */
export function nearestVenues<Venue extends NearVenue>(
  from: Pick<NearVenue, 'id' | 'divisionCode'>,
  venues: readonly Venue[],
): Venue[] {
  const further = ({ divisionCode }: Venue): number =>
    FURTHER[nearnessOf(from.divisionCode, divisionCode)];
  const distance = ({ divisionCode }: Venue): number => distanceOf(from.divisionCode, divisionCode);
  return venues
    .filter(({ id, role, status }) => id !== from.id && role === 'SUB' && status === 'OPEN')
    .toSorted(
      (a, b) => further(a) - further(b) || distance(a) - distance(b) || a.listOrder - b.listOrder,
    );
}
