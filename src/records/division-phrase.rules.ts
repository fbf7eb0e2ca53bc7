import { nameList } from './name-list.rules.js';

/** A division of the county level, by its kind: 县, 自治县, 旗, 县级市, 市辖区 … */
export interface CountyDivision {
  readonly name: string;
  readonly kind: string;
}

/** Which county-level divisions there are, which of them set a sub-venue, and sub-venues elsewhere. */
export interface SubVenues {
  readonly divisions: readonly CountyDivision[];
  /** Names, in the order of their codes. */
  readonly set: readonly string[];
  /** Sub-venues outside these divisions, such as a university's, by name. */
  readonly elsewhere: readonly string[];
}

/** Up to so many sub-venues are named; more are counted. */
const NAMED_AT_MOST = 3;

/** Counties, then county-level cities, then districts: the order of 县（市、区）. */
const kindWords = ['县', '旗', '市', '区'];

const wordOf = (kind: string): string => {
  if (kind.endsWith('县')) return '县';
  if (kind.endsWith('旗')) return '旗';
  return kind.endsWith('区') ? '区' : '市';
};

/** All divisions of the county level in a word: 各县（市、区）, made of the kinds that exist. */
export function everyDivision(divisions: readonly CountyDivision[]): string {
  const present = new Set(divisions.map(({ kind }) => wordOf(kind)));
  const [first, ...others] = kindWords.filter((word) => present.has(word));
  if (!first) return '';
  return others.length > 0 ? `各${first}（${others.join('、')}）` : `各${first}`;
}

/**
 * Who sets a sub-venue: every division in a word, a few by name, many by number; without the full
 * stop, and empty where there is no sub-venue.
 */
export function subVenuePhrase(venues: SubVenues): string {
  const { divisions, set, elsewhere } = venues;
  const count = set.length + elsewhere.length;
  if (count === 0) return '';
  if (divisions.length > 0 && set.length === divisions.length) {
    return `${nameList([everyDivision(divisions), ...elsewhere], '和')}设分会场`;
  }
  if (count <= NAMED_AT_MOST) return `${nameList([...set, ...elsewhere], '和')}设分会场`;
  return `${everyDivision(divisions)}设${count}个分会场`;
}
