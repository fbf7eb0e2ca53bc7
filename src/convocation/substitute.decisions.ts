import { DomainError } from '../platform/errors/domain-error.js';
import {
  openProposalOf,
  rulesOf,
  seatFact,
  seatOf,
  type Case,
  type ConvocationDecision,
  type ConvocationFact,
  type Input,
} from './convocation.state.js';
import { assertMaySubstitute, assertStillOpen, policyOf } from './leave.rules.js';
import type { SubstituteProposal } from './substitute-proposal.entity.js';

/** A new name takes the place of the one before; an approved one needs approval again. */
export function proposeSubstitute(
  on: Case,
  { seatId, name, post }: Input<'convocation:propose-substitute'>,
): ConvocationDecision {
  assertStillOpen(on.moment.phase);
  const seat = seatOf(on, seatId);
  assertMaySubstitute(policyOf(seat, rulesOf(on.state)), post);
  const before = openProposalOf(on.state, seatId);
  const row: SubstituteProposal = {
    id: on.commandId,
    meetingId: on.state.meetingId,
    seatId,
    name,
    post,
    status: 'PROPOSED',
    note: null,
    proposedBy: on.actor.accountId,
    proposedAt: on.moment.at,
    decidedBy: null,
    decidedAt: null,
  };
  return {
    facts: [
      ...(before ? [withdrawn(on, before)] : []),
      { kind: 'substitute-proposal', row },
      ...seatFact(seat, { substitute: null }),
    ],
    answer: { substitute: substituteAnswer(row) },
  };
}

export function decideSubstitute(
  on: Case,
  { seatId, approve, note }: Input<'convocation:decide-substitute'>,
): ConvocationDecision {
  assertStillOpen(on.moment.phase);
  const seat = seatOf(on, seatId);
  const open = openProposalOf(on.state, seatId);
  if (open?.status !== 'PROPOSED') throw new DomainError('convocation.no-open-substitute');
  const row: SubstituteProposal = {
    ...open,
    status: approve ? 'APPROVED' : 'REFUSED',
    note: note ?? null,
    decidedBy: on.actor.accountId,
    decidedAt: on.moment.at,
  };
  const substitute = approve ? { name: open.name, post: open.post } : null;
  return {
    facts: [{ kind: 'substitute-proposal', row }, ...seatFact(seat, { substitute })],
    answer: { substitute: substituteAnswer(row) },
  };
}

/** The proposal, taken back. */
export const withdrawn = (
  { actor, moment }: Case,
  proposal: Readonly<SubstituteProposal>,
): ConvocationFact => ({
  kind: 'substitute-proposal',
  row: {
    ...proposal,
    status: 'WITHDRAWN',
    decidedBy: actor.accountId,
    decidedAt: moment.at,
  },
});

export const substituteAnswer = (proposal: Readonly<SubstituteProposal>) => ({
  id: proposal.id,
  seatId: proposal.seatId,
  name: proposal.name,
  post: proposal.post,
  status: proposal.status,
  note: proposal.note,
  proposedAt: proposal.proposedAt,
  decidedAt: proposal.decidedAt,
});
