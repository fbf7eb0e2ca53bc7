import { DomainError } from '../platform/errors/domain-error.js';

/** Guests stand after everybody that the scope calls. */
const GUESTS_AFTER = 100_000;

/** 无行政级别: enterprises, experts, media. */
const NO_RANK = 'X00';

export interface InvitedGuest {
  readonly id: string;
  readonly meetingId: string;
  readonly venueId: string;
  readonly attendanceClass: 'GUEST' | 'OBSERVER' | 'STAFF';
  readonly person?:
    | {
        readonly name: string;
        readonly unitName: string;
        readonly postTitle: string;
        readonly rankCode?: string | undefined;
      }
    | undefined;
}

/** A unit and, where the post is filled, its principal. */
export interface InvitedUnit {
  readonly id: string;
  readonly shortName: string;
  readonly type: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly postTitle: string | null;
  /** Default rank of the principal post; null where the unit has none. */
  readonly rankCode: string | null;
}

/**
 * A guest's seat: the unit's own where a unit is invited (its principal comes, unless somebody is
 * named for it), else the person's. `before` counts the guests invited so far: they keep that order.
 */
export function guestSeat(guest: InvitedGuest, unit: InvitedUnit | undefined, before: number) {
  return {
    id: guest.id,
    meetingId: guest.meetingId,
    venueId: guest.venueId,
    kind: unit ? ('UNIT' as const) : ('PERSON' as const),
    attendanceClass: guest.attendanceClass,
    unitId: unit?.id ?? null,
    unitType: unit?.type ?? null,
    bodyCode: null,
    bodyKind: null,
    ...comer(guest.person, unit),
    protocolOrder: GUESTS_AFTER + before,
    ruleIds: [],
    leave: 'NONE' as const,
    substitute: null,
    status: 'EXPECTED' as const,
  };
}

type Person = NonNullable<InvitedGuest['person']>;

function comer(person: Person | undefined, unit: InvitedUnit | undefined) {
  if (person) return named(person, unit);
  return unit ? principalOf(unit) : NOBODY;
}

const NOBODY = { personId: null, personName: '', unitName: '', postTitle: '', rankCode: NO_RANK };

/** As far as the directory knows who holds the post. */
const principalOf = (unit: InvitedUnit) => ({
  personId: unit.personId,
  personName: unit.personName ?? '',
  unitName: unit.shortName,
  postTitle: unit.postTitle ?? '',
  rankCode: unit.rankCode ?? NO_RANK,
});

const named = (person: Person, unit: InvitedUnit | undefined) => ({
  personId: null,
  personName: person.name,
  unitName: unit?.shortName ?? person.unitName,
  postTitle: person.postTitle,
  rankCode: person.rankCode ?? unit?.rankCode ?? NO_RANK,
});

interface Occupied {
  readonly id: string;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly personName: string;
}

/** One person, or whoever comes for one unit under one name; nothing where neither is known. */
function occupantOf({ personId, unitId, personName }: Occupied): string | undefined {
  if (personId !== null) return `person ${personId}`;
  return unitId === null ? undefined : `unit ${unitId} ${personName}`;
}

/** A person comes once, and a unit is invited once unless different people are named for it. */
export function assertNotInvited(guest: Occupied, seats: readonly Occupied[]): void {
  const occupant = occupantOf(guest);
  const seat = occupant && seats.find((one) => occupantOf(one) === occupant);
  if (seat) throw new DomainError('meeting.guest-invited', { seatId: seat.id });
}

/**
 * Guests whom the scope calls too, and people whom it seats twice: each once, by one of their seats.
 * A scope may give one unit several seats that wait for a name.
 */
export function seatedTwice<S extends Occupied>(called: readonly S[], guests: readonly S[]): S[] {
  const taken = new Set<string>();
  const doubles = new Map<string, S>();
  for (const seat of [...called, ...guests]) {
    const occupant = occupantOf(seat);
    if (occupant === undefined) continue;
    const shared = taken.has(occupant) && (seat.personId !== null || guests.includes(seat));
    if (shared) doubles.set(occupant, seat);
    taken.add(occupant);
  }
  return [...doubles.values()];
}
