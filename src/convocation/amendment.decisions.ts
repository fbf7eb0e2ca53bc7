import type { Seat } from '../meetings/seat.entity.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import type { SeatChange } from './convocation.contract.js';
import {
  openLeaveOf,
  openProposalOf,
  seatOf,
  type Case,
  type ConvocationDecision,
  type ConvocationFact,
  type Input,
} from './convocation.state.js';
import { leaveWithdrawn } from './leave.decisions.js';
import { assertStillOpen } from './leave.rules.js';
import type { SeatAmendment } from './seat-amendment.entity.js';
import { withdrawn } from './substitute.decisions.js';

/** Places between two seats of the freeze, and after the last. */
const ORDER_STEP = 10;

/**
 * Changes the frozen list, with a reason for the file. Several changes of one command see each other:
 * a seat may be moved and renamed at once. Nothing happens unless all of it can.
 */
export function amendSeats(
  on: Case,
  { reason, changes }: Input<'convocation:amend-seats'>,
): ConvocationDecision {
  assertStillOpen(on.moment.phase);
  const seats = new Map(on.state.seats);
  const working: Case = { ...on, state: { ...on.state, seats } };
  const amendments = changes.map((change, i) => {
    const { seat, before } = amended(working, change, derivedId(on.commandId, String(i)));
    seats.set(seat.id, seat);
    return amendmentRow(on, { op: change.op, seatId: seat.id, before, reason }, i);
  });
  const touched = new Set(amendments.map(({ seatId }) => seatId));
  return {
    facts: [
      ...[...touched].flatMap((id): ConvocationFact[] => {
        const row = seats.get(id);
        return row ? [{ kind: 'seat', row }] : [];
      }),
      ...renamedIds(amendments).flatMap((id) => requestsWithdrawn(on, id)),
      ...amendments.map((row): ConvocationFact => ({ kind: 'seat-amendment', row })),
    ],
    answer: { amendments: amendments.map(({ id, op, seatId }) => ({ id, op, seatId })) },
  };
}

interface Amended {
  readonly seat: Readonly<Seat>;
  readonly before: string | null;
}

function amended(on: Case, change: SeatChange, newSeatId: string): Amended {
  if (change.op === 'ADD') return { seat: addedSeat(on, change.seat, newSeatId), before: null };
  if (change.op === 'REMOVE') return removedSeat(on, change.seatId);
  if (change.op === 'RESTORE') return restoredSeat(on, change.seatId);
  if (change.op === 'MOVE') return movedSeat(on, change);
  return renamedSeat(on, change);
}

function movedSeat(on: Case, { seatId, venueId }: Extract<SeatChange, { op: 'MOVE' }>): Amended {
  const seat = seatOf(on, seatId);
  assertVenue(on, venueId);
  return { seat: { ...seat, venueId }, before: seat.venueId };
}

/**
 * The new holder is known by name alone; rank and body were fixed at the freeze. Leave and substitute
 * were the former holder's.
 */
function renamedSeat(on: Case, change: Extract<SeatChange, { op: 'RENAME' }>): Amended {
  const seat = seatOf(on, change.seatId);
  const { personName, postTitle } = change;
  return {
    seat: { ...seat, personName, postTitle, personId: null, leave: 'NONE', substitute: null },
    before: `${seat.personName} ${seat.postTitle}`.trim(),
  };
}

const renamedIds = (amendments: readonly SeatAmendment[]): string[] => [
  ...new Set(amendments.filter(({ op }) => op === 'RENAME').map(({ seatId }) => seatId)),
];

/** What the seat's former holder had asked for, or been given, ends with them. */
function requestsWithdrawn(on: Case, seatId: string): ConvocationFact[] {
  const leave = openLeaveOf(on.state, seatId);
  const proposal = openProposalOf(on.state, seatId);
  return [
    ...(leave ? [leaveWithdrawn(on, leave)] : []),
    ...(proposal ? [withdrawn(on, proposal)] : []),
  ];
}

type AddedSeat = Extract<SeatChange, { op: 'ADD' }>['seat'];

function addedSeat(on: Case, input: AddedSeat, id: string): Readonly<Seat> {
  assertVenue(on, input.venueId);
  assertNotSeated(on, input.personId);
  return {
    ...input,
    bodyKind: kindOfBody(on, input),
    id,
    meetingId: on.state.meetingId,
    protocolOrder: input.protocolOrder ?? lastOrder(on) + ORDER_STEP,
    ruleIds: [],
    leave: 'NONE',
    substitute: null,
    status: 'EXPECTED',
  };
}

/** As it is told, or as the other seats of the body have it. */
function kindOfBody({ state }: Case, { bodyCode, bodyKind }: AddedSeat): Seat['bodyKind'] {
  if (bodyCode === null) return null;
  if (bodyKind) return bodyKind;
  const seats = [...state.seats.values()];
  return seats.find((seat) => seat.bodyCode === bodyCode && seat.bodyKind)?.bodyKind ?? null;
}

const lastOrder = ({ state }: Case): number =>
  Math.max(0, ...[...state.seats.values()].map(({ protocolOrder }) => protocolOrder));

function removedSeat(on: Case, seatId: string): Amended {
  const seat = seatOf(on, seatId);
  const speaks = [...on.state.agenda.values()].some(
    (item) => item.status === 'PLANNED' && item.speakerSeatId === seatId,
  );
  if (speaks) throw new DomainError('convocation.seat-speaks');
  return { seat: { ...seat, status: 'REMOVED' }, before: null };
}

/** The seat comes back where it stood, with the badge it had. */
function restoredSeat(on: Case, seatId: string): Amended {
  const seat = on.state.seats.get(seatId);
  if (seat?.status !== 'REMOVED') throw new DomainError('seat.not-found');
  assertVenue(on, seat.venueId);
  assertNotSeated(on, seat.personId);
  return { seat: { ...seat, status: 'EXPECTED' }, before: null };
}

/** People count once, also when they are added by hand. */
function assertNotSeated({ state }: Case, personId: string | null): void {
  if (personId === null) return;
  const seat = [...state.seats.values()].find(
    (one) => one.personId === personId && one.status === 'EXPECTED',
  );
  if (seat) throw new DomainError('convocation.already-seated', { seatId: seat.id });
}

function assertVenue({ state }: Case, venueId: string): void {
  if (state.venues.get(venueId)?.status !== 'OPEN') {
    throw new DomainError('convocation.venue-not-found');
  }
}

function amendmentRow(
  { commandId, state, actor, moment }: Case,
  what: Pick<SeatAmendment, 'op' | 'seatId' | 'before' | 'reason'>,
  i: number,
): SeatAmendment {
  return {
    id: derivedId(commandId, 'amendment', String(i)),
    meetingId: state.meetingId,
    seatId: what.seatId,
    op: what.op,
    reason: what.reason,
    before: what.before,
    amendedBy: actor.accountId,
    amendedAt: moment.at,
  };
}
