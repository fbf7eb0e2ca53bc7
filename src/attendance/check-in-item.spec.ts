import { newId } from '../platform/ids/id.js';
import { checkInItem } from './attendance.contract.js';

const badge = 'PLB1.x';
const code = '12345678';

describe('an item of a check-in', () => {
  it.each([
    ['BADGE', { badge }, true],
    ['BADGE', { seatId: newId() }, false],
    ['SEAT_LIST', { badge }, false],
    ['PAPER', { badge }, false],
    ['PHONE', { badge }, false],
    ['CODE', { badge, code }, false],
    ['SEAT_LIST', { seatId: newId() }, true],
    ['PHONE', { seatId: newId() }, true],
    ['CODE', { seatId: newId(), code }, true],
  ])('by %s with %o: %s', (method, words, fits) => {
    const item = { id: newId(), method, occurredAt: '2025-02-14T01:00:00.000Z', ...words };
    expect(checkInItem.safeParse(item).success).toBe(fits);
  });
});
