import { describe, expect, it } from '@jest/globals';
import { SYSTEM, type Actor, type Grant, type Role } from '../realtime/actor.js';
import { policyVerdict, type PolicyTable } from './policy.rules.js';

const table: PolicyTable = {
  open: 'anyone',
  own: 'signed-in',
  admin: {},
  desk: { ORGANIZER: 'meeting', CHAIR: 'meeting' },
  venue: { ORGANIZER: 'meeting', OPERATOR: 'venue', SCREEN: 'venue' },
  unit: { ORGANIZER: 'meeting', UNIT: 'unit' },
  mine: { SPEAKER: 'own' },
};

const right = (role: Role, places: Partial<Grant> = {}): Grant => ({
  role,
  meetingId: role === 'ADMIN' ? null : 'm1',
  venueId: null,
  unitId: null,
  seatId: null,
  ...places,
});
const actor = (...grants: Grant[]): Actor => ({ accountId: 'ada', sessionId: 's', grants });

const nobody = actor();
const organizer = actor(right('ORGANIZER'));
const chair = actor(right('CHAIR'));
const operator = actor(right('OPERATOR', { venueId: 'v1' }));
const unit = actor(right('UNIT', { unitId: 'u1' }));
const speaker = actor(right('SPEAKER', { seatId: 's1' }));
const hallScreen = actor(right('SCREEN', { venueId: 'v1' }));
const screen = actor(right('SCREEN'));
const twoRoles = actor(right('SPEAKER', { seatId: 's1' }), right('OPERATOR', { venueId: 'v1' }));

const m1 = { meetingId: 'm1' };
const m2 = { meetingId: 'm2' };

describe('policyVerdict', () => {
  it.each([
    ['nobody at an open door', 'open', undefined, {}, 'allowed'],
    ['nobody elsewhere', 'own', undefined, {}, 'access.token-missing'],
    ['an account for itself', 'own', nobody, {}, 'allowed'],
    ['an account without a role in the meeting', 'desk', nobody, m1, 'meeting.not-found'],
    ['a role in another meeting', 'desk', organizer, m2, 'meeting.not-found'],
    ['a role, and no meeting named', 'desk', organizer, {}, 'access.denied'],
    ['the chair at the desk', 'desk', chair, m1, 'allowed'],
    ['a speaker at the desk', 'desk', speaker, m1, 'access.denied'],
    ['an operator at the own venue', 'venue', operator, { ...m1, venueId: 'v1' }, 'allowed'],
    ['at another venue', 'venue', operator, { ...m1, venueId: 'v2' }, 'venue.not-found'],
    ['at no venue', 'venue', operator, m1, 'access.denied'],
    [
      'at a venue of another meeting',
      'venue',
      operator,
      { ...m2, venueId: 'v1' },
      'meeting.not-found',
    ],
    ['an organizer at any venue', 'venue', organizer, { ...m1, venueId: 'v2' }, 'allowed'],
    ['a hall screen in its hall', 'venue', hallScreen, { ...m1, venueId: 'v1' }, 'allowed'],
    ['a hall screen elsewhere', 'venue', hallScreen, { ...m1, venueId: 'v2' }, 'venue.not-found'],
    ['a screen of the whole meeting', 'venue', screen, { ...m1, venueId: 'v2' }, 'allowed'],
    ['the best of two roles', 'venue', twoRoles, { ...m1, venueId: 'v1' }, 'allowed'],
    ['two roles, elsewhere', 'venue', twoRoles, { ...m1, venueId: 'v2' }, 'venue.not-found'],
    ['a unit for itself', 'unit', unit, { ...m1, unitId: 'u1' }, 'allowed'],
    ['a unit for another', 'unit', unit, { ...m1, unitId: 'u2' }, 'unit.not-found'],
    ['a unit for none', 'unit', unit, m1, 'access.denied'],
    ['a speaker with the own', 'mine', speaker, m1, 'allowed'],
    ['a chair with what is for speakers', 'mine', chair, m1, 'access.denied'],
    ['an organizer with what is for administrators', 'admin', organizer, m1, 'access.denied'],
    ['an administrator', 'admin', actor(right('ADMIN')), {}, 'allowed'],
    ['an administrator in any meeting', 'mine', actor(right('ADMIN')), m2, 'allowed'],
    ['the service itself', 'admin', SYSTEM, m1, 'allowed'],
  ] as const)('%s: %s', (_, action, who, scope, verdict) => {
    expect(policyVerdict(table, action, who, scope)).toBe(verdict);
  });

  it('is a fault of the house where the action has no row', () => {
    expect(() => policyVerdict(table, 'unknown', organizer, m1)).toThrow('no policy row');
  });
});
