/** What stands before the last name of a list. */
export type LastJoiner = '、' | '和' | '及';

/** How many names a clause prints, and how it counts the others. */
export interface CountStyle {
  /** So many names are printed at most; the others stand behind 等 and a number. */
  readonly named: number;
  /** Measure word with its noun, such as 家单位. */
  readonly measure: string;
  readonly lastJoiner: LastJoiner;
  /** Prints the number also where every name is printed. */
  readonly alwaysCounted: boolean;
}

/** Names one after the other: 、 between them, `lastJoiner` before the last one. */
export function nameList(names: readonly string[], lastJoiner: LastJoiner = '、'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join('、')}${lastJoiner}${names.at(-1)}`;
}

/** The first few names and 等 with the number of all, the named ones among them; or all names. */
export function countedNames(names: readonly string[], style: CountStyle): string {
  const count = `${names.length}${style.measure}`;
  if (names.length > style.named) {
    return `${nameList(names.slice(0, style.named))}等${count}`;
  }
  return `${nameList(names, style.lastJoiner)}${style.alwaysCounted ? count : ''}`;
}

const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** A small number before a measure word, as it is spoken: 四 of 四个班子. */
export const spokenNumber = (count: number): string => numerals[count] ?? String(count);
