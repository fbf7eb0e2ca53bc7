import type { Plenum } from '../../src/bootstrap.js';
import { newId } from '../../src/platform/ids/id.js';
import {
  givenMeeting,
  type TestMeeting,
  type TestPlayer,
  type TestSeat,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface SeatValue {
  readonly state: string;
}

const stateOf = (view: { get(key: string): unknown }, seat: TestSeat): string | undefined =>
  (view.get(`seat:${seat.id}`) as SeatValue | undefined)?.state;

describe('a view', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let organizer: TestPlayer;
  let other: Plenum;

  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    operator = await meeting.given(
      { role: 'OPERATOR', venueId: meeting.venue('主会场').id },
      { role: 'OPERATOR', venueId: meeting.venue('安达市').id },
    );
    organizer = await meeting.given({ role: 'ORGANIZER' });
    other = await system.addNode();
  });
  afterAll(() => system?.stop());

  let next = 0;
  const nextSeat = (): TestSeat => {
    const seat = meeting.seatsAt('主会场')[next];
    next += 1;
    if (!seat) throw new Error('all seats are taken');
    return seat;
  };

  const checkIn = (client: TestPlayer['client'], seat: TestSeat): Promise<unknown> =>
    client.command('attendance:check-in', {
      meetingId: meeting.meetingId,
      venueId: seat.venueId,
      items: [
        {
          id: newId(),
          seatId: seat.id,
          method: 'SEAT_LIST',
          occurredAt: '2025-02-14T08:30:00+08:00',
        },
      ],
    });

  const rosterOf = (client: TestPlayer['client']) =>
    client.view(meeting.meetingId, `attendance:venue:${meeting.venue('主会场').id}`);

  it('shows every key at once, and each change as it is committed', async () => {
    const seat = nextSeat();
    const roster = await rosterOf(organizer.client);

    expect(roster.entries().filter(([key]) => key.startsWith('seat:'))).toHaveLength(
      meeting.seatsAt('主会场').length,
    );
    expect(stateOf(roster, seat)).toBe('EXPECTED');

    await checkIn(operator.client, seat);

    await roster.until((view) => stateOf(view, seat) === 'PRESENT');
  });

  it('catches up by what it missed while it was cut off', async () => {
    const player = await meeting.given({ role: 'ORGANIZER' });
    const roster = await rosterOf(player.client);
    const [one, two] = [nextSeat(), nextSeat()];
    player.client.disconnect();

    await checkIn(operator.client, one);
    await checkIn(operator.client, two);
    const staleMeanwhile = roster.stale;
    await player.client.connect();

    await roster.until((view) => !view.stale && stateOf(view, two) === 'PRESENT');
    expect(staleMeanwhile).toBe(true);
    expect(stateOf(roster, one)).toBe('PRESENT');
  });

  it('is the same on another node', async () => {
    const { client } = await meeting.elsewhere(organizer, other);
    const there = await rosterOf(client);
    const here = await rosterOf(organizer.client);
    const seat = nextSeat();

    await checkIn(operator.client, seat);

    await there.until((view) => stateOf(view, seat) === 'PRESENT');
    await here.until((view) => view.digest === there.digest);
    client.close();
  });

  it('follows commands given on the other node', async () => {
    const { client } = await meeting.elsewhere(operator, other);
    const roster = await rosterOf(organizer.client);
    const seat = nextSeat();

    await checkIn(client, seat);

    await roster.until((view) => stateOf(view, seat) === 'PRESENT');
    client.close();
  });

  it('is taken away in place when the right to it goes, and the socket stays', async () => {
    const player = await meeting.operator('安达市');
    const view = await player.client.view(
      meeting.meetingId,
      `attendance:venue:${meeting.venue('安达市').id}`,
    );
    const me = await player.http.get<{ account: { id: string; grants: { id: string }[] } }>(
      '/api/v1/session/me',
    );
    const { id, grants } = me.body.account;

    await system.admin.delete(`/api/v1/accounts/${id}/grants/${grants[0]?.id ?? ''}`);

    await view.until(({ refused }) => refused !== undefined);
    expect(view.refused).toBe('meeting.not-found');
    expect(view.entries()).toEqual([]);
    expect(player.client.connected).toBe(true);
  });

  it('ends with the session, on every node', async () => {
    const player = await meeting.given({ role: 'SCREEN' });
    const { client } = await meeting.elsewhere(player, other);
    const ended = new Promise<void>((resolve) => client.on('session:ended', resolve));
    const me = await player.http.get<{ account: { id: string } }>('/api/v1/session/me');

    await system.admin.post(`/api/v1/accounts/${me.body.account.id}/disable`, { id: newId() });

    await ended;
    client.close();
  });

  it('of one’s own shows nothing of others', async () => {
    const [ada, ben] = [await meeting.operator('安达市'), await meeting.operator('海伦市')];
    await organizer.client.command('floor:open', { meetingId: meeting.meetingId });
    const mine = await ada.client.view(meeting.meetingId, 'floor:mine');
    const others = await ben.client.view(meeting.meetingId, 'floor:mine');

    await ada.client.command('floor:request', {
      meetingId: meeting.meetingId,
      beneficiary: { venueId: meeting.venue('安达市').id },
      kind: 'NORMAL',
    });

    await mine.until((view) => view.entries().length === 1);
    expect(others.entries()).toEqual([]);
  });

  it.each(['attendance:board', 'readiness:board'])(
    '%s is for screens only where the meeting allows it',
    async (board) => {
      const screen = await meeting.given({ role: 'SCREEN' });
      const allowed = await meeting.given({ role: 'BOARD_SCREEN' });

      const [refused, shown] = await Promise.all(
        [screen, allowed].map(({ client }) => client.view(meeting.meetingId, board)),
      );

      expect(refused?.refused).toBe('access.denied');
      expect(shown?.refused).toBeUndefined();
    },
  );
});
