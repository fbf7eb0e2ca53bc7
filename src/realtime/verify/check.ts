/** One line of `npm run verify`: what was looked at, how much of it, and what is wrong with it. */
export interface CheckResult {
  readonly name: string;
  /** How many things were compared. */
  readonly compared: number;
  /** Differences, in words; at most the first few. */
  readonly differences: readonly string[];
  readonly differenceCount: number;
}

const MAX_TOLD = 5;

/** Collects the differences of one check. */
export class CheckSheet {
  private compared = 0;
  private readonly told: string[] = [];
  private count = 0;

  constructor(private readonly name: string) {}

  looked(things = 1): void {
    this.compared += things;
  }

  differs(what: string): void {
    this.count += 1;
    if (this.told.length < MAX_TOLD) this.told.push(what);
  }

  result(): CheckResult {
    const { name, compared, told, count } = this;
    return { name, compared, differences: told, differenceCount: count };
  }
}

/** JSON text that is the same for the same value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
