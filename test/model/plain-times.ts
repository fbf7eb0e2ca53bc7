import type { PlainSheet } from './plain-rows.js';

/** A refusal by the plain model. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly details?: object,
  ) {
    super(code);
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export const ms = (time: string): number => Date.parse(time);

/** Does it, or leaves these lists as they were. */
export function orNothing(lists: readonly object[][], act: () => void): void {
  const before = lists.map((list) => list.map((row) => ({ ...row })));
  try {
    act();
  } catch (error) {
    lists.forEach((list, i) => list.splice(0, list.length, ...(before[i] ?? [])));
    throw error;
  }
}

/** A time as rows have it. */
export const written = (time: string): string => new Date(time).toISOString();

export const isAhead = (occurredAt: string, at: string): boolean =>
  ms(occurredAt) > ms(at) + 2 * MINUTE;

export function assertNotAhead(occurredAt: string, at: string): void {
  if (isAhead(occurredAt, at)) throw new Refused('attendance.in-future');
}

export function assertOpen({ checkInOpensAt: opensAt }: PlainSheet, occurredAt: string): void {
  if (ms(occurredAt) < ms(opensAt)) throw new Refused('attendance.too-early', { opensAt });
}

export function assertInWindow(sheet: PlainSheet, occurredAt: string, at: string): void {
  assertNotAhead(occurredAt, at);
  assertOpen(sheet, occurredAt);
  const closesAt = sheet.checkInClosesAt;
  if (ms(occurredAt) > ms(closesAt)) throw new Refused('attendance.window-closed', { closesAt });
}

export const isLate = (sheet: PlainSheet, occurredAt: string): boolean =>
  ms(occurredAt) > ms(sheet.startsAt) + sheet.lateGraceMinutes * MINUTE;

/** Before the planned end, and before the close. */
export function isEarly(sheet: PlainSheet, closedAt: string | undefined, leftAt: string): boolean {
  if (ms(leftAt) >= ms(sheet.endsAt)) return false;
  return closedAt === undefined || ms(leftAt) < ms(closedAt);
}
