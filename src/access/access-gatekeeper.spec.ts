import { beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import { SystemClock } from '../platform/time/clock.js';
import { instantOf } from '../platform/time/instant.js';
import { AccessGatekeeper } from './access-gatekeeper.js';
import { keysFrom } from './access-keys.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { AccessMemory } from './access.memory.js';
import { AccessTokens } from './access-tokens.js';
import type { Account } from './account.entity.js';
import { RefusalBuffer } from './refusal-buffer.js';
import type { Session } from './session.entity.js';

class StoppedClock extends SystemClock {
  ms = Date.parse('2025-02-14T01:00:00.000Z');
  override nowMs(): number {
    return this.ms;
  }
}

const clock = new StoppedClock();
const tokens = new AccessTokens(keysFrom('a secret of more than thirty-two characters'), clock);
const meetingId = newId();

const account = {
  id: newId(),
  meetingId: ACCESS_MEETING_ID,
  name: 'ada',
  displayName: 'Ada',
  status: 'ACTIVE' as const,
  mustChangePassword: false,
  createdAt: instantOf(clock.ms),
} satisfies Account;
const session = {
  id: newId(),
  meetingId: ACCESS_MEETING_ID,
  accountId: account.id,
  generation: 1,
  previousUntil: null,
  createdAt: instantOf(clock.ms),
  lastUsedAt: instantOf(clock.ms),
  expiresAt: instantOf(clock.ms + 3_600_000),
  endedAt: null,
  endReason: null,
} satisfies Session;
const grant = {
  id: newId(),
  meetingId: ACCESS_MEETING_ID,
  accountId: account.id,
  role: 'CHAIR',
  forMeetingId: meetingId,
  venueId: null,
  unitId: null,
  seatId: null,
  status: 'ACTIVE',
} as const;

let memory: AccessMemory;
let gatekeeper: AccessGatekeeper;
let lagMs: number;
let token: string;
beforeEach(async () => {
  lagMs = 0;
  memory = new AccessMemory();
  memory.follow({ lagMs: () => lagMs, catchUp: async () => undefined });
  memory.absorb([
    { kind: 'account', row: account },
    { kind: 'session', row: session },
    { kind: 'grant', row: grant },
  ]);
  gatekeeper = new AccessGatekeeper(memory, tokens, clock, new RefusalBuffer());
  ({ token } = await tokens.accessToken(account.id, session.id));
});

describe('authenticate', () => {
  it('gives the account with its rights of this moment', async () => {
    const before = await gatekeeper.authenticate(token);
    memory.absorb([{ kind: 'grant', row: { ...grant, status: 'REVOKED' } }]);
    const after = await gatekeeper.authenticate(token);

    expect(before).toMatchObject({ accountId: account.id, sessionId: session.id });
    expect(before.grants).toMatchObject([{ role: 'CHAIR', meetingId }]);
    expect(after.grants).toEqual([]);
  });

  it.each([
    ['was ended', { kind: 'session', row: { ...session, endedAt: session.createdAt } }],
    ['is out of time', { kind: 'session', row: { ...session, expiresAt: session.createdAt } }],
    ['belongs to a disabled account', { kind: 'account', row: { ...account, status: 'DISABLED' } }],
  ] as const)('refuses a good token whose session %s', async (_, fact) => {
    memory.absorb([fact]);

    await expect(gatekeeper.authenticate(token)).rejects.toThrow('access.session-ended');
  });

  it('looks once more for a session that another node has just opened', async () => {
    const young = { ...session, id: newId() };
    const fresh = await tokens.accessToken(account.id, young.id);
    const never = await tokens.accessToken(account.id, newId());
    memory.follow({
      lagMs: () => 0,
      catchUp: async () => memory.absorb([{ kind: 'session', row: young }]),
    });

    await expect(gatekeeper.authenticate(fresh.token)).resolves.toMatchObject({
      sessionId: young.id,
    });
    await expect(gatekeeper.authenticate(never.token)).rejects.toThrow('access.session-ended');
  });

  it('lets nobody in on a node that does not follow', async () => {
    lagMs = 5_001;
    await expect(gatekeeper.authenticate(token)).rejects.toThrow('unavailable');

    const unfed = new AccessGatekeeper(new AccessMemory(), tokens, clock, new RefusalBuffer());
    await expect(unfed.authenticate(token)).rejects.toThrow('unavailable');
  });
});

describe('allow', () => {
  it('asks the policy table', () => {
    const ada = gatekeeper.current(session.id);

    expect(() => gatekeeper.allow(ada, 'view.floor-desk', { meetingId })).not.toThrow();
    expect(() => gatekeeper.allow(ada, 'meetings.draft', { meetingId })).toThrow('access.denied');
    const elsewhere = { meetingId: newId() };
    expect(() => gatekeeper.allow(ada, 'view.floor-desk', elsewhere)).toThrow('meeting.not-found');
  });

  it('allows nothing but the own session before a one-time password is changed', () => {
    memory.absorb([{ kind: 'account', row: { ...account, mustChangePassword: true } }]);
    const ada = gatekeeper.current(session.id);

    expect(() => gatekeeper.allow(ada, 'access.own-session', {})).not.toThrow();
    expect(() => gatekeeper.allow(ada, 'view.floor-desk', { meetingId })).toThrow(
      'access.password-change-required',
    );
  });

  it('answers unavailable on a node that does not follow', () => {
    const ada = gatekeeper.current(session.id);
    lagMs = 5_001;

    expect(() => gatekeeper.allow(ada, 'view.floor-desk', { meetingId })).toThrow('unavailable');
  });
});

const at = (ms: number) => instantOf(clock.ms + ms);

describe('onChange', () => {
  it('tells of a session whose time is over, once', () => {
    const ended: string[] = [];
    gatekeeper.onChange(({ endedSessionIds }) => ended.push(...endedSessionIds));

    memory.expire(at(0), at(3_599_999));
    memory.expire(at(3_599_999), at(3_600_000));
    memory.expire(at(3_600_000), at(7_200_000));

    expect(ended).toEqual([session.id]);
  });
});
