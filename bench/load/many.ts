import { pause } from '../harness/child.js';

const TRIES = 50;
const BETWEEN_TRIES_MS = 200;

/** A service that is loading or behind refuses for a while. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

/** So many at a time; what they gave, in the order of their ends. */
export async function atOnce<T, R>(
  many: number,
  things: readonly T[],
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = things.values();
  const some = async (): Promise<void> => {
    for (const thing of rest) results.push(await work(thing));
  };
  await Promise.all(Array.from({ length: many }, some));
  return results;
}
