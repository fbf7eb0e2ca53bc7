import { newId } from '../platform/ids/id.js';
import { triedAtDoor } from './tried.js';

const occurredAt = '2025-02-14T01:20:00.000Z';
const nobody = { accountId: newId(), sessionId: newId(), grants: [] };

describe('triedAtDoor', () => {
  it.each([
    [
      'attendance:check-in',
      { venueId: 'v', item: { seatId: 's', byBadge: false, method: 'SEAT_LIST', occurredAt } },
      { venueId: 'v', seatId: 's', method: 'SEAT_LIST', occurredAt },
    ],
    [
      'attendance:check-in',
      { venueId: 'v', item: { seatId: null, byBadge: false, method: 'BADGE', occurredAt } },
      { venueId: 'v', seatId: undefined, method: 'BADGE', occurredAt },
    ],
    [
      'attendance:enter-sheet',
      { venueId: 'v', row: { seatId: 's', arrivedAt: occurredAt } },
      { venueId: 'v', seatId: 's', method: 'PAPER', occurredAt },
    ],
    [
      'attendance:check-out',
      { venueId: 'v', seatId: 's', occurredAt },
      { venueId: 'v', seatId: 's', occurredAt },
    ],
    ['attendance:annul', { venueId: 'v', checkInId: 'c' }, undefined],
  ])('says of %s what it was about, and when it is said to have happened', (name, input, tried) => {
    const command = { id: newId(), meetingId: newId(), name, actor: nobody, input };
    expect(triedAtDoor(command)).toEqual(tried);
  });
});
