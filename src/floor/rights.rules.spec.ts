import { describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import type { Actor, Role } from '../realtime/actor.js';
import { chairsFloor, mayActFor, mayName } from './rights.rules.js';

const [meetingId, other, accountId, elsewhere, venueId, seatId] = Array.from({ length: 6 }, newId);
if (!meetingId || !other || !accountId || !elsewhere || !venueId || !seatId) throw new Error('ids');

const actorWith = (role: Role, of: string | null = meetingId): Actor => ({
  accountId,
  sessionId: null,
  grants: [
    {
      role,
      meetingId: of,
      venueId: role === 'OPERATOR' ? venueId : null,
      unitId: null,
      seatId: role === 'SPEAKER' ? seatId : null,
    },
  ],
});

describe('who runs the floor', () => {
  it.each([
    ['a chair, before it was handed to anybody', 'CHAIR', null, true],
    ['the chair whom it was handed to', 'CHAIR', accountId, true],
    ['a chair, once it was handed to another', 'CHAIR', other, false],
    ['an organizer', 'ORGANIZER', null, true],
    ['an organizer, whoever has the chair', 'ORGANIZER', other, true],
    ['an administrator, whoever has the chair', 'ADMIN', other, true],
    ['a speaker', 'SPEAKER', null, false],
    ['whom it was handed to, and the right taken away since', 'SPEAKER', accountId, false],
    ['an operator', 'OPERATOR', null, false],
    ['a screen', 'SCREEN', null, false],
  ] as const)('%s: %s', (_, role, chairAccountId, expected) => {
    const actor = actorWith(role, role === 'ADMIN' ? null : meetingId);

    expect(chairsFloor(actor, { meetingId, chairAccountId })).toBe(expected);
  });

  it.each(['CHAIR', 'ORGANIZER'] as const)('no %s of another meeting', (role) => {
    expect(chairsFloor(actorWith(role, elsewhere), { meetingId, chairAccountId: null })).toBe(
      false,
    );
  });
});

describe('who acts for somebody', () => {
  it.each([
    ['the speaker for its seat', 'SPEAKER', seatId, null, true, false],
    ['a speaker for another seat', 'SPEAKER', other, null, false, false],
    ['the operator for its venue', 'OPERATOR', null, null, true, true],
    ['the chair for anybody', 'CHAIR', other, null, true, true],
    ['whoever was the chair for nobody', 'CHAIR', other, other, false, false],
  ] as const)('%s', (_, role, seat, chairAccountId, acts, names) => {
    const desk = { meetingId, chairAccountId };

    expect(mayActFor(actorWith(role), desk, { seatId: seat, venueId })).toBe(acts);
    expect(mayName(actorWith(role), desk, venueId)).toBe(names);
  });
});
