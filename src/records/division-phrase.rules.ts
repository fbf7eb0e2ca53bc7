import { nameList } from './name-list.rules.js';

/** A division below the one that holds the meeting, by its kind: 县, 自治县, 旗, 县级市, 市辖区 … */
export interface LowerDivision {
  readonly name: string;
  readonly kind: string;
}

/** Which divisions there are one level down, which of them set a sub-venue, and sub-venues elsewhere. */
export interface SubVenues {
  readonly divisions: readonly LowerDivision[];
  /** Names of the divisions with a sub-venue, in the order of their codes. */
  readonly set: readonly string[];
  /** Sub-venues outside these divisions, such as a university's, by name. */
  readonly elsewhere: readonly string[];
  /** Sub-venues in all; a division may set several. */
  readonly count: number;
}

/** Up to so many sub-venues are named; more are counted. */
const NAMED_AT_MOST = 3;

/** Ends of kinds and the word for each, in the order of 县（市、区） and 市（州、地、盟）. */
const kindWords: readonly (readonly [end: string, word: string])[] = [
  ['县', '县'],
  ['旗', '旗'],
  ['市', '市'],
  ['州', '州'],
  ['地区', '地'],
  ['盟', '盟'],
  ['区', '区'],
];

/** Township kinds: 乡 and 镇 stand together, 街道 behind them. */
const townKinds = ['乡', '镇'];

const wordOf = (kind: string): string | undefined =>
  kindWords.find(([end]) => kind.endsWith(end))?.[1];

/** All divisions of the level in a word: 各县（市、区）, 各乡镇（街道）, made of the kinds that exist. */
export function everyDivision(divisions: readonly LowerDivision[]): string {
  const kinds = divisions.map(({ kind }) => kind);
  const towns = townKinds.filter((end) => kinds.some((kind) => kind.endsWith(end))).join('');
  const streets = kinds.some((kind) => kind.includes('街道')) ? ['街道'] : [];
  const present = new Set(kinds.map(wordOf));
  const counties = kindWords.map(([, word]) => word).filter((word) => present.has(word));
  const [first, ...others] = [...counties, towns, ...streets].filter((word) => word !== '');
  if (first === undefined) return '';
  return others.length > 0 ? `各${first}（${others.join('、')}）` : `各${first}`;
}

/**
 * Who sets a sub-venue: every division in a word, a few by name, many by number; without the full
 * stop, and empty where there is no sub-venue.
 */
export function subVenuePhrase({ divisions, set, elsewhere, count }: SubVenues): string {
  if (count === 0) return '';
  if (divisions.length > 0 && set.length === divisions.length) {
    return `${nameList([everyDivision(divisions), ...elsewhere], '和')}设分会场`;
  }
  if (count <= NAMED_AT_MOST) return `${nameList([...set, ...elsewhere], '和')}设分会场`;
  return `${everyDivision(divisions)}设${count}个分会场`;
}

/** The word before 级 in 市级四个班子. */
export function levelWord(level: string, kind: string): string {
  if (level === 'PROVINCE') return '省';
  if (level === 'PREFECTURE') return '市';
  return wordOf(kind) ?? kind;
}
