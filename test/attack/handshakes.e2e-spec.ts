import { io } from 'socket.io-client';
import { Clock } from '../../src/platform/time/clock.js';
import { DoorLimits } from '../../src/realtime/sockets/door-limits.js';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { arriveDuring, counted } from './arrivals.js';

/** The long set knocks 10,000 times. */
const KNOCKS = Number(process.env['KNOCKS'] ?? 1_500);

/** What one address may knock at once; how often a second after that is the unit test's. */
const BURST = 500;

/** Honest clients that come in at least while it goes on. */
const HONEST = 10;

const ABREAST = 100;

describe('handshakes without end', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  beforeAll(async () => {
    system = await startSystem({ TRUST_PROXY: '1' });
    meeting = await givenMeeting(system);
    operator = await meeting.operator('主会场');
  });
  afterAll(() => system?.stop());

  /** `connected`, or what the door said. */
  const knock = (token: string, address: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = io(system.url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        auth: { token },
        extraHeaders: { 'x-forwarded-for': address },
      });
      const end = (word: string): void => {
        socket.disconnect();
        resolve(word);
      };
      socket.once('connect', () => end('connected'));
      socket.once('connect_error', (error) => end(error.message));
    });

  /** At the door time stands still, however quick or slow the machine: nobody's rate comes back. */
  function stopTimeAtTheDoor(): void {
    const limits = system.plenum.app.get(DoorLimits);
    const knockOf = limits.knock.bind(limits);
    const nowMs = system.plenum.app.get(Clock).nowMs();
    limits.knock = (address) => knockOf(address, nowMs);
  }

  async function storm(address: string, honest: readonly string[]): Promise<string[]> {
    const words: string[] = [];
    const worker = async (): Promise<void> => {
      while (words.length < KNOCKS || honest.length < HONEST)
        words.push(await knock('no.such.token', address));
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
    return words;
  }

  it(
    'are refused, beyond the rate before their token is looked at, and honest clients come in',
    async () => {
      stopTimeAtTheDoor();
      const honest: string[] = [];
      const knocking = storm('10.1.1.1', honest);
      const coming = { on: true };
      const arriving = arriveDuring(meeting, operator, knocking);
      void knocking.finally(() => (coming.on = false));
      const token = await operator.http.token();
      while (coming.on) {
        const hall = Math.floor(honest.length / BURST);
        honest.push(await knock(token, `10.2.2.${hall}`));
      }

      const answers = counted(await knocking);
      const served = await arriving;

      const knocks = (await knocking).length;
      expect(answers).toEqual({ 'access.token-invalid': BURST, busy: knocks - BURST });
      expect(counted(honest)).toEqual({ connected: honest.length });
      expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    },
    60_000 + 20 * KNOCKS,
  );
});
