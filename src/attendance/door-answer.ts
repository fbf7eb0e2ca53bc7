import {
  mayKnowPlace,
  type AttendanceCommand,
  type AttendanceDecision,
} from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckInCommand } from './attendance.contract.js';
import { standsElsewhere } from './placing.rules.js';
import type { RosterSeat } from './roster.entity.js';

/** What a door shows of whoever came (GB 50799-2012, 12.2.4). */
export interface ShownSeat {
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly protocolOrder: number;
}

/** The hall to which somebody is sent from the door. */
interface RightHall {
  readonly id: string;
  readonly name: string;
}

/**
 * The decision with name, unit, post and place of its seat in the answer, as the one at the door has
 * nothing but a code; and with the hall where the seat is now, where that is another.
 */
export function shownAtDoor(
  state: AttendanceState,
  command: AttendanceCommand,
  decision: AttendanceDecision,
): AttendanceDecision {
  const { name } = command;
  if (name !== 'attendance:check-in' && name !== 'attendance:make-up') return decision;
  const { answer } = decision;
  const seat = state.seats.get((answer as { readonly seatId: string }).seatId);
  if (!seat) return decision;
  const movedTo = name === 'attendance:check-in' ? rightHall(state, seat, command) : undefined;
  return { ...decision, answer: { ...answer, seat: shown(seat), ...(movedTo && { movedTo }) } };
}

/** Told by a hall that once had the seat; only its badge and its person are told where it went. */
function rightHall(
  state: AttendanceState,
  seat: Readonly<RosterSeat>,
  { input: { venueId, item }, actor }: CheckInCommand,
): RightHall | undefined {
  if (!standsElsewhere(seat, venueId)) return undefined;
  const { byBadge } = item;
  if (!mayKnowPlace(state, { seatId: seat.id, byBadge, actor })) return undefined;
  return { id: seat.venueId, name: state.venues.get(seat.venueId)?.name ?? '' };
}

const shown = ({ personName, unitName, postTitle, protocolOrder }: ShownSeat): ShownSeat => ({
  personName,
  unitName,
  postTitle,
  protocolOrder,
});
