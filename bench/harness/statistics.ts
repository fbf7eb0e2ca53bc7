/** What several rounds of one figure came to. */
export interface Summary {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

const HALF = 0.5;

/** The value that this share of the values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function summaryOf(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length * HALF)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length * HALF) - 1] ?? Number.NaN;
  return {
    median: (lower + upper) / 2,
    lowest: sorted[0] ?? Number.NaN,
    highest: sorted.at(-1) ?? Number.NaN,
  };
}

export const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
