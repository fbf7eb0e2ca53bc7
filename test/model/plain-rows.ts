/** What the plain model of attendance keeps, and what it is told. */

export interface PlainName {
  readonly name: string;
  readonly post: string;
}

/** Seat and venue rows as the agenda tells them; only what the rules need. */
export interface PlainSeat {
  readonly id: string;
  readonly venueId: string;
  readonly rankCode: string;
  readonly attendanceClass: string;
  readonly bodyCode: string | null;
  readonly unitType: string | null;
  readonly leave: string;
  readonly substitute: PlainName | null;
  readonly status: string;
  /** Shown at the door. */
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly protocolOrder: number;
}

export interface PlainVenue {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

export interface PlainSheet {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly checkInOpensAt: string;
  readonly checkInClosesAt: string;
  readonly lateGraceMinutes: number;
}

/** A command as it came into the lane. */
export interface PlainCommand {
  readonly id: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly organizer: boolean;
}

export type PlainOutcome =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly details?: object };

/** Somebody is, or was, in for a seat. */
export interface PlainCheckIn {
  readonly id: string;
  readonly seatId: string;
  readonly venueId: string;
  readonly by: string;
  readonly receivedAt: string;
  substitute: PlainName | null;
  readonly reportedLater: boolean;
  readonly makeUp: boolean;
  occurredAt: string;
  late: boolean;
  leftAt: string | null;
  leftEarly: boolean;
  annulled: boolean;
}

export interface PlainWalkIn {
  readonly id: string;
  readonly venueId: string;
  /** Name, unit and post, as they were written. */
  readonly words: string;
  readonly by: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  annulled: boolean;
}

/** Somebody who was in was seen at a door again. */
export interface PlainSighting {
  readonly id: string;
  readonly checkInId: string;
  readonly at: string;
  readonly receivedAt: string;
}

/** Somebody left, and may have come back. */
export interface PlainExit {
  readonly id: string;
  readonly checkInId: string;
  readonly receivedAt: string;
  leftAt: string;
  returnedAt: string | null;
}

/** Who came, as it is told: a badge names a seat, and nobody unless a substitute is named beside it. */
export interface PlainTold {
  readonly substitute: PlainName | null;
  readonly byBadge: boolean;
}

export interface PlainQuestion extends PlainTold {
  readonly id: string;
  readonly venueId: string;
  readonly seatId: string | null;
  readonly by: string;
  readonly askedAt: string;
  readonly kind: 'CHECK_IN' | 'CHECK_OUT' | 'WALK_IN' | 'HEADCOUNT' | 'ANNUL';
  /** Why it is asked. */
  readonly reason: string;
  readonly occurredAt: string;
  readonly people: number;
  /** Of a walk-in. */
  readonly words: string;
  /** The record that is taken back. */
  readonly annuls: string;
  answered: boolean;
  /** Null where it was not accepted. */
  acceptedAt: string | null;
}

/** The identity's terms: due = in person + by substitute + on leave + absent. */
export const TERMS = [
  'due',
  'inPerson',
  'bySubstitute',
  'late',
  'leftEarly',
  'outNow',
  'onLeave',
  'absent',
] as const;
export type PlainCounts = Record<(typeof TERMS)[number], number>;

/** Somebody came, as it was told. */
export type PlainArrival = Omit<
  PlainCheckIn,
  'late' | 'leftAt' | 'leftEarly' | 'annulled' | 'makeUp' | 'reportedLater'
>;

/** What only an organizer can settle, as it was told. */
export type PlainDoubt = Omit<
  PlainQuestion,
  keyof PlainTold | 'askedAt' | 'answered' | 'acceptedAt' | 'people' | 'words' | 'annuls'
> & {
  readonly at: string;
  readonly substitute?: PlainName | null;
  readonly people?: number;
  readonly words?: string;
  readonly annuls?: string;
  readonly byBadge?: boolean;
};
