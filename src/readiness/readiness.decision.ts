import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import { msBetween, plusMs, type Instant } from '../platform/time/instant.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Moment } from '../realtime/topic.js';
import type { LineTest } from './line-test.entity.js';
import type { readinessCommands } from './readiness.contract.js';
import {
  assertMayAnswer,
  assertMayFinish,
  assertMayStart,
  assertNotOver,
  lineResult,
  nextRound,
} from './readiness.rules.js';
import {
  callsOf,
  openRollCall,
  type ReadinessFact,
  type ReadinessState,
} from './readiness.state.js';
import type { ReadyVenue } from './ready-venue.entity.js';
import type { RollCall, VenueCall } from './roll-call.entity.js';

export type ReadinessCommand = CommandOf<typeof readinessCommands>;
export type ReadinessDecision = Decision<ReadinessFact>;

type Asked<Name extends ReadinessCommand['name']> = Extract<ReadinessCommand, { name: Name }>;
type Now = Moment<unknown>;

function assertVenue(state: ReadinessState, venueId: string): void {
  if (!state.venues.has(venueId)) throw new DomainError('venue.not-found');
}

/** A closed hall is neither tested nor called. */
function assertOpenVenue(state: ReadinessState, venueId: string): void {
  assertVenue(state, venueId);
  if (state.venues.get(venueId)?.status === 'CLOSED') throw new DomainError('venue.closed');
}

/** The roll call under way; refused where there is none. */
function rollCallOf(state: ReadinessState): Readonly<RollCall> {
  const open = openRollCall(state);
  if (!open) throw new DomainError('readiness.no-roll-call');
  return open;
}

export function decideTest(
  state: ReadinessState,
  command: Asked<'readiness:report-test'>,
  now: Now,
): ReadinessDecision {
  assertNotOver(now.phase);
  const { venueId, round, video, audio, return: back, remark } = command.input;
  assertOpenVenue(state, venueId);
  const row: LineTest = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    round,
    video,
    audio,
    return: back,
    result: lineResult(command.input),
    remark: remark ?? null,
    at: now.at,
    byAccountId: command.actor.accountId,
  };
  const answer = { testId: row.id, venueId, round, result: row.result };
  return { facts: [{ kind: 'line-test', row }], answer };
}

export function decideStart(
  state: ReadinessState,
  command: Asked<'readiness:start-roll-call'>,
  now: Now,
): ReadinessDecision {
  assertNotOver(now.phase);
  assertMayStart(openRollCall(state));
  const rounds = [...state.rollCalls.values()].map((rollCall) => rollCall.round);
  const row: RollCall = {
    id: command.id,
    meetingId: state.meetingId,
    round: command.input.round ?? nextRound(rounds),
    startedAt: after(state.lastRollCall?.startedAt, now.at),
    finishedAt: null,
  };
  return {
    facts: [{ kind: 'roll-call', row }],
    answer: { rollCallId: row.id, round: row.round },
  };
}

/** Rows of one transaction share its time; what follows another keeps its place by a millisecond. */
const after = (before: Instant | undefined, at: Instant): Instant =>
  before !== undefined && before >= at ? plusMs(before, 1) : at;

export function decideCall(
  state: ReadinessState,
  command: Asked<'readiness:call-venue'>,
  now: Now,
): ReadinessDecision {
  assertNotOver(now.phase);
  const { id: rollCallId, round } = rollCallOf(state);
  const { venueId } = command.input;
  assertOpenVenue(state, venueId);
  const before = state.lastCalls.get(venueId);
  const row: VenueCall = {
    id: command.id,
    meetingId: state.meetingId,
    rollCallId,
    round,
    venueId,
    calledAt: after(before?.calledAt, now.at),
    answeredAt: null,
    video: null,
    audio: null,
    return: null,
    remark: null,
    result: null,
    latencyMs: null,
  };
  const facts: ReadinessFact[] = [...unanswered(before), { kind: 'venue-call', row }];
  return { facts, answer: { callId: row.id, venueId, calledAt: row.calledAt } };
}

function unanswered(call: Readonly<VenueCall> | undefined): ReadinessFact[] {
  if (call?.result !== null) return [];
  return [{ kind: 'venue-call', row: { ...call, result: 'NO_ANSWER' } }];
}

