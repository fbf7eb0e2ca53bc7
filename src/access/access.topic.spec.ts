import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import { plusMs } from '../platform/time/instant.js';
import { SYSTEM, type Actor, type Grant, type Role } from '../realtime/actor.js';
import type { AccessCommand } from './access.commands.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { AccessMemory } from './access.memory.js';
import { AccessTopic } from './access.topic.js';
import type { AccessState } from './access.state.js';
import { PREDECESSOR_MS, SESSIONS_PER_ACCOUNT } from './session.rules.js';

const NOW = '2025-02-14T01:00:00.000Z';
const [m1, m2, v1] = [newId(), newId(), newId()];

const right = (role: Role, places: Partial<Grant> = {}): Grant => ({
  role,
  meetingId: role === 'ADMIN' ? null : m1,
  venueId: null,
  unitId: null,
  seatId: null,
  ...places,
});

/** The lane without its database: decide, apply, show. */
class House {
  readonly memory = new AccessMemory();
  private readonly topic = new AccessTopic(this.memory);
  readonly state: AccessState = this.topic.empty();

  run(actor: Actor, name: AccessCommand['name'], input: object, id = newId()) {
    const command = { id, meetingId: ACCESS_MEETING_ID, name, input, actor };
    const moment = { at: NOW, phase: 'IN_SESSION', context: undefined } as const;
    const { facts, answer } = this.topic.decide(this.state, command, moment);
    for (const fact of facts) this.topic.apply(this.state, fact);
    this.topic.views(this.state, facts);
    return { facts, answer };
  }

  /** An account with these rights, made by the service itself. */
  given(name: string, ...grants: Grant[]): Actor {
    const accountId = newId();
    const input = { name, displayName: name, mustChangePassword: false, grants };
    this.run(SYSTEM, 'access:create-account', input, accountId);
    return { accountId, sessionId: null, grants: [] };
  }

  signIn(actor: Actor, now = NOW): string {
    const sessionId = newId();
    this.run(actor, 'access:open-session', { now }, sessionId);
    return sessionId;
  }

  refresh(sessionId: string, generation: number, now = NOW): unknown {
    const actor = { accountId: newId(), sessionId: null, grants: [] };
    return this.run(actor, 'access:refresh-session', { sessionId, generation, now }).answer;
  }
}

let house: House;
let root: Actor;
beforeEach(() => {
  house = new House();
  root = house.given('root', right('ADMIN'));
});

describe('access:create-account', () => {
  const wanted = { name: 'ada', displayName: 'Ada', mustChangePassword: true };

  it('makes the account with its rights, each once', () => {
    const id = newId();
    const operator = right('OPERATOR', { venueId: v1 });
    const input = { ...wanted, grants: [operator, { ...operator }] };

    const { answer } = house.run(root, 'access:create-account', input, id);

    expect(answer).toEqual({
      account: {
        id,
        name: 'ada',
        displayName: 'Ada',
        status: 'ACTIVE',
        mustChangePassword: true,
        grants: [{ id: expect.any(String), ...operator }],
      },
    });
    expect(house.memory.state.rightsOf(id)).toMatchObject([operator]);
    expect(house.memory.state.activeNamed('ada')?.id).toBe(id);
  });

  it.each([
    ['by a stranger', () => house.given('ben'), [right('SCREEN')], 'meeting.not-found'],
    ['by a chair', () => house.given('ben', right('CHAIR')), [right('SCREEN')], 'access.denied'],
    [
      'for nothing, by an organizer',
      () => house.given('ben', right('ORGANIZER')),
      [],
      'access.denied',
    ],
    ['with a right without its venue', () => root, [right('OPERATOR')], 'access.grant-incomplete'],
  ])('is refused %s', (_, who, grants, code) => {
    const ask = () => house.run(who(), 'access:create-account', { ...wanted, grants });

    expect(ask).toThrow(code);
  });

  it('is refused for a login name in use, until its holder is disabled', () => {
    const ada = house.given('ada');
    const again = () => house.run(root, 'access:create-account', { ...wanted, grants: [] });

    expect(again).toThrow('access.name-taken');
    house.run(root, 'access:disable', { accountId: ada.accountId });
    expect(again).not.toThrow();
    const enable = () => house.run(root, 'access:enable', { accountId: ada.accountId });
    expect(enable).toThrow('access.name-taken');
  });

  it('asks for the rights of this moment, not for those the actor came with', () => {
    const past: Actor = { ...house.given('ben'), grants: [right('ADMIN')] };

    const ask = () => house.run(past, 'access:create-account', { ...wanted, grants: [] });

    expect(ask).toThrow('access.denied');
  });
});

