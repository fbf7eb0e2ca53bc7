import type { Instant } from '../platform/time/instant.js';

/** 应到 = 本人 + 代会 + 请假 + 缺席; late, left early and out now are parts of who is present. */
export interface Counts {
  due: number;
  inPerson: number;
  bySubstitute: number;
  late: number;
  leftEarly: number;
  /** 离场: they came, and are not in the room now. */
  outNow: number;
  onLeave: number;
  absent: number;
}

export const noCounts = (): Counts => ({
  due: 0,
  inPerson: 0,
  bySubstitute: 0,
  late: 0,
  leftEarly: 0,
  outNow: 0,
  onLeave: 0,
  absent: 0,
});

/** 实到. */
export const presentOf = (counts: Readonly<Counts>): number =>
  counts.inPerson + counts.bySubstitute;

export const sameCounts = (a: Readonly<Counts>, b: Readonly<Counts>): boolean =>
  a.due === b.due &&
  a.inPerson === b.inPerson &&
  a.bySubstitute === b.bySubstitute &&
  a.late === b.late &&
  a.leftEarly === b.leftEarly &&
  a.outNow === b.outNow &&
  a.onLeave === b.onLeave &&
  a.absent === b.absent;

export interface CountedSeat {
  readonly leave: 'NONE' | 'APPROVED';
  readonly status: 'EXPECTED' | 'REMOVED';
}

export interface CountedCheckIn {
  readonly status: 'PRESENT' | 'LATE';
  readonly substitute: object | null;
  readonly leftAt: Instant | null;
  readonly leftEarly: boolean;
}

/** How one seat stands in the identity; undefined where it is not counted. */
export interface Standing {
  readonly place: 'inPerson' | 'bySubstitute' | 'onLeave' | 'absent';
  readonly late: boolean;
  readonly leftEarly: boolean;
  readonly outNow: boolean;
}

const missing: Standing = { place: 'absent', late: false, leftEarly: false, outNow: false };
const excused: Standing = { place: 'onLeave', late: false, leftEarly: false, outNow: false };

/** A holder with approved leave who comes all the same is present; leave counts only while nobody came. */
export function standingOf(
  seat: CountedSeat | undefined,
  checkIn: CountedCheckIn | undefined,
): Standing | undefined {
  if (seat?.status !== 'EXPECTED') return undefined;
  if (!checkIn) return seat.leave === 'APPROVED' ? excused : missing;
  return {
    place: checkIn.substitute ? 'bySubstitute' : 'inPerson',
    late: checkIn.status === 'LATE',
    leftEarly: checkIn.leftEarly,
    outNow: checkIn.leftAt !== null,
  };
}

/** Adds (sign 1) or takes away (sign -1) one seat. */
export function addStanding(counts: Counts, standing: Standing, sign: 1 | -1): void {
  counts.due += sign;
  counts[standing.place] += sign;
  if (standing.late) counts.late += sign;
  if (standing.leftEarly) counts.leftEarly += sign;
  if (standing.outNow) counts.outNow += sign;
}

/** Adds (sign 1) or takes away (sign -1) all that was counted elsewhere. */
export function addCounts(counts: Counts, other: Readonly<Counts>, sign: 1 | -1): void {
  counts.due += sign * other.due;
  counts.inPerson += sign * other.inPerson;
  counts.bySubstitute += sign * other.bySubstitute;
  counts.late += sign * other.late;
  counts.leftEarly += sign * other.leftEarly;
  counts.outNow += sign * other.outNow;
  counts.onLeave += sign * other.onLeave;
  counts.absent += sign * other.absent;
}
