import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const LIMIT = 400;

describe('the views of one socket', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let organizer: TestPlayer;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    organizer = await meeting.given({ role: 'ORGANIZER' });
  });
  afterAll(() => system?.stop());

  const ask = (name: 'view:open' | 'view:close', venueId: string): Promise<Ack> =>
    organizer.client.raw(name, {
      meetingId: meeting.meetingId,
      view: `attendance:venue:${venueId}`,
    });

  const roomsOfTheNode = (): number =>
    (Reflect.get(system.plenum.app.get(ViewRooms), 'rooms') as Map<string, unknown>).size;

  it(`are ${LIMIT} at most; one more is told busy and leaves nothing behind`, async () => {
    const venueIds = Array.from({ length: LIMIT }, newId);
    const opened = await Promise.all(venueIds.map((id) => ask('view:open', id)));
    const rooms = roomsOfTheNode();

    const more = await Promise.all(Array.from({ length: 50 }, () => ask('view:open', newId())));

    expect(opened.filter(({ ok }) => ok)).toHaveLength(LIMIT);
    expect(more.map((ack) => (ack.ok ? 'ok' : ack.error.code))).toEqual(
      Array.from({ length: 50 }, () => 'busy'),
    );
    expect(roomsOfTheNode()).toBe(rooms);
    expect(await ask('view:open', venueIds[0] ?? '')).toMatchObject({ ok: true });
    await ask('view:close', venueIds[1] ?? '');
    expect(await ask('view:open', newId())).toMatchObject({ ok: true });
  });
});
