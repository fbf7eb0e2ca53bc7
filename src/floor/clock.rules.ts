import { DomainError } from '../platform/errors/domain-error.js';
import { msBetween, plusMs, type Instant } from '../platform/time/instant.js';
import type { PauseCause } from './floor.words.js';

/** The clock of one speech: closed spans summed, and the running one. */
export interface SpeechClock {
  /** Closed running spans, ms. */
  readonly spokenMs: number;
  /** Start of the running span; null while the clock stands. */
  readonly runningSince: Instant | null;
  /** Time to speak, ms; null is unlimited. */
  readonly limitMs: number | null;
  /** What the chair added, ms. */
  readonly extendedMs: number;
}

/** Length of the running span, ms. A clock never runs backwards, whatever the server's did. */
export const spanMs = (clock: Pick<SpeechClock, 'runningSince'>, at: Instant): number =>
  clock.runningSince === null ? 0 : Math.max(0, msBetween(clock.runningSince, at));

/** Time used until now, ms: pauses do not count. */
export const clockMs = (
  clock: Pick<SpeechClock, 'spokenMs' | 'runningSince'>,
  at: Instant,
): number => clock.spokenMs + spanMs(clock, at);

/** Time to speak with what the chair added, ms; null is unlimited. */
export const allowedMs = (clock: Pick<SpeechClock, 'limitMs' | 'extendedMs'>): number | null =>
  clock.limitMs === null ? null : clock.limitMs + clock.extendedMs;

const MAX_EXTENDED_MS = 24 * 3_600_000;

/** However often it is extended, a speech gets a day more at most. */
export function assertMayExtend(
  clock: Pick<SpeechClock, 'limitMs' | 'extendedMs'>,
  ms: number,
): void {
  if (clock.limitMs === null) throw new DomainError('floor.no-limit');
  if (clock.extendedMs + ms > MAX_EXTENDED_MS) throw new DomainError('floor.too-long');
}

/** Time used beyond what was allowed, ms; 0 within it. */
export function overMs(clock: SpeechClock, at: Instant): number {
  const allowed = allowedMs(clock);
  return allowed === null ? 0 : Math.max(0, clockMs(clock, at) - allowed);
}

/** True from the very millisecond at which nothing is left. */
export function isTimeUp(clock: SpeechClock, at: Instant): boolean {
  const allowed = allowedMs(clock);
  return allowed !== null && clockMs(clock, at) >= allowed;
}

/** When the running clock reaches its limit (the past, if it has); null when it never will. */
export function timeUpDueAt(clock: SpeechClock): Instant | null {
  const allowed = allowedMs(clock);
  if (clock.runningSince === null || allowed === null) return null;
  return plusMs(clock.runningSince, allowed - clock.spokenMs);
}

/**
 * Warnings before the end, ms, the earliest first: each once, and none that would come before the first
 * word (a warning as long as the speech itself says nothing).
 */
export const warningsWithin = (
  warnBeforeMs: readonly number[],
  allowed: number | null,
): readonly number[] =>
  allowed === null
    ? []
    : [...new Set(warnBeforeMs)].filter((lead) => lead < allowed).toSorted((a, b) => b - a);

/** The instants at which a running clock warns of its end, the past ones too; none while it stands. */
export function warningsAt(
  clock: SpeechClock,
  warnBeforeMs: readonly number[],
): readonly Instant[] {
  const endsAt = timeUpDueAt(clock);
  if (endsAt === null) return [];
  return warningsWithin(warnBeforeMs, allowedMs(clock)).map((lead) => plusMs(endsAt, -lead));
}

/**
 * Since when a running clock has nothing left: the instant itself, whenever it is noticed; the start of
 * the span where it had nothing left before. Null where there is time.
 */
export function timeUpSince(clock: SpeechClock, at: Instant): Instant | null {
  const { runningSince } = clock;
  const endsAt = timeUpDueAt(clock);
  if (endsAt === null || runningSince === null || endsAt > at) return null;
  return endsAt < runningSince ? runningSince : endsAt;
}

/** What the grace of a dropped line is counted from. */
export interface LinePause {
  readonly pausedBecause: PauseCause | null;
  readonly pausedAt: Instant | null;
}

/** When a speech whose line dropped is over; null while its line is up, or where the chair decides. */
export function lineLostDueAt(speech: LinePause, graceMs: number | null): Instant | null {
  if (speech.pausedBecause !== 'LINE' || speech.pausedAt === null || graceMs === null) return null;
  return plusMs(speech.pausedAt, graceMs);
}

/** The clock stands: the running span is closed and added. */
export const stoppedClock = (
  clock: Pick<SpeechClock, 'spokenMs' | 'runningSince'>,
  at: Instant,
): { readonly spokenMs: number; readonly runningSince: null } => ({
  spokenMs: clockMs(clock, at),
  runningSince: null,
});
