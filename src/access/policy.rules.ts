import { isAdmin, isSystem, type Actor, type Grant } from '../realtime/actor.js';
import type { ActionScope } from '../realtime/gatekeeper.js';
import type { PolicyRow, Where } from './policy.js';

/** The policy table as rules read it. */
export type PolicyTable = Readonly<Record<string, PolicyRow | 'anyone' | 'signed-in'>>;

/** `allowed`, or the code that the caller is answered. */
export type PolicyVerdict =
  | 'allowed'
  | 'access.token-missing'
  | 'access.denied'
  | 'meeting.not-found'
  | 'venue.not-found'
  | 'unit.not-found';

const WORST_FIRST = ['access.denied', 'unit.not-found', 'venue.not-found', 'allowed'] as const;

/**
 * Who may do what, where. What one may not see answers as if it were not there: a meeting without a
 * role in it, a venue or unit of others. Whoever has a role in the meeting and no right to the action
 * is told so. An actor with several roles gets the best answer of them.
 */
export function policyVerdict(
  table: PolicyTable,
  action: string,
  actor: Actor | undefined,
  scope: ActionScope,
): PolicyVerdict {
  const row = table[action];
  if (row === undefined) throw new Error(`no policy row for ${action}`);
  if (row === 'anyone') return 'allowed';
  if (!actor) return 'access.token-missing';
  if (row === 'signed-in' || isSystem(actor) || isAdmin(actor)) return 'allowed';
  if (scope.meetingId === undefined) return 'access.denied';
  const grants = actor.grants.filter((grant) => grant.meetingId === scope.meetingId);
  if (grants.length === 0) return 'meeting.not-found';
  const verdicts = grants.map((grant) => grantVerdict(row, grant, scope));
  return WORST_FIRST.findLast((verdict) => verdicts.includes(verdict)) ?? 'access.denied';
}

function grantVerdict(
  row: PolicyRow,
  grant: Grant,
  scope: ActionScope,
): (typeof WORST_FIRST)[number] {
  const where = grant.role === 'ADMIN' ? 'meeting' : row[grant.role];
  return where ? placeVerdict(where, grant, scope) : 'access.denied';
}

function placeVerdict(
  where: Where,
  grant: Grant,
  scope: ActionScope,
): (typeof WORST_FIRST)[number] {
  if (where === 'meeting' || where === 'own') return 'allowed';
  if (where === 'venue') {
    if (scope.venueId === undefined) return 'access.denied';
    return isAtVenue(grant, scope.venueId) ? 'allowed' : 'venue.not-found';
  }
  if (scope.unitId === undefined) return 'access.denied';
  return grant.unitId === scope.unitId ? 'allowed' : 'unit.not-found';
}

/** A screen that names no hall shows the whole meeting. */
const isAtVenue = (grant: Grant, venueId: string): boolean =>
  grant.venueId === venueId || (grant.role === 'SCREEN' && grant.venueId === null);
