const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** The first and the longest pause before something is asked for that needs a right to be given again. */
const FIRST_HELD_MS = 1_000;
const LONGEST_HELD_MS = 60_000;

/** How long to wait after so many tries, ms: doubled each time, and spread so that a hall does not ask at once. */
export const backoffMs = (tries: number): number =>
  spread(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10)));

/** The same for what is held, ms: a right comes back within minutes rather than moments. */
export const heldBackoffMs = (tries: number): number =>
  spread(Math.min(LONGEST_HELD_MS, FIRST_HELD_MS * 2 ** Math.min(tries, 10)));

const spread = (wholeMs: number): number => wholeMs * (0.5 + Math.random() / 2);

/** Resolves after a while, or at once when the signal ends the waiting. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
