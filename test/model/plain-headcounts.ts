/** How many people were counted in each hall, and when each number held. */

export interface PlainCount {
  readonly id: string;
  readonly venueId: string;
  readonly people: number;
  readonly occurredAt: string;
  readonly by: string;
}

export class PlainHeadcounts {
  private readonly told: PlainCount[] = [];

  take(count: PlainCount): void {
    this.told.push(count);
  }

  get venueIds(): readonly string[] {
    return [...new Set(this.told.map(({ venueId }) => venueId))];
  }

  /** By when they were counted; of one moment in the order in which they were told. */
  at(venueId: string): readonly PlainCount[] {
    return this.told
      .filter((count) => count.venueId === venueId)
      .toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt));
  }

  /** The newest. */
  holding(venueId: string): PlainCount | undefined {
    return this.at(venueId).at(-1);
  }

  /** Each with when the next one was counted. */
  get rows(): readonly (Omit<PlainCount, 'by'> & { readonly replacedAt: string | null })[] {
    return this.venueIds.flatMap((venueId) => {
      const counts = this.at(venueId);
      return counts.map(({ id, people, occurredAt }, place) => {
        const replacedAt = counts[place + 1]?.occurredAt ?? null;
        return { id, venueId, people, occurredAt, replacedAt };
      });
    });
  }

  /** The one that holds instead. */
  newerThan({ venueId, occurredAt }: PlainCount): PlainCount | undefined {
    const held = this.holding(venueId);
    return held && Date.parse(held.occurredAt) > Date.parse(occurredAt) ? held : undefined;
  }
}

/** What is answered of a number, and of the newer one that holds instead. */
export const toldOfCount = (
  { venueId, people, occurredAt: at }: PlainCount,
  newer?: PlainCount,
): Record<string, unknown> => {
  const holding = newer ? { people: newer.people, at: newer.occurredAt, by: newer.by } : null;
  return { venueId, people, at, holds: holding === null, holding };
};
