import type { Instant } from '../platform/time/instant.js';
import type { Amendment } from './amendment.entity.js';
import { amendedValue } from './amendment.view.js';
import type { Headcount, WalkIn } from './beside.entity.js';
import type { CheckIn } from './check-in.entity.js';
import { isClockCorrected } from './clock.rules.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';
import type { RosterSeat } from './roster.entity.js';
import { withdrawnSubstitute, type HeldSubstitute } from './substitute.rules.js';

type SeatState = 'EXPECTED' | 'PRESENT' | 'LATE' | 'LEFT';

/** What is known of whoever came for a seat. */
interface Known {
  readonly checkIn: Readonly<CheckIn> | undefined;
  /** When they were last seen at a door after they came in. */
  readonly seenAt: Instant | undefined;
  readonly amendment: Readonly<Amendment> | undefined;
}

/** A seat on the list at the door; removed seats are not on it. */
export function seatValue(
  seat: Readonly<RosterSeat>,
  { checkIn, seenAt, amendment }: Known,
): object | undefined {
  if (seat.status !== 'EXPECTED') return undefined;
  const { substitute } = seat;
  return {
    seatId: seat.id,
    personName: seat.personName,
    unitName: seat.unitName,
    postTitle: seat.postTitle,
    rankCode: seat.rankCode,
    attendanceClass: seat.attendanceClass,
    protocolOrder: seat.protocolOrder,
    onLeave: seat.leave === 'APPROVED',
    // Named one by one: jsonb does not keep the order of keys, and digests depend on it.
    substitute: substitute && { name: substitute.name, post: substitute.post },
    state: amendment ? amendedState(amendment) : seatState(checkIn),
    checkIn: checkIn ? { ...checkInValue(checkIn, seat.venueId), seenAt: seenAt ?? null } : null,
    amended: amendment ? amendedValue(amendment) : null,
  };
}

function seatState(checkIn: Readonly<CheckIn> | undefined): SeatState {
  if (!checkIn) return 'EXPECTED';
  return checkIn.leftAt === null ? checkIn.status : 'LEFT';
}

function amendedState({ arrivedAt, leftAt, late }: Readonly<Amendment>): SeatState {
  if (arrivedAt === null) return 'EXPECTED';
  if (leftAt !== null) return 'LEFT';
  return late ? 'LATE' : 'PRESENT';
}

const checkInValue = (checkIn: Readonly<CheckIn>, venueId: string): object => ({
  checkInId: checkIn.id,
  method: checkIn.method,
  at: checkIn.occurredAt,
  receivedAt: checkIn.receivedAt,
  clockOffsetMs: checkIn.clockOffsetMs,
  clockCorrected: isClockCorrected(checkIn.clockOffsetMs),
  bySubstitute: checkIn.substitute !== null,
  reportedLater: checkIn.reportedLater,
  makeUp: checkIn.makeUp,
  leftAt: checkIn.leftAt,
  leftEarly: checkIn.leftEarly,
  by: checkIn.byAccountId,
  elsewhere: checkIn.venueId === venueId ? null : checkIn.venueId,
});

export const walkInValue = (walkIn: Readonly<WalkIn>): object | undefined =>
  walkIn.annulledAt === null
    ? {
        walkInId: walkIn.id,
        name: walkIn.name,
        unitName: walkIn.unitName,
        postTitle: walkIn.postTitle,
        method: walkIn.method ?? 'DOOR',
        at: walkIn.occurredAt,
        clockCorrected: isClockCorrected(walkIn.clockOffsetMs),
        by: walkIn.byAccountId,
      }
    : undefined;

export const headcountValue = (headcount: Readonly<Headcount>): object => ({
  people: headcount.people,
  remark: headcount.remark,
  at: headcount.occurredAt,
  clockCorrected: isClockCorrected(headcount.clockOffsetMs),
  reportedAt: headcount.reportedAt,
  by: headcount.byAccountId,
});

/** Shown while it waits; `seat` is the one it is about, `held` who was approved to come for it. */
export function questionValue(
  question: Readonly<Question>,
  seat: Readonly<RosterSeat> | undefined,
  held: readonly HeldSubstitute[],
): object | undefined {
  if (question.answer !== null) return undefined;
  const { record } = question;
  return {
    questionId: question.id,
    venueId: question.venueId,
    seatId: question.seatId,
    personName: nameIn(record) ?? seat?.personName ?? '',
    reason: question.reason,
    kind: record.kind,
    people: record.kind === 'HEADCOUNT' ? record.people : null,
    checkInId: record.kind === 'ANNUL' ? record.checkInId : null,
    remark: record.kind === 'ANNUL' || record.kind === 'HEADCOUNT' ? record.remark : null,
    ...arrivalValue(record, seat, held),
    at: record.occurredAt,
    askedAt: question.askedAt,
    by: question.byAccountId,
  };
}

/** Whom no seat names. */
const nameIn = (record: QuestionedRecord): string | null =>
  record.kind === 'WALK_IN' || record.kind === 'ANNUL' ? record.name : null;

/** Who came instead and when they left, as reported: what a contradiction is about. */
function arrivalValue(
  record: QuestionedRecord,
  seat: Readonly<RosterSeat> | undefined,
  held: readonly HeldSubstitute[],
): object {
  if (record.kind !== 'CHECK_IN') {
    return { method: null, substitute: null, substituteHeld: null, holder: null, leftAt: null };
  }
  const { method, substitute } = record;
  const standing = !substitute || seat?.substitute?.name === substitute.name;
  const before = standing ? undefined : withdrawnSubstitute(held, substitute.name);
  return {
    method,
    substitute: substitute && { name: substitute.name, post: substitute.post },
    substituteHeld: before ? { from: before.approvedAt, until: before.withdrawnAt } : null,
    holder: record.holder ?? null,
    leftAt: record.leftAt ?? null,
  };
}
