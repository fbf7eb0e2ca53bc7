import { describe, expect, it } from '@jest/globals';
import { SYSTEM, type Actor, type Grant, type Role } from '../realtime/actor.js';
import {
  assertMayCreate,
  assertMayGrant,
  assertMayManage,
  assertNotLastAdministrator,
  assertWellFormedGrant,
  grantWords,
  isWellFormedGrant,
  mayGrant,
} from './grant.rules.js';

const grant = (role: Role, places: Partial<Grant> = {}): Grant => ({
  role,
  meetingId: null,
  venueId: null,
  unitId: null,
  seatId: null,
  ...places,
});
const actor = (...grants: Grant[]): Actor => ({ accountId: 'ada', sessionId: 's', grants });

const admin = actor(grant('ADMIN'));
const organizer = actor(grant('ORGANIZER', { meetingId: 'm1' }));
const chair = actor(grant('CHAIR', { meetingId: 'm1' }));
const stranger = actor();

describe('isWellFormedGrant', () => {
  const m = { meetingId: 'm1' };
  it.each([
    ['ADMIN', {}, true],
    ['ADMIN', m, false],
    ['ORGANIZER', m, true],
    ['ORGANIZER', {}, false],
    ['ORGANIZER', { ...m, venueId: 'v' }, false],
    ['CHAIR', m, true],
    ['CHAIR', { ...m, seatId: 's' }, false],
    ['OPERATOR', { ...m, venueId: 'v' }, true],
    ['OPERATOR', m, false],
    ['OPERATOR', { venueId: 'v' }, false],
    ['OPERATOR', { ...m, venueId: 'v', unitId: 'u' }, false],
    ['UNIT', { ...m, unitId: 'u' }, true],
    ['UNIT', m, false],
    ['SPEAKER', { ...m, seatId: 's' }, true],
    ['SPEAKER', { ...m, venueId: 'v' }, false],
    ['SCREEN', m, true],
    ['SCREEN', { ...m, venueId: 'v' }, true],
    ['SCREEN', {}, false],
    ['BOARD_SCREEN', m, true],
    ['BOARD_SCREEN', { ...m, venueId: 'v' }, false],
  ] as const)('%s at %j: %s', (role, places, wellFormed) => {
    expect(isWellFormedGrant(grant(role, places))).toBe(wellFormed);
  });

  it('has a throwing twin', () => {
    expect(() => assertWellFormedGrant(grant('OPERATOR', m))).toThrow('access.grant-incomplete');
    expect(() => assertWellFormedGrant(grant('CHAIR', m))).not.toThrow();
  });
});

describe('mayGrant', () => {
  it.each([
    ['an administrator', admin, grant('ADMIN'), true],
    ['an administrator', admin, grant('CHAIR', { meetingId: 'm2' }), true],
    ['the service itself', SYSTEM, grant('ADMIN'), true],
    ['an organizer, in the own meeting,', organizer, grant('CHAIR', { meetingId: 'm1' }), true],
    ['an organizer, in another meeting,', organizer, grant('CHAIR', { meetingId: 'm2' }), false],
    ['an organizer', organizer, grant('ADMIN'), false],
    ['a chair', chair, grant('SCREEN', { meetingId: 'm1' }), false],
    ['a stranger', stranger, grant('SCREEN', { meetingId: 'm1' }), false],
  ])('%s: %#', (_, who, right, may) => {
    expect(mayGrant(who, right)).toBe(may);
  });

  it.each([
    ['a meeting without a role of theirs is not there', organizer, 'm2', 'meeting.not-found'],
    ['a meeting where they have another role says so', chair, 'm1', 'access.denied'],
    ['the house as a whole says so', organizer, null, 'access.denied'],
  ])('%s', (_, who, meetingId, code) => {
    const right = grant(meetingId === null ? 'ADMIN' : 'SCREEN', { meetingId });

    expect(() => assertMayGrant(who, right)).toThrow(code);
  });
});

describe('assertMayCreate', () => {
  const here = grant('SCREEN', { meetingId: 'm1' });
  const there = grant('SCREEN', { meetingId: 'm2' });

  it('lets administrators create accounts without any right', () => {
    expect(() => assertMayCreate(admin, [])).not.toThrow();
  });

  it('lets organizers create accounts for their meeting only', () => {
    expect(() => assertMayCreate(organizer, [here])).not.toThrow();
    expect(() => assertMayCreate(organizer, [])).toThrow('access.denied');
    expect(() => assertMayCreate(organizer, [here, there])).toThrow('meeting.not-found');
  });
});

describe('assertMayManage', () => {
  it('is for administrators', () => {
    expect(() => assertMayManage(admin)).not.toThrow();
    expect(() => assertMayManage(SYSTEM)).not.toThrow();
    expect(() => assertMayManage(organizer)).toThrow('access.denied');
  });
});

describe('assertNotLastAdministrator', () => {
  it('keeps the only one', () => {
    expect(() => assertNotLastAdministrator(['ada'], 'ada')).toThrow('access.last-administrator');
  });

  it.each([
    [['ada', 'ben'], 'ada'],
    [['ada'], 'ben'],
  ])('of %j, lets %s go', (administrators, accountId) => {
    expect(() => assertNotLastAdministrator(administrators, accountId)).not.toThrow();
  });
});

describe('grantWords', () => {
  it('are the same for the same right and others for another', () => {
    const right = grant('OPERATOR', { meetingId: 'm1', venueId: 'v1' });
    const moved = grant('OPERATOR', { meetingId: 'm1', unitId: 'v1' });

    expect(grantWords('ada', right)).toEqual(grantWords('ada', { ...right }));
    expect(grantWords('ada', right)).not.toEqual(grantWords('ben', right));
    expect(grantWords('ada', right)).not.toEqual(grantWords('ada', moved));
  });
});
