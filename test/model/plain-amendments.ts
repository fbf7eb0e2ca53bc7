import type { PlainCheckIn, PlainCommand, PlainName, PlainSeat, PlainSheet } from './plain-rows.js';
import {
  assertNotAhead,
  assertOpen,
  isEarly,
  isLate,
  ms,
  Refused,
  written,
} from './plain-times.js';

/** What is said of a seat once the meeting is closed. */
export interface PlainResult {
  readonly standing: string;
  readonly late: boolean;
  readonly leftEarly: boolean;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly substitute: PlainName | null;
}

/** Whose word it is: an organizer's own, or a record's that was annulled, or accepted. */
export type PlainCause = 'AMENDED' | 'ANNULLED' | 'QUESTION';

interface PlainAmendment extends PlainResult {
  readonly id: string;
  readonly seatId: string;
  readonly ordinal: number;
  readonly cause: PlainCause;
}

const missing = { late: false, leftEarly: false, arrivedAt: null, leftAt: null, substitute: null };

/** Corrections after the close: the last one of a seat holds. */
export class PlainAmendments {
  readonly rows: PlainAmendment[] = [];

  lastOf(seatId: string): PlainAmendment | undefined {
    return this.rows.findLast((row) => row.seatId === seatId);
  }

  /** What is said of a seat now. */
  saidOf(seat: PlainSeat, came: PlainCheckIn | undefined): PlainResult {
    return this.lastOf(seat.id) ?? byRecords(seat, came);
  }

  /**
   * A record changed after the close: where it counts otherwise than was said before, it is an
   * amendment, unless an organizer said so.
   */
  follow(
    { id, cause }: { readonly id: string; readonly cause: Exclude<PlainCause, 'AMENDED'> },
    seat: PlainSeat,
    before: PlainResult,
    came: PlainCheckIn | undefined,
  ): void {
    const after = byRecords(seat, came);
    const alike =
      before.standing === after.standing &&
      before.late === after.late &&
      before.leftEarly === after.leftEarly;
    if (seat.status !== 'EXPECTED' || alike) return;
    const said = this.lastOf(seat.id)?.cause === 'AMENDED';
    if (said && cause === 'QUESTION') throw new Refused('attendance.amended');
    if (!said) this.add(id, seat.id, after, cause);
  }

  /** An organizer's own word. */
  amend(
    { id, input }: PlainCommand,
    { sheet, closedAt }: { readonly sheet: PlainSheet; readonly closedAt: string | undefined },
    seat: PlainSeat | undefined,
    came: PlainCheckIn | undefined,
    at: string,
  ): Record<string, unknown> {
    if (closedAt === undefined) throw new Refused('attendance.not-fixed');
    if (seat?.status !== 'EXPECTED') throw new Refused('seat.not-found');
    const before = this.saidOf(seat, came);
    const after = amendedBy(input, before, { sheet, closedAt }, at);
    if (same(before, after)) throw new Refused('attendance.nothing-amended');
    const { ordinal } = this.add(id, seat.id, after, 'AMENDED');
    return { amendmentId: id, seatId: seat.id, ordinal, ...after };
  }

  private add(id: string, seatId: string, result: PlainResult, cause: PlainCause): PlainAmendment {
    const ordinal = 1 + (this.lastOf(seatId)?.ordinal ?? 0);
    const row = { id, seatId, ordinal, cause, ...result };
    this.rows.push(row);
    return row;
  }
}

function byRecords(seat: PlainSeat, came: PlainCheckIn | undefined): PlainResult {
  if (!came) return { standing: seat.leave === 'APPROVED' ? 'ON_LEAVE' : 'ABSENT', ...missing };
  const { late, leftEarly, leftAt, substitute, occurredAt: arrivedAt } = came;
  const standing = substitute ? 'BY_SUBSTITUTE' : 'IN_PERSON';
  return { standing, late, leftEarly, arrivedAt, leftAt, substitute };
}

interface Meeting {
  readonly sheet: PlainSheet;
  readonly closedAt: string;
}

const incomplete = (): Refused => new Refused('attendance.amendment-incomplete');

function amendedBy(
  input: PlainCommand['input'],
  before: PlainResult,
  { sheet, closedAt }: Meeting,
  at: string,
): PlainResult {
  const standing = String(input['standing']);
  const said = [input['arrivedAt'], input['leftAt'], input['substitute']];
  if (standing === 'ON_LEAVE' || standing === 'ABSENT') {
    if (said.some((word) => word !== undefined)) throw incomplete();
    return { standing, ...missing };
  }
  const [arrivedAt, leftAt] = [timeIn(input['arrivedAt']) ?? before.arrivedAt, timeIn(said[1])];
  if (arrivedAt === null) throw incomplete();
  assertStay({ sheet, closedAt }, arrivedAt, leftAt, at);
  const substitute = whoCame(standing, input['substitute'] as PlainName | undefined, before);
  const late = isLate(sheet, arrivedAt);
  const leftEarly = leftAt !== null && isEarly(sheet, closedAt, leftAt);
  return { standing, late, leftEarly, arrivedAt, leftAt, substitute };
}

const timeIn = (text: unknown): string | null =>
  text === undefined ? null : written(text as string);

function assertStay(
  { sheet, closedAt }: Meeting,
  arrivedAt: string,
  leftAt: string | null,
  at: string,
): void {
  assertNotAhead(leftAt ?? arrivedAt, at);
  assertOpen(sheet, arrivedAt);
  if (leftAt !== null && ms(leftAt) < ms(arrivedAt)) {
    throw new Refused('attendance.left-before-arrival');
  }
  if (ms(arrivedAt) > ms(closedAt)) {
    throw new Refused('attendance.window-closed', { closesAt: closedAt });
  }
}

function whoCame(
  standing: string,
  named: PlainName | undefined,
  before: PlainResult,
): PlainName | null {
  if (standing === 'IN_PERSON') {
    if (named) throw incomplete();
    return null;
  }
  const substitute = named ?? before.substitute;
  if (!substitute) throw incomplete();
  return substitute;
}

const same = (a: PlainResult, b: PlainResult): boolean =>
  a.standing === b.standing &&
  a.late === b.late &&
  a.leftEarly === b.leftEarly &&
  a.arrivedAt === b.arrivedAt &&
  a.leftAt === b.leftAt &&
  a.substitute?.name === b.substitute?.name;
