import { io } from 'socket.io-client';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { arriveDuring, counted } from './arrivals.js';

/** The long set knocks 10,000 times. */
const KNOCKS = Number(process.env['KNOCKS'] ?? 1_500);

/** What one address may knock at once, and how often a second after that. */
const BURST = 500;
const PER_SECOND = 50;

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

  async function storm(address: string): Promise<string[]> {
    const words: string[] = [];
    const worker = async (): Promise<void> => {
      while (words.length < KNOCKS) words.push(await knock('no.such.token', address));
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
    return words;
  }

  it(
    'are refused, beyond the rate before their token is looked at, and honest clients come in',
    async () => {
      const startedMs = performance.now();
      const knocking = storm('10.1.1.1');
      const honest: string[] = [];
      const coming = { on: true };
      const arriving = arriveDuring(meeting, operator, knocking);
      void knocking.finally(() => (coming.on = false));
      const token = await operator.http.token();
      while (coming.on) honest.push(await knock(token, '10.2.2.2'));

      const answers = counted(await knocking);
      const tookSeconds = (performance.now() - startedMs) / 1_000;
      const served = await arriving;

      expect(Object.keys(answers).toSorted()).toEqual(['access.token-invalid', 'busy']);
      expect(answers['access.token-invalid']).toBeGreaterThanOrEqual(BURST);
      expect(answers['access.token-invalid']).toBeLessThanOrEqual(
        BURST + Math.ceil(tookSeconds * PER_SECOND),
      );
      expect(counted(honest)).toEqual({ connected: honest.length });
      expect(honest.length).toBeGreaterThan(5);
      expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    },
    60_000 + 20 * KNOCKS,
  );
});
