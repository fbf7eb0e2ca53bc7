import type { Socket } from 'socket.io-client';
import type { Ack } from '../contract.js';

interface TimeAnswer {
  readonly t0: number;
  readonly t1: number;
  readonly t2: number;
}

const PROBES = 3;
const PROBE_WITHIN_MS = 3_000;

/**
 * Meeting time of the server minus this device's clock, ms, from the quickest of a few probes
 * (RFC 5905, section 8: offset = ((t1 - t0) + (t2 - t3)) / 2).
 */
export async function measureOffset(socket: Socket): Promise<number> {
  let best = { roundTripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let i = 0; i < PROBES; i++) {
    const probe = await probeOnce(socket).catch(() => undefined);
    if (probe && probe.roundTripMs < best.roundTripMs) best = probe;
  }
  return best.offsetMs;
}

async function probeOnce(
  socket: Socket,
): Promise<{ roundTripMs: number; offsetMs: number } | undefined> {
  const t0 = Date.now();
  const ack: Ack<TimeAnswer> = await socket
    .timeout(PROBE_WITHIN_MS)
    .emitWithAck('time:sync', { t0 });
  const t3 = Date.now();
  if (!ack.ok) return undefined;
  const { t1, t2 } = ack.data;
  return { roundTripMs: t3 - t0 - (t2 - t1), offsetMs: (t1 - t0 + (t2 - t3)) / 2 };
}