export function decideAnswer(
  state: ReadinessState,
  command: Asked<'readiness:answer-call'>,
  now: Now,
): ReadinessDecision {
  assertNotOver(now.phase);
  const { venueId, video, audio, return: back, remark } = command.input;
  assertVenue(state, venueId);
  const open = openRollCall(state);
  const last = state.lastCalls.get(venueId);
  const call = last?.rollCallId === open?.id ? last : undefined;
  assertMayAnswer(call);
  if (!call) throw new DomainError('readiness.not-called');
  const result = lineResult(command.input);
  const latencyMs = Math.max(0, msBetween(call.calledAt, now.at));
  const row: VenueCall = {
    ...call,
    answeredAt: now.at,
    video,
    audio,
    return: back,
    remark: remark ?? null,
    result,
    latencyMs,
  };
  return {
    facts: [{ kind: 'venue-call', row }],
    answer: { callId: row.id, venueId, result, latencyMs },
  };
}

export function decideFinish(
  state: ReadinessState,
  _command: Asked<'readiness:finish-roll-call'>,
  now: Now,
): ReadinessDecision {
  assertMayFinish(now.phase);
  const open = rollCallOf(state);
  const calls = callsOf(state, open.id);
  const row: RollCall = { ...open, finishedAt: now.at };
  const facts: ReadinessFact[] = [
    ...calls.flatMap((call) => unanswered(call)),
    { kind: 'roll-call', row },
  ];
  return { facts, answer: { rollCallId: open.id, round: open.round, ...outcomeOf(calls) } };
}

/** How a roll call went; calls that wait count as not answered. */
export function outcomeOf(calls: readonly Readonly<VenueCall>[]): {
  readonly called: number;
  readonly ok: number;
  readonly fault: number;
  readonly noAnswer: number;
} {
  const last = new Map<string, Readonly<VenueCall>>();
  for (const call of calls.toSorted((a, b) => (a.calledAt < b.calledAt ? -1 : 1))) {
    last.set(call.venueId, call);
  }
  const results = [...last.values()].map((call) => call.result ?? 'NO_ANSWER');
  const count = (result: string): number => results.filter((each) => each === result).length;
  return {
    called: results.length,
    ok: count('OK'),
    fault: count('FAULT'),
    noAnswer: count('NO_ANSWER'),
  };
}

/** The floor hears of it: who speaks from there pauses while the line is down. */
export function decideLink(
  state: ReadinessState,
  command: Asked<'readiness:report-link'>,
  now: Now,
): ReadinessDecision {
  assertNotOver(now.phase);
  const { venueId, up, remark } = command.input;
  assertVenue(state, venueId);
  const known = state.links.get(venueId);
  const linkState = up ? 'UP' : 'DOWN';
  if (known?.state === linkState) {
    return { facts: [], answer: { venueId, state: linkState, since: known.since } };
  }
  const row = {
    id: derivedId('link', state.meetingId, venueId),
    meetingId: state.meetingId,
    venueId,
    state: linkState,
    since: now.at,
    remark: remark ?? null,
    byAccountId: command.actor.accountId,
  } as const;
  const follow = {
    id: derivedId(command.id, 'floor:follow-link'),
    topic: 'floor',
    dueAt: now.at,
    name: 'floor:follow-link',
    input: { venueId, up },
  } as const;
  return {
    facts: [{ kind: 'venue-link', row }],
    answer: { venueId, state: linkState, since: now.at },
    timers: [{ set: follow }],
  };
}

export function decideSyncVenues(
  state: ReadinessState,
  command: Asked<'readiness:sync-venues'>,
): ReadinessDecision {
  const facts = command.input.rows.map((venue) => ({
    kind: 'ready-venue' as const,
    row: readyVenueOf(state.meetingId, venue),
  }));
  return { facts, answer: { changed: facts.length } };
}

export const readyVenueOf = (
  meetingId: string,
  venue: Pick<ReadyVenue, 'id' | 'role' | 'name' | 'status' | 'listOrder'>,
): ReadyVenue => ({
  id: venue.id,
  meetingId,
  role: venue.role,
  name: venue.name,
  status: venue.status,
  listOrder: venue.listOrder,
});
