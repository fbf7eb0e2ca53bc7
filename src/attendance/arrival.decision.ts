import { DomainError } from '../platform/errors/domain-error.js';
import { operates, organizes, speaksFor } from '../realtime/actor.js';
import type { CheckInCommand } from './attendance.contract.js';
import { seatAt, sheetOf, venueOf, type Now } from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import {
  assertCodeGood,
  assertMayTell,
  assertPhoneAllowed,
  isOwnMethod,
} from './check-in.rules.js';
import type { RosterSeat } from './roster.entity.js';

/** The seat that an arrival is for; throws unless whoever tells of it may, and in this way. */
export function seatOfArrival(
  state: AttendanceState,
  { id, actor, input }: CheckInCommand,
  now: Now,
): Readonly<RosterSeat> {
  const { venueId, item } = input;
  const { seatId, byBadge, method } = item;
  if (seatId === null) throw new DomainError('attendance.badge-invalid');
  const { meetingId } = state;
  const ownWay = isOwnMethod(method);
  const desk = () => operates(actor, meetingId, venueId) || organizes(actor, meetingId);
  const own = () => speaksFor(actor, meetingId, seatId);
  // The usual way asks one question: this runs for every arrival.
  if (!(ownWay ? own() : desk())) {
    venueOf(state, venueId);
    assertMayTell(method, { desk: desk(), own: own() });
  }
  // What people tell of themselves comes at once: they may be told where their seat is now.
  const told = !ownWay || now.phase === 'CLOSED';
  const seat = seatAt(state, { venueId, seatId, byBadge, actor, told });
  if (method === 'PHONE') assertPhoneAllowed(sheetOf(state));
  if (method === 'CODE') assertCodeGood(now.context?.codes.get(id) ?? 'WRONG');
  return seat;
}
