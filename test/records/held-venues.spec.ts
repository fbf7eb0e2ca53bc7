import { RosterVenue } from '../../src/attendance/roster.entity.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import { Venue } from '../../src/meetings/venue.entity.js';
import { recordsHouse, type RecordsHouse } from './records-house.js';
import { idOf, meeting, venues } from './records-rows.js';

describe('the venues of a session', () => {
  let house: RecordsHouse;
  beforeAll(async () => void (house = await recordsHouse()));
  afterAll(() => house?.close());

  it('are those that stood when it began, also if they were merged in its course', async () => {
    const [main, east, west] = venues;
    const closed = { status: 'CLOSED' } as const;
    await house.put(Venue, [main ?? {}, { ...east, ...closed }, { ...west, ...closed }]);
    await house.put(RosterVenue, [
      { ...main, closedAt: null },
      { ...east, ...closed, closedAt: '2025-02-14T01:40:00.000Z' },
      { ...west, ...closed, closedAt: '2025-02-14T00:40:00.000Z' },
    ]);

    const held = await house.source.heldVenues(meeting as Meeting);
    const notBegun = await house.source.heldVenues({ ...meeting, openedAt: null } as Meeting);

    expect(held.map(({ id }) => id)).toEqual([idOf('c', 0), idOf('c', 1)]);
    expect(notBegun.map(({ id }) => id)).toEqual([idOf('c', 0)]);
  });
});
