import { setInterval } from 'node:timers/promises';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import { arrive } from '../attack/arrivals.js';
import { givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const ARRIVALS = 50;
const PACE_MS = 25;

/** Five a second; a timer may be a moment early by another clock. */
const APART_MS = 198;

describe('a view of counts', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is sent at most five times a second, however many arrive, and ends as it is', async () => {
    const meeting = await givenMeeting(system);
    const operator = await meeting.operator('主会场');
    const screen = await meeting.given({ role: 'SCREEN' });
    const totals = await screen.client.view(meeting.meetingId, 'attendance:totals');
    const sentMs: number[] = [];
    system.plenum.app.get(ViewRooms, { strict: false }).onDelivery((speed) => {
      if (speed === 'merged') sentMs.push(performance.now());
    });
    const seats = meeting.seatsAt('主会场').filter((seat) => seat.attendanceClass === 'DUE');

    const codes: string[] = [];
    for await (const _ of setInterval(PACE_MS)) {
      codes.push(await arrive(meeting, operator, seats[codes.length]?.id ?? ''));
      if (codes.length === ARRIVALS) break;
    }
    await totals.until((view) => JSON.stringify(view.entries()).includes(`"present":${ARRIVALS}`));

    const gapsMs = sentMs.slice(1).map((ms, i) => ms - (sentMs[i] ?? 0));
    expect(new Set(codes)).toEqual(new Set(['ok']));
    expect(sentMs.length).toBeGreaterThan(3);
    expect(Math.min(...gapsMs)).toBeGreaterThan(APART_MS);
  });
});
