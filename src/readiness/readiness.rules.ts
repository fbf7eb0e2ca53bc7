import { DomainError } from '../platform/errors/domain-error.js';

/** What is checked of a line. */
export interface Channels {
  readonly video: boolean;
  readonly audio: boolean;
  readonly return: boolean;
}

/** A line is well when picture, sound and return channel are. */
export const lineResult = ({ video, audio, return: back }: Channels): 'OK' | 'FAULT' =>
  video && audio && back ? 'OK' : 'FAULT';

/** Lines are tested and called until the close. */
export function assertNotOver(phase: string): void {
  if (phase !== 'NOTICED' && phase !== 'IN_SESSION') throw new DomainError('readiness.closed');
}

/** A roll call that the close left open may still be ended; an archived or cancelled meeting is as it is. */
export function assertMayFinish(phase: string): void {
  if (phase !== 'CLOSED') assertNotOver(phase);
}

/** One roll call at a time. */
export function assertMayStart(open: { readonly round: number } | undefined): void {
  if (open) throw new DomainError('readiness.roll-call-open', { round: open.round });
}

/** Rounds follow each other unless the organizer names one. */
export const nextRound = (rounds: readonly number[]): number => Math.max(0, ...rounds) + 1;

export interface AnsweredCall {
  readonly result: string | null;
  readonly answeredAt: string | null;
}

/** A venue answers once, while its call waits; `lastCall` is its last one in the roll call under way. */
export function assertMayAnswer(lastCall: AnsweredCall | undefined): void {
  if (!lastCall) throw new DomainError('readiness.not-called');
  if (lastCall.result === null) return;
  throw new DomainError(
    lastCall.answeredAt === null ? 'readiness.not-called' : 'readiness.already-answered',
  );
}

/** What was heard of a venue, each thing as it was last. */
export interface Heard {
  readonly link: 'UP' | 'DOWN' | undefined;
  readonly test: { readonly result: 'OK' | 'FAULT'; readonly at: string } | undefined;
  readonly call:
    { readonly result: 'OK' | 'NO_ANSWER' | 'FAULT' | null; readonly calledAt: string } | undefined;
}

/** The last word counts: a line that is down, then the later of the last test and the last ended call. */
export function venueReadiness({
  link,
  test,
  call,
}: Heard): 'UNTESTED' | 'READY' | 'FAULT' | 'DOWN' {
  if (link === 'DOWN') return 'DOWN';
  const called = call?.result ? { result: call.result, at: call.calledAt } : undefined;
  const last = called && (!test || called.at >= test.at) ? called : test;
  if (!last) return 'UNTESTED';
  return last.result === 'OK' ? 'READY' : 'FAULT';
}
