import { setInterval } from 'node:timers/promises';
import { SLOW_BYTES } from '../../src/realtime/sockets/backpressure.js';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import { SlowReader } from '../faults/slow-reader.js';
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

  it('is sent no more often to those beside whom others fall behind and come back', async () => {
    const meeting = await givenMeeting(system);
    const operator = await meeting.operator('主会场');
    const token = await (await meeting.given({ role: 'SCREEN' })).http.token();
    const place = { meetingId: meeting.meetingId, view: 'attendance:totals' };
    const screen = await SlowReader.of(system, token, place);
    const beside: Lagging[] = [];
    for (const _ of [1, 2, 3]) beside.push(new Lagging(await SlowReader.of(system, token, place)));
    const seats = meeting.seatsAt('主会场').filter((seat) => seat.attendanceClass === 'DUE');

    const readers = [screen, ...beside.map(({ reader }) => reader)];

    const startedMs = performance.now();
    let cameBack = 0;
    let given = 0;
    for await (const _ of setInterval(PACE_MS)) {
      await arrive(meeting, operator, seats[given++]?.id ?? '');
      cameBack += Number(oneComesBack(beside));
      if (given === ARRIVALS) break;
    }
    for (const each of beside) each.comeBack();
    while (!readers.every(showsAll)) await new Promise(setImmediate);
    const tookMs = performance.now() - startedMs;

    expect(cameBack).toBeGreaterThan(3);
    expect(screen.deltas.length).toBeLessThanOrEqual(Math.ceil(tookMs / APART_MS));
    for (const reader of readers) await reader.end();
  });
});

/** A screen that reads, but of which the service believes by turns that it does not. */
class Lagging {
  private behind = false;

  constructor(readonly reader: SlowReader) {
    const websocket = Object(Reflect.get(reader.served.conn.transport, 'socket'));
    const get = (): number => (this.behind ? 2 * SLOW_BYTES : 0);
    Object.defineProperty(websocket, 'bufferedAmount', { get });
  }

  fallBehind(): void {
    this.behind = true;
  }

  comeBack(): void {
    this.behind = false;
    this.reader.served.conn.emit('drain');
  }
}

/** One of those set aside; where there is none, all begin to lag. */
function oneComesBack(beside: readonly Lagging[]): boolean {
  const behind = beside.find(({ reader }) => !isMember(reader));
  behind?.comeBack();
  if (!behind) for (const each of beside) each.fallBehind();
  return behind !== undefined;
}

/** Is it told what changes, with all others? */
const isMember = ({ served }: SlowReader): boolean =>
  [...served.rooms].some((room) => room.endsWith('/attendance:totals'));

const showsAll = ({ copy }: SlowReader): boolean =>
  JSON.stringify(copy.entries()).includes(`"present":${ARRIVALS}`);
