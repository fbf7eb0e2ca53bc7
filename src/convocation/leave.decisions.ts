import { DomainError } from '../platform/errors/domain-error.js';
import {
  openLeaveOf,
  openProposalOf,
  seatFact,
  seatOf,
  type Case,
  type ConvocationDecision,
  type ConvocationFact,
  type Input,
} from './convocation.state.js';
import type { Leave } from './leave.entity.js';
import { assertStillOpen, mayBecome } from './leave.rules.js';
import { withdrawn } from './substitute.decisions.js';

export function requestLeave(
  on: Case,
  { seatId, reason, urgent }: Input<'convocation:request-leave'>,
): ConvocationDecision {
  assertStillOpen(on.moment.phase);
  const seat = seatOf(on, seatId);
  if (openLeaveOf(on.state, seatId)) throw new DomainError('convocation.leave-open');
  const row: Leave = {
    id: on.commandId,
    meetingId: on.state.meetingId,
    seatId: seat.id,
    reason,
    urgent,
    status: urgent ? 'FORM_DUE' : 'SUBMITTED',
    note: null,
    requestedBy: on.actor.accountId,
    requestedAt: on.moment.at,
    decidedBy: null,
    decidedAt: null,
  };
  return { facts: [{ kind: 'leave', row }], answer: { leave: leaveAnswer(row) } };
}

export function decideLeave(
  on: Case,
  { seatId, approve, note }: Input<'convocation:decide-leave'>,
): ConvocationDecision {
  const status = approve ? 'APPROVED' : 'REFUSED';
  const { seat, leave } = changed(on, seatId, status);
  const row = { ...leave, note: note ?? null };
  return {
    facts: [{ kind: 'leave', row }, ...seatFact(seat, { leave: approve ? 'APPROVED' : 'NONE' })],
    answer: { leave: leaveAnswer(row) },
  };
}

/** The holder comes after all: whoever was to stand in does not. */
export function withdrawLeave(
  on: Case,
  { seatId }: Input<'convocation:withdraw-leave'>,
): ConvocationDecision {
  const { seat, leave } = changed(on, seatId, 'WITHDRAWN');
  const proposal = openProposalOf(on.state, seatId);
  const facts: ConvocationFact[] = [
    { kind: 'leave', row: leave },
    ...(proposal ? [withdrawn(on, proposal)] : []),
    ...seatFact(seat, { leave: 'NONE', substitute: null }),
  ];
  return { facts, answer: { leave: leaveAnswer(leave) } };
}

function changed(on: Case, seatId: string, status: Leave['status']) {
  assertStillOpen(on.moment.phase);
  const seat = seatOf(on, seatId);
  const open = openLeaveOf(on.state, seatId);
  if (!open || !mayBecome(open.status, status)) throw new DomainError('convocation.no-open-leave');
  return { seat, leave: decided(on, open, status) };
}

const decided = (
  { actor, moment }: Case,
  leave: Readonly<Leave>,
  status: Leave['status'],
): Readonly<Leave> => ({
  ...leave,
  status,
  decidedBy: actor.accountId,
  decidedAt: moment.at,
});

/** The leave, taken back. */
export const leaveWithdrawn = (on: Case, leave: Readonly<Leave>): ConvocationFact => ({
  kind: 'leave',
  row: decided(on, leave, 'WITHDRAWN'),
});

/** A leave as clients see it; who asked and who decided stand in the audit trail. */
export const leaveAnswer = (leave: Readonly<Leave>) => ({
  id: leave.id,
  seatId: leave.seatId,
  reason: leave.reason,
  urgent: leave.urgent,
  status: leave.status,
  note: leave.note,
  requestedAt: leave.requestedAt,
  decidedAt: leave.decidedAt,
});
