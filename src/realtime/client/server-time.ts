import type { Ack } from '../contract.js';

interface TimeAnswer {
  readonly t0: number;
  readonly t1: number;
  readonly t2: number;
}

interface Probe {
  readonly roundTripMs: number;
  readonly offsetMs: number;
}

/** Asks `time:sync` once; undefined when no answer came. */
export type AskTime = (payload: { readonly t0: number }) => Promise<Ack<TimeAnswer> | undefined>;

const PROBES = 3;

/**
 * Meeting time of the server minus this device's clock, ms, from the quickest of a few probes
 * (RFC 5905, section 8: offset = ((t1 - t0) + (t2 - t3)) / 2); undefined when none was answered.
 */
export async function measureOffset(ask: AskTime, now: () => number): Promise<number | undefined> {
  let best: Probe | undefined;
  for (let i = 0; i < PROBES; i++) {
    const probe = await probeOnce(ask, now);
    if (probe && probe.roundTripMs < (best?.roundTripMs ?? Number.POSITIVE_INFINITY)) best = probe;
  }
  return best?.offsetMs;
}

async function probeOnce(ask: AskTime, now: () => number): Promise<Probe | undefined> {
  const t0 = now();
  const ack = await ask({ t0 });
  const t3 = now();
  if (!ack?.ok) return undefined;
  const { t1, t2 } = ack.data;
  return { roundTripMs: t3 - t0 - (t2 - t1), offsetMs: (t1 - t0 + (t2 - t3)) / 2 };
}
