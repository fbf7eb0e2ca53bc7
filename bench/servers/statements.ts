import pg from 'pg';

/** Counts the statements that this process sends to PostgreSQL, by their text. */
export class Statements {
  private counts = new Map<string, number>();

  constructor() {
    const { prototype } = pg.Client;
    const original = Reflect.get(prototype, 'query') as (...parameters: unknown[]) => unknown;
    const note = (text: string): void => {
      this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
    };
    Object.assign(prototype, {
      query(this: pg.Client, ...parameters: unknown[]): unknown {
        note(textOf(parameters[0]));
        return original.apply(this, parameters);
      },
    });
  }

  /** Since it was asked before. */
  take(): ReadonlyMap<string, number> {
    const { counts } = this;
    this.counts = new Map();
    return counts;
  }
}

function textOf(query: unknown): string {
  const text: unknown =
    typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : query;
  return String(text).replaceAll(/\s+/g, ' ').slice(0, 120);
}