describe('access:grant and access:revoke', () => {
  it('give and take one right, as often as they are asked', () => {
    const ada = house.given('ada');
    const give = { accountId: ada.accountId, grant: right('CHAIR') };

    const { answer } = house.run(root, 'access:grant', give);
    const again = house.run(root, 'access:grant', give);

    expect(again).toEqual({ facts: [], answer });
    const { id } = (answer as { grant: { id: string } }).grant;
    const take = { accountId: ada.accountId, grantId: id };
    house.run(root, 'access:revoke', take);
    expect(house.memory.state.rightsOf(ada.accountId)).toEqual([]);
    expect(house.run(root, 'access:revoke', take).facts).toEqual([]);
    house.run(root, 'access:grant', give);
    expect(house.memory.state.rightsOf(ada.accountId)).toHaveLength(1);
  });

  it('are for organizers within their meeting; what is elsewhere is not there', () => {
    const organizer = house.given('ben', right('ORGANIZER'));
    const ada = house.given('ada', right('CHAIR', { meetingId: m2 }), right('CHAIR'));
    const [there, here] = house.memory.state.rightsOf(ada.accountId) as readonly { id?: string }[];
    const take = (grantId = '') =>
      house.run(organizer, 'access:revoke', { accountId: ada.accountId, grantId });

    expect(() => take(there?.id)).toThrow('access.grant-not-found');
    expect(() => take(newId())).toThrow('access.grant-not-found');
    expect(() => take(here?.id)).not.toThrow();
  });

  it('leave the last administrator', () => {
    const [own] = house.memory.state.rightsOf(root.accountId) as readonly { id?: string }[];
    const take = () =>
      house.run(root, 'access:revoke', { accountId: root.accountId, grantId: own?.id });
    const disable = () => house.run(root, 'access:disable', { accountId: root.accountId });

    expect(take).toThrow('access.last-administrator');
    expect(disable).toThrow('access.last-administrator');
    house.given('vera', right('ADMIN'));
    expect(take).not.toThrow();
  });

  it('know no account that is not there', () => {
    const give = { accountId: newId(), grant: right('CHAIR') };

    expect(() => house.run(root, 'access:grant', give)).toThrow('access.account-not-found');
  });
});

describe('access:disable', () => {
  it('ends every session and takes every right, at once', () => {
    const ada = house.given('ada', right('CHAIR'));
    const sessionId = house.signIn(ada);
    const changes: unknown[] = [];
    house.memory.onChange((change) => changes.push(change));

    house.run(root, 'access:disable', { accountId: ada.accountId });

    expect(changes).toEqual([{ accountIds: [ada.accountId], endedSessionIds: [sessionId] }]);
    expect(house.memory.state.sessions.has(sessionId)).toBe(false);
    expect(house.memory.state.rightsOf(ada.accountId)).toEqual([]);
    expect(() => house.signIn(ada)).toThrow('access.sign-in-failed');
    house.run(root, 'access:enable', { accountId: ada.accountId });
    expect(house.memory.state.rightsOf(ada.accountId)).toHaveLength(1);
  });

  it.each([
    'access:disable',
    'access:enable',
    'access:require-new-password',
    'access:end-all-sessions',
  ] as const)('is, like %s, for administrators only', (name) => {
    const organizer = house.given('ben', right('ORGANIZER'));

    const ask = () => house.run(organizer, name, { accountId: root.accountId });

    expect(ask).toThrow('access.denied');
  });
});

