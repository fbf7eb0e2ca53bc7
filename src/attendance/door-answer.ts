import type { AttendanceDecision } from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';

/** Answered with the seat that was meant: the one at the door has nothing but a code. */
const AT_THE_DOOR: ReadonlySet<string> = new Set(['attendance:check-in', 'attendance:make-up']);

/** What a door shows of whoever came (GB 50799-2012, 12.2.4). */
export interface ShownSeat {
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly protocolOrder: number;
}

/** The decision with name, unit, post and place of its seat in the answer. */
export function shownAtDoor(
  state: AttendanceState,
  command: string,
  decision: AttendanceDecision,
): AttendanceDecision {
  if (!AT_THE_DOOR.has(command)) return decision;
  const { answer } = decision;
  const seat = state.seats.get((answer as { readonly seatId: string }).seatId);
  return seat ? { ...decision, answer: { ...answer, seat: shown(seat) } } : decision;
}

const shown = ({ personName, unitName, postTitle, protocolOrder }: ShownSeat): ShownSeat => ({
  personName,
  unitName,
  postTitle,
  protocolOrder,
});
