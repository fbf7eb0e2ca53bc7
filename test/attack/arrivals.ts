import { setInterval } from 'node:timers/promises';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';

/** What one honest client saw while something else went on. */
export interface Served {
  readonly codes: readonly string[];
  /** How long each answer took, ms. */
  readonly tookMs: readonly number[];
}

/** One arrival at the main hall, given once; `ok`, or the code of the refusal. */
export async function arrive(
  meeting: TestMeeting,
  { client }: TestPlayer,
  seatId: string,
): Promise<string> {
  const ack = await client.raw('attendance:check-in', {
    id: newId(),
    meetingId: meeting.meetingId,
    venueId: meeting.venue('主会场').id,
    items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt: MORNING }],
  });
  const [item] = ack.ok ? (ack.data as { items: Ack[] }).items : [ack];
  return item?.ok === true ? 'ok' : (item?.error.code ?? 'no answer');
}

/** How often an honest client sends, ms: well within the rate of a socket, however quick the machine. */
const PACE_MS = 20;

/** Checks people in, one after the other at a steady pace, until the other thing is over. */
export async function arriveDuring(
  meeting: TestMeeting,
  player: TestPlayer,
  other: Promise<unknown>,
): Promise<Served> {
  const seats = meeting.seatsAt('主会场');
  const codes: string[] = [];
  const tookMs: number[] = [];
  const going = { on: true };
  void other.finally(() => (going.on = false));
  const ticks = setInterval(PACE_MS);
  do {
    const seatId = seats[codes.length % seats.length]?.id ?? '';
    const sinceMs = performance.now();
    codes.push(await arrive(meeting, player, seatId));
    tookMs.push(performance.now() - sinceMs);
    await ticks.next();
  } while (going.on);
  await ticks.return?.();
  return { codes, tookMs };
}

/** The value below which this share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How often each word is there. */
export function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
