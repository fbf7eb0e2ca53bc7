/** Who may do what; ADMIN everywhere, the others within one meeting, venue, unit or seat. */
export type Role =
  | 'ADMIN'
  | 'ORGANIZER'
  | 'CHAIR'
  | 'OPERATOR'
  | 'UNIT'
  | 'SPEAKER'
  | 'SCREEN'
  /** A screen that may show the boards of venues too: giving it is the meeting's permission. */
  | 'BOARD_SCREEN';

/** One right of an account: a role, and where it holds. */
export interface Grant {
  readonly role: Role;
  readonly meetingId: string | null;
  /** OPERATOR: the venue it may work for. */
  readonly venueId: string | null;
  /** UNIT: the unit it may answer and write for. */
  readonly unitId: string | null;
  /** SPEAKER: the seat it is (guests have seats too). */
  readonly seatId: string | null;
}

/** Whoever gives a command: an account with its rights of this moment, or the service itself. */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly grants: readonly Grant[];
}

/** The service itself: due timers and what one topic asks of another. */
export const SYSTEM: Actor = {
  accountId: '00000000-0000-7000-8000-000000000001',
  sessionId: null,
  grants: [],
};

export const isSystem = (actor: Actor): boolean => actor.accountId === SYSTEM.accountId;

/** True when the actor holds the role in this meeting (not counting ADMIN). */
export const holds = (actor: Actor, role: Role, meetingId: string): boolean =>
  actor.grants.some((grant) => grant.role === role && grant.meetingId === meetingId);

export const isAdmin = (actor: Actor): boolean =>
  actor.grants.some((grant) => grant.role === 'ADMIN');

/** Those who run the meeting as a whole: its organizers, and administrators. */
export const organizes = (actor: Actor, meetingId: string): boolean =>
  isAdmin(actor) || holds(actor, 'ORGANIZER', meetingId);

/** Those who run the floor: the chair, organizers, administrators. */
export const chairs = (actor: Actor, meetingId: string): boolean =>
  organizes(actor, meetingId) || holds(actor, 'CHAIR', meetingId);

export const operates = (actor: Actor, meetingId: string, venueId: string): boolean =>
  actor.grants.some(
    (grant) =>
      grant.role === 'OPERATOR' && grant.meetingId === meetingId && grant.venueId === venueId,
  );

export const speaksFor = (actor: Actor, meetingId: string, seatId: string): boolean =>
  actor.grants.some(
    (grant) => grant.role === 'SPEAKER' && grant.meetingId === meetingId && grant.seatId === seatId,
  );

export const writesFor = (actor: Actor, meetingId: string, unitId: string): boolean =>
  actor.grants.some(
    (grant) => grant.role === 'UNIT' && grant.meetingId === meetingId && grant.unitId === unitId,
  );
