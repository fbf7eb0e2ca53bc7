/** What a division code of GB/T 2260 (with the nine digits of a township) names. */
export type DivisionLevel = 'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'TOWNSHIP';

/** How many digits name a division of each level, the widest first. */
const LEVELS = [
  ['PROVINCE', 2],
  ['PREFECTURE', 4],
  ['COUNTY', 6],
  ['TOWNSHIP', 9],
] as const satisfies readonly (readonly [DivisionLevel, number])[];

/** No province begins so: the code of the whole country. */
const COUNTRY = '10';

/**
 * The divisions that a venue of this code belongs to, the widest first, each by the digits that name
 * it: 231281 is in 23, 2312 and 231281; 230000 in 23 alone. The country is not among them.
 */
export function divisionsOf(code: string): readonly string[] {
  if (code.startsWith(COUNTRY)) return [];
  const levels: string[] = [];
  for (const [, digits] of LEVELS) {
    const own = code.slice(levels.at(-1)?.length ?? 0, digits);
    if (code.length < digits || /^0*$/.test(own)) break;
    levels.push(code.slice(0, digits));
  }
  return levels;
}

/** The level of a division as `divisionsOf` names it. */
export const levelOf = (division: string): DivisionLevel =>
  LEVELS.find(([, digits]) => digits === division.length)?.[0] ?? 'TOWNSHIP';
