import { DomainError } from '../platform/errors/domain-error.js';
import { holds, isAdmin, isSystem, type Actor, type Grant, type Role } from '../realtime/actor.js';

type Place = 'meetingId' | 'venueId' | 'unitId' | 'seatId';

interface PlaceRule {
  readonly needs: readonly Place[];
  readonly may: readonly Place[];
}

/** Where each role holds: what a grant of it must name, and what it may name besides. */
const places = {
  ADMIN: { needs: [], may: [] },
  ORGANIZER: { needs: ['meetingId'], may: [] },
  CHAIR: { needs: ['meetingId'], may: [] },
  OPERATOR: { needs: ['meetingId', 'venueId'], may: [] },
  UNIT: { needs: ['meetingId', 'unitId'], may: [] },
  SPEAKER: { needs: ['meetingId', 'seatId'], may: [] },
  SCREEN: { needs: ['meetingId'], may: ['venueId'] },
  BOARD_SCREEN: { needs: ['meetingId'], may: [] },
} as const satisfies Record<Role, PlaceRule>;

const everyPlace: readonly Place[] = ['meetingId', 'venueId', 'unitId', 'seatId'];

/** A grant names the places its role needs, and no others: an operator its venue, a speaker its seat. */
export function isWellFormedGrant(grant: Grant): boolean {
  const { needs, may }: PlaceRule = places[grant.role];
  return everyPlace.every((place) =>
    grant[place] === null ? !needs.includes(place) : needs.includes(place) || may.includes(place),
  );
}

/** Throws `access.grant-incomplete` unless role and places fit together. */
export function assertWellFormedGrant(grant: Grant): void {
  if (!isWellFormedGrant(grant)) {
    throw new DomainError('access.grant-incomplete', { role: grant.role });
  }
}

/** The house as a whole is run by its administrators, and by the service itself. */
const runsTheHouse = (actor: Actor): boolean => isSystem(actor) || isAdmin(actor);

/** Administrators give and take every right; organizers every right within their meeting. */
export const mayGrant = (actor: Actor, grant: Grant): boolean =>
  runsTheHouse(actor) || (grant.meetingId !== null && holds(actor, 'ORGANIZER', grant.meetingId));

/**
 * Throws unless the actor may give or take this right. A meeting in which the actor has no role at
 * all answers as if it were not there.
 */
export function assertMayGrant(actor: Actor, grant: Grant): void {
  if (mayGrant(actor, grant)) return;
  const { meetingId } = grant;
  const inside = actor.grants.some((own) => own.meetingId === meetingId);
  throw new DomainError(meetingId === null || inside ? 'access.denied' : 'meeting.not-found');
}

/** Throws unless the actor may create an account: administrators, and organizers with a right in their meeting. */
export function assertMayCreate(actor: Actor, grants: readonly Grant[]): void {
  if (runsTheHouse(actor)) return;
  if (grants.length === 0) throw new DomainError('access.denied');
  for (const grant of grants) assertMayGrant(actor, grant);
}

/** Throws unless the actor may shut out, let in or reset an account: administrators only. */
export function assertMayManage(actor: Actor): void {
  if (!runsTheHouse(actor)) throw new DomainError('access.denied');
}

/** Throws where the house would be left without an administrator. */
export function assertNotLastAdministrator(
  administrators: readonly string[],
  accountId: string,
): void {
  if (administrators.length === 1 && administrators[0] === accountId) {
    throw new DomainError('access.last-administrator');
  }
}

/** The words that make one right what it is; the same words are the same right. */
export const grantWords = (accountId: string, grant: Grant): readonly string[] => [
  'grant',
  accountId,
  grant.role,
  ...everyPlace.map((place) => grant[place] ?? '-'),
];
