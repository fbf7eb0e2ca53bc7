import type { ViewOp } from '../realtime/topic.js';
import type { LineTest } from './line-test.entity.js';
import { outcomeOf } from './readiness.decision.js';
import { venueReadiness } from './readiness.rules.js';
import { callsOf, type ReadinessFact, type ReadinessState } from './readiness.state.js';
import type { ReadyVenue, VenueLink } from './ready-venue.entity.js';
import type { VenueCall } from './roll-call.entity.js';

const BOARD = 'readiness:board';

/** What changed facts show: the venues they touch on the board, and each on its venue's own view. */
export function readinessOps(
  state: ReadinessState,
  facts: readonly ReadinessFact[],
): readonly ViewOp[] {
  const venueIds = new Set(facts.flatMap(venueIdOf));
  const called = facts.some(({ kind }) => kind === 'roll-call' || kind === 'venue-call');
  return [
    ...facts.flatMap((fact) => venueOps(state, fact)),
    ...[...venueIds].flatMap((venueId) => boardOps(state, venueId)),
    ...(called ? rollCallOps(state) : []),
  ];
}

function venueIdOf(fact: ReadinessFact): string[] {
  if (fact.kind === 'roll-call') return [];
  return [fact.kind === 'ready-venue' ? fact.row.id : fact.row.venueId];
}

function venueOps(state: ReadinessState, fact: ReadinessFact): ViewOp[] {
  if (fact.kind === 'line-test') {
    const { id, venueId } = fact.row;
    return [shown(venueId, `test:${id}`, testValue(state.tests.get(id) ?? fact.row))];
  }
  if (fact.kind === 'venue-call') {
    const { id, venueId } = fact.row;
    return [shown(venueId, `call:${id}`, callValue(state.calls.get(id) ?? fact.row))];
  }
  if (fact.kind === 'venue-link') {
    const { venueId } = fact.row;
    return [shown(venueId, 'link', linkValue(state.links.get(venueId) ?? fact.row))];
  }
  return [];
}

const shown = (venueId: string, key: string, value: object): ViewOp => ({
  view: `readiness:venue:${venueId}`,
  key,
  value,
});

const testValue = (test: Readonly<LineTest>): object => ({
  testId: test.id,
  round: test.round,
  video: test.video,
  audio: test.audio,
  return: test.return,
  result: test.result,
  remark: test.remark,
  at: test.at,
  by: test.byAccountId,
});

const callValue = (call: Readonly<VenueCall>): object => ({
  callId: call.id,
  round: call.round,
  calledAt: call.calledAt,
  answeredAt: call.answeredAt,
  video: call.video,
  audio: call.audio,
  return: call.return,
  remark: call.remark,
  result: call.result,
  latencyMs: call.latencyMs,
});

const linkValue = (link: Readonly<VenueLink>): object => ({
  state: link.state,
  since: link.since,
  remark: link.remark,
});

function boardOps(state: ReadinessState, venueId: string): ViewOp[] {
  const venue = state.venues.get(venueId);
  if (!venue) return [];
  const value = venue.status === 'OPEN' ? boardValue(state, venue) : undefined;
  return [{ view: BOARD, key: `venue:${venueId}`, value }];
}

function boardValue(state: ReadinessState, venue: Readonly<ReadyVenue>): object {
  const test = state.lastTests.get(venue.id);
  const call = state.lastCalls.get(venue.id);
  const link = state.links.get(venue.id)?.state;
  return {
    venueId: venue.id,
    name: venue.name,
    role: venue.role,
    listOrder: venue.listOrder,
    test: test ? { round: test.round, result: test.result, at: test.at } : null,
    call: call ? { round: call.round, result: call.result, latencyMs: call.latencyMs } : null,
    link: link ?? null,
    state: venueReadiness({ link, test, call }),
  };
}

function rollCallOps(state: ReadinessState): ViewOp[] {
  const rollCall = state.lastRollCall;
  if (!rollCall) return [];
  const { called, ok, fault, noAnswer } = outcomeOf(callsOf(state, rollCall.id));
  const value = {
    rollCallId: rollCall.id,
    round: rollCall.round,
    startedAt: rollCall.startedAt,
    finishedAt: rollCall.finishedAt,
    called,
    ok,
    fault,
    noAnswer,
  };
  return [{ view: BOARD, key: 'roll-call', value }];
}
