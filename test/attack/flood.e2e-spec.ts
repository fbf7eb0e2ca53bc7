import { Database } from '../../src/platform/database/database.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { arriveDuring, counted } from './arrivals.js';
import { RawSocket } from './raw-socket.js';

const MESSAGES = 10_000;

/** What one socket may send at once, and how many a second after that. */
const BURST = 600;
const PER_SECOND = 200;

const isAnswer = (frame: string): boolean => frame.startsWith('43');

describe('10,000 messages from one socket', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let token: string;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    operator = await meeting.operator('主会场');
    token = await (await meeting.given({ role: 'SCREEN' })).http.token();
  });
  afterAll(() => system?.stop());

  it('are each answered, beyond the rate by busy, while every arrival is taken in', async () => {
    const raw = await RawSocket.enter(system.url, token);
    const startedMs = performance.now();
    for (let id = 0; id < MESSAGES; id++) raw.send(`42${id}["time:sync",{"t0":1}]`);
    const flood = raw.until(({ heard }) => heard.filter(isAnswer).length >= MESSAGES);

    const served = await arriveDuring(meeting, operator, flood);
    const tookSeconds = (performance.now() - startedMs) / 1_000;

    const answers = raw.heard.filter(isAnswer);
    const busy = answers.filter((frame) => frame.includes('"busy"')).length;
    expect(answers).toHaveLength(MESSAGES);
    expect(MESSAGES - busy).toBeLessThanOrEqual(BURST + Math.ceil(tookSeconds * PER_SECOND));
    expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    raw.close();
  });

  it('that ask for no answer cost the others none of theirs', async () => {
    const raw = await RawSocket.enter(system.url, token);
    for (let i = 0; i < MESSAGES; i++) raw.send('42["time:sync",{"t0":1}]');
    raw.send('421["time:sync",{"t0":1}]');
    const flood = raw.until(({ heard }) => heard.some(isAnswer));

    const served = await arriveDuring(meeting, operator, flood);

    expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    raw.close();
  });

  it('leave nothing behind but what was acknowledged', async () => {
    const { rows } = await system.plenum.app
      .get(Database)
      .query<{ count: number }>('SELECT count(*)::int AS count FROM check_ins');
    const results = await system.plenum.app.get(Verifier).run();

    expect(rows[0]?.count).toBeGreaterThan(0);
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
