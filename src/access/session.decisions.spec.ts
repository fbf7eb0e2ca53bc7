import { describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import { plusMs } from '../platform/time/instant.js';
import { SYSTEM } from '../realtime/actor.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { AccessState } from './access.state.js';
import { expireSessions } from './session.decisions.js';
import type { Session } from './session.entity.js';

const NOW = '2025-02-14T01:00:00.000Z';

const sessionUntil = (expiresAt: string): Session => ({
  id: newId(),
  meetingId: ACCESS_MEETING_ID,
  accountId: newId(),
  generation: 1,
  previousUntil: null,
  createdAt: plusMs(NOW, -1),
  lastUsedAt: plusMs(NOW, -1),
  expiresAt,
  endedAt: null,
  endReason: null,
});

class House {
  readonly state = new AccessState();

  constructor(sessions: readonly Session[]) {
    for (const row of sessions) this.state.apply({ kind: 'session', row });
  }

  expire() {
    const command = {
      id: newId(),
      meetingId: ACCESS_MEETING_ID,
      name: 'access:expire-sessions',
      input: { now: NOW },
      actor: SYSTEM,
    } as const;
    const decision = expireSessions(this.state, command, NOW);
    for (const fact of decision.facts) this.state.apply(fact);
    return decision;
  }
}

describe('access:expire-sessions', () => {
  it('ends those out of time as rows, and leaves the others', () => {
    const [over, live] = [sessionUntil(NOW), sessionUntil(plusMs(NOW, 1))];
    const house = new House([over, live]);

    const { facts, answer } = house.expire();

    expect(answer).toEqual({ ended: 1 });
    expect(facts).toEqual([
      {
        kind: 'session',
        row: expect.objectContaining({ id: over.id, endedAt: NOW, endReason: 'EXPIRED' }),
      },
    ]);
    expect([...house.state.sessions.keys()]).toEqual([live.id]);
  });

  it('ends so many at a time that a lane bears it', () => {
    const house = new House(Array.from({ length: 600 }, () => sessionUntil(NOW)));

    const ended = [1, 2, 3].map(() => house.expire().answer);

    expect(ended).toEqual([{ ended: 500 }, { ended: 100 }, { ended: 0 }]);
  });
});
