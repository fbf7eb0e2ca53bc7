import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import { normalInstant } from '../platform/time/instant.js';
import type { Decision, Moment } from '../realtime/topic.js';
import { newRemark } from './new-remark.js';
import { toRemarkView } from './remark.view.js';
import type { RemarksCommand, RemarkView } from './remarks.contract.js';
import type { Invitee, InviteeSeat, RemarksContext } from './remarks-context.js';
import {
  ownRemarkOf,
  remarkFact,
  remarkOf,
  remarkOfUnit,
  type RemarkRow,
  type RemarksFact,
  type RemarksState,
} from './remarks-state.js';
import {
  assertMayBecome,
  assertMayExtend,
  assertMaySubmit,
  type RemarkState,
} from './remark-states.rules.js';

type Command<Name extends RemarksCommand['name']> = Extract<RemarksCommand, { name: Name }>;
type RemarksDecision = Decision<RemarksFact>;
type RemarksMoment = Moment<RemarksContext>;

const seen = (state: RemarksState, remark: RemarkRow): RemarkView =>
  toRemarkView(remark, remark.fileId === null ? undefined : state.files.get(remark.fileId));

const changed = (state: RemarksState, remark: RemarkRow): RemarksDecision => ({
  facts: [remarkFact(remark)],
  answer: { remark: seen(state, remark) },
});

/** Invites units; one that holds its place already keeps the remark it has. */
export function invite(
  state: RemarksState,
  { id, meetingId, input }: Command<'remarks:invite'>,
  { context }: RemarksMoment,
): RemarksDecision {
  const unitIds = [...new Set(input.unitIds)];
  const unknown = unitIds.filter((unitId) => !context.units.has(unitId));
  if (unknown.length > 0)
    throw new DomainError('remark.unit-unknown', { units: unknown.join('、') });
  const invited = [...context.units.values()]
    .filter((unit) => unitIds.includes(unit.id) && !remarkOfUnit(state, unit.id))
    .map((unit) =>
      newRemark({
        id: derivedId(id, unit.id),
        meetingId,
        ...originOf(unit),
        state: 'INVITED',
        deadline: input.deadline ? normalInstant(input.deadline) : null,
        characterLimit: input.characterLimit,
      }),
    );
  const present = unitIds.flatMap((unitId) => remarkOfUnit(state, unitId) ?? []);
  const remarks = [...present, ...invited].toSorted((a, b) => a.protocolOrder - b.protocolOrder);
  return {
    facts: invited.map(remarkFact),
    answer: { remarks: remarks.map((remark) => seen(state, remark)) },
  };
}

const originOf = (unit: Invitee) => ({
  unitId: unit.id,
  unitName: unit.name,
  protocolOrder: unit.protocolOrder,
});

/** Hands a remark in; a former return is answered by it. */
export function submit(
  state: RemarksState,
  { input, actor }: Command<'remarks:submit'>,
  { at }: RemarksMoment,
): RemarksDecision {
  const remark = ownRemarkOf(state, actor, input.remarkId);
  assertMaySubmit(remark, at);
  return changed(state, {
    ...remark,
    title: input.title,
    author: input.author,
    post: input.post ?? null,
    state: 'SUBMITTED',
    submittedAt: at,
    returnedReason: null,
    decidedAt: null,
    decidedBy: null,
  });
}

/** Takes a remark back, or declines an invitation. */
export function withdraw(
  state: RemarksState,
  { input, actor }: Command<'remarks:withdraw'>,
): RemarksDecision {
  const remark = ownRemarkOf(state, actor, input.remarkId);
  assertMayBecome(remark, 'WITHDRAWN');
  return changed(state, { ...remark, state: 'WITHDRAWN' });
}

/** More time for those who have not handed in yet, or anew; no deadline (null) is the longest time. */
export function extendDeadline(
  state: RemarksState,
  { input }: Command<'remarks:extend-deadline'>,
  { at }: RemarksMoment,
): RemarksDecision {
  const deadline = input.deadline === null ? null : normalInstant(input.deadline);
  const extended = [...new Set(input.remarkIds)].map((remarkId): RemarkRow => {
    const remark = remarkOf(state, remarkId);
    assertMayExtend(remark, deadline, at);
    return { ...remark, deadline };
  });
  return {
    facts: extended.map(remarkFact),
    answer: { remarks: extended.map((remark) => seen(state, remark)) },
  };
}

/** What the desk decided of a remark, and why where it must say so. */
export function judge(
  state: RemarksState,
  {
    input,
    actor,
  }: { readonly input: { readonly remarkId: string; readonly reason?: string } } & Pick<
    RemarksCommand,
    'actor'
  >,
  to: Extract<RemarkState, 'RETURNED' | 'ACCEPTED' | 'REJECTED'>,
  { at }: RemarksMoment,
): RemarksDecision {
  const remark = remarkOf(state, input.remarkId);
  assertMayBecome(remark, to);
  return changed(state, {
    ...remark,
    state: to,
    returnedReason: input.reason ?? null,
    decidedAt: at,
    decidedBy: actor.accountId,
  });
}

/** Every accepted remark goes into the booklet; in protocol order in the answer. */
export function compile(state: RemarksState): RemarksDecision {
  const compiled = [...state.remarks.values()]
    .filter((remark) => remark.state === 'ACCEPTED')
    .toSorted((a, b) => a.protocolOrder - b.protocolOrder)
    .map((remark): RemarkRow => ({ ...remark, state: 'COMPILED' }));
  return {
    facts: compiled.map(remarkFact),
    answer: { remarks: compiled.map((remark) => seen(state, remark)) },
  };
}

/**
 * A speech that was moved to writing becomes a draft of its unit. Never refuses: the speech has ended
 * already. Where the unit holds a remark, that one is linked and takes over what it lacks. Of nobody,
 * of neither unit nor seat, there is no remark: nobody could write it.
 */
export function draftFromRequest(
  state: RemarksState,
  { meetingId, input }: Command<'remarks:draft-from-request'>,
  { context }: RemarksMoment,
): RemarksDecision {
  const id = derivedId(input.requestId, 'remark');
  const seat = context.seats.get(input.seatId ?? '');
  const unitId = input.unitId ?? seat?.unitId ?? null;
  if (unitId === null && !seat) return { facts: [], answer: { remark: null } };
  const present = state.remarks.get(id) ?? remarkOfUnit(state, unitId);
  const remark =
    present ??
    newRemark({
      id,
      meetingId,
      unitId,
      ...namesOf(context.units.get(unitId ?? ''), seat),
      state: 'DRAFT',
    });
  return changed(state, linked(remark, input));
}

const linked = (
  remark: RemarkRow,
  { requestId, seatId, title }: Command<'remarks:draft-from-request'>['input'],
): RemarkRow => ({
  ...remark,
  seatId: remark.seatId ?? seatId ?? null,
  title: remark.title ?? title ?? null,
  state: remark.state === 'INVITED' ? 'DRAFT' : remark.state,
  fromRequestId: remark.fromRequestId ?? requestId,
});

const namesOf = (unit: Invitee | undefined, seat: InviteeSeat | undefined) => ({
  unitName: unit?.name ?? seat?.unitName ?? '',
  protocolOrder: unit?.protocolOrder ?? seat?.protocolOrder ?? 0,
});