describe('access:refresh-session', () => {
  it('gives two tabs the same successor', () => {
    const sessionId = house.signIn(house.given('ada'));

    expect(house.refresh(sessionId, 1)).toEqual({ generation: 2 });
    expect(house.refresh(sessionId, 1, plusMs(NOW, PREDECESSOR_MS))).toEqual({ generation: 2 });
    expect(house.refresh(sessionId, 2)).toEqual({ generation: 3 });
  });

  it.each([
    ['an older token', 3, 1, 0],
    ['the predecessor after a minute', 2, 1, PREDECESSOR_MS + 1],
  ])('ends the session when %s comes back', (_, generation, old, ms) => {
    const sessionId = house.signIn(house.given('ada'));
    for (let used = 1; used < generation; used++) house.refresh(sessionId, used);

    const answer = house.refresh(sessionId, old, plusMs(NOW, ms));

    expect(answer).toEqual({ generation: null });
    expect(() => house.refresh(sessionId, generation)).toThrow('access.session-ended');
  });

  it('refuses a generation that was never given out, and a session that is not there', () => {
    const sessionId = house.signIn(house.given('ada'));

    expect(() => house.refresh(sessionId, 2)).toThrow('access.token-invalid');
    expect(() => house.refresh(newId(), 1)).toThrow('access.session-ended');
    expect(() => house.refresh(sessionId, 1, plusMs(NOW, 30 * 24 * 3_600_000))).toThrow(
      'access.session-ended',
    );
  });
});

describe('access:open-session', () => {
  it('displaces the longest unused session of a full account', () => {
    const ada = house.given('ada');
    const sessions = Array.from({ length: SESSIONS_PER_ACCOUNT + 1 }, (_, i) =>
      house.signIn(ada, plusMs(NOW, i)),
    );

    const left = house.memory.state.sessionsOf(ada.accountId).map(({ id }) => id);

    expect(left).toEqual(sessions.slice(1));
  });
});

describe('the end of sessions', () => {
  it('comes by signing out, as often as one likes, and never for others', () => {
    const ada = house.given('ada');
    const sessionId = house.signIn(ada);
    const out = (actor: Actor) => house.run(actor, 'access:end-session', { sessionId }).facts;

    expect(out(house.given('ben'))).toEqual([]);
    expect(out(ada)).toMatchObject([{ row: { endedAt: NOW, endReason: 'SIGNED_OUT' } }]);
    expect(out(ada)).toEqual([]);
  });

  it('comes to all but the own when the password was changed, which also ends its being one-time', () => {
    const ada = house.given('ada');
    const [own, other] = [house.signIn(ada), house.signIn(ada)];
    house.run(root, 'access:require-new-password', { accountId: root.accountId });

    house.run(ada, 'access:password-changed', { keepSessionId: own });

    expect(house.memory.state.sessions.has(own)).toBe(true);
    expect(house.memory.state.sessions.has(other)).toBe(false);
    expect(house.memory.state.accounts.get(root.accountId)?.mustChangePassword).toBe(true);
    house.run(root, 'access:password-changed', { keepSessionId: newId() });
    expect(house.memory.state.accounts.get(root.accountId)?.mustChangePassword).toBe(false);
  });

  it('comes to all of an account by an administrator', () => {
    const ada = house.given('ada');
    house.signIn(ada);
    house.signIn(ada);

    house.run(root, 'access:end-all-sessions', { accountId: ada.accountId });

    expect(house.memory.state.sessionsOf(ada.accountId)).toEqual([]);
  });
});

describe('access:note-refusal', () => {
  it('is refused in words that the trail keeps', () => {
    const refusal = { action: 'floor.grant', code: 'access.denied', times: 3 };

    expect(() => house.run(root, 'access:note-refusal', refusal)).toThrow(
      'floor.grant: access.denied (3)',
    );
  });
});
