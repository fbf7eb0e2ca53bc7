/** What an organizer's word on a question does, by the plain rules. */
import { annul } from './plain-annuls.js';
import type { PlainAttendance } from './plain-attendance.js';
import { comeBack, see, wasOut } from './plain-exits.js';
import type { PlainName, PlainQuestion, PlainSeat } from './plain-rows.js';
import { accepted } from './plain-substitutes.js';
import { isAnother } from './plain-rights.js';
import { isLate, ms, Refused } from './plain-times.js';

/** Whether a check-in changed by it. */
export function takeIn(house: PlainAttendance, question: PlainQuestion, approve: boolean): boolean {
  const { id, venueId, by, askedAt, kind } = question;
  if (kind === 'CHECK_IN') return arrive(house, question, approve);
  if (kind === 'CHECK_OUT') return left(house, question);
  if (kind === 'ANNUL') return annul(house, question.annuls);
  if (kind === 'WALK_IN') {
    if (isKnown(house, question)) return false;
    const { words } = question;
    const told = { words, by, occurredAt: question.occurredAt, receivedAt: askedAt };
    house.walkIns.push({ id, venueId, ...told, annulled: false });
  } else {
    const { people, occurredAt } = question;
    house.headcounts.take({ id, venueId, by, people, occurredAt });
  }
  return false;
}

/** The same words at the same venue are the same person. */
const isKnown = ({ walkIns }: PlainAttendance, { venueId, words }: PlainQuestion): boolean =>
  walkIns.some((one) => one.venueId === venueId && one.words === words && !one.annulled);

function left(house: PlainAttendance, { id, seatId, occurredAt, askedAt }: PlainQuestion): boolean {
  const came = house.inFor(seatId ?? '');
  if (!came || ms(occurredAt) < ms(came.occurredAt)) throw new Refused('attendance.not-in');
  house.goOut(came, { leftAt: occurredAt, id, receivedAt: askedAt });
  return true;
}

function arrive(house: PlainAttendance, question: PlainQuestion, approve: boolean): boolean {
  const { id, venueId, by, askedAt: receivedAt, occurredAt } = question;
  const seat = house.seats.get(question.seatId ?? '');
  if (!seat) throw new Refused('seat.not-found');
  const came = house.inFor(seat.id);
  if (!came) {
    const substitute = substituteOf(house, seat, question, approve);
    house.comeIn({ id, seatId: seat.id, venueId, by, occurredAt, receivedAt, substitute }, false);
    return true;
  }
  const back = wasOut(house.exits, came, occurredAt);
  if (back) comeBack(house.exits, came, occurredAt);
  if (isAnother(came, question)) {
    came.substitute = substituteOf(house, seat, question, approve);
    came.occurredAt = occurredAt;
    came.late = isLate(house.sheet, occurredAt);
    return true;
  }
  if (ms(occurredAt) >= ms(came.occurredAt)) {
    see(house.sightings, came, { id, at: occurredAt, receivedAt });
    return back;
  }
  came.occurredAt = occurredAt;
  came.late = isLate(house.sheet, occurredAt);
  return true;
}

const substituteOf = (
  { places }: PlainAttendance,
  seat: PlainSeat,
  question: PlainQuestion,
  approve: boolean,
): PlainName | null =>
  approve ? question.substitute : accepted(places.substitutes, seat, question);
