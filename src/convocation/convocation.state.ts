import { rowsOf, type AgendaFact, type AgendaState } from '../meetings/agenda-part.js';
import type { Seat } from '../meetings/seat.entity.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { isSystem, organizes, writesFor, type Actor } from '../realtime/actor.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Fact, Moment } from '../realtime/topic.js';
import type { convocationCommands } from './convocation.contract.js';
import type { ConvocationRule } from './convocation-rule.entity.js';
import type { Leave } from './leave.entity.js';
import { isOpenLeave, isOpenProposal } from './leave.rules.js';
import type { Reply } from './reply.entity.js';
import type { Relocation } from './relocation.entity.js';
import type { SeatAmendment } from './seat-amendment.entity.js';
import type { SubstituteProposal } from './substitute-proposal.entity.js';

/** What convocation's commands change: rows of its own, and the seats. */
export type ConvocationFact =
  | Fact<'convocation-rule', Readonly<ConvocationRule>>
  | Fact<'leave', Readonly<Leave>>
  | Fact<'substitute-proposal', Readonly<SubstituteProposal>>
  | Fact<'reply', Readonly<Reply>>
  | Fact<'seat-amendment', Readonly<SeatAmendment>>
  | Fact<'relocation', Readonly<Relocation>>
  | Extract<AgendaFact, { readonly kind: 'seat' }>;

/** What the command of this name asks for. */
export type Input<Name extends keyof typeof convocationCommands> = Extract<
  CommandOf<typeof convocationCommands>,
  { readonly name: Name }
>['input'];

export type ConvocationDecision = Decision<ConvocationFact>;

/** What a decision stands on. */
export interface Case {
  readonly state: AgendaState;
  readonly actor: Actor;
  readonly commandId: string;
  readonly moment: Pick<Moment, 'at' | 'phase'>;
}

/** The seat, if it is expected and the actor may act for it; else it is as if it were not there. */
export function seatOf({ state, actor }: Case, seatId: string): Readonly<Seat> {
  const seat = state.seats.get(seatId);
  if (!seat || seat.status !== 'EXPECTED' || !mayActFor(state, actor, seat)) {
    throw new DomainError('seat.not-found');
  }
  return seat;
}

function mayActFor({ meetingId }: AgendaState, actor: Actor, { unitId }: Readonly<Seat>): boolean {
  if (isSystem(actor) || organizes(actor, meetingId)) return true;
  return unitId !== null && writesFor(actor, meetingId, unitId);
}

/** The seat's leave that waits or holds. */
export function openLeaveOf(state: AgendaState, seatId: string): Readonly<Leave> | undefined {
  const leaves = [...rowsOf<Leave>(state, 'leave').values()];
  return leaves.find((leave) => leave.seatId === seatId && isOpenLeave(leave));
}

/** The seat's substitute who is proposed or approved. */
export function openProposalOf(
  state: AgendaState,
  seatId: string,
): Readonly<SubstituteProposal> | undefined {
  const proposals = [...rowsOf<SubstituteProposal>(state, 'substitute-proposal').values()];
  return proposals.find((one) => one.seatId === seatId && isOpenProposal(one));
}

export const rulesOf = (state: AgendaState): Readonly<ConvocationRule>[] => [
  ...rowsOf<ConvocationRule>(state, 'convocation-rule').values(),
];

/** The seat with these changes, as a fact; none where nothing changes. */
export function seatFact(seat: Readonly<Seat>, change: Partial<Seat>): ConvocationFact[] {
  const row = { ...seat, ...change };
  return JSON.stringify(row) === JSON.stringify(seat) ? [] : [{ kind: 'seat', row }];
}
