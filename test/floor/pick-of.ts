/** One of these, by a number. */
export const pickOf = <T>(list: readonly [T, ...T[]], number: number): T =>
  list[number % list.length] ?? list[0];
