import { attendanceCommands } from '../../src/attendance/attendance.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HeldCommand } from '../../src/realtime/client/command-queue.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { MemoryQueueStore } from '../../src/realtime/client/queue-store.js';
import { codeOf } from '../support/meeting.js';
import { ok, refused, ScriptedHouse, until } from './scripted-house.js';

type Client = PlenumClient<typeof attendanceCommands>;

const NAME = 'attendance:report-headcount';
const MORNING = '2025-02-14T08:30:00+08:00';
const ours = newId();
const theirs = newId();
const hall = newId();
const otherHall = newId();

const isOf = (payload: unknown, meetingId: string): boolean =>
  (payload as { readonly meetingId: string }).meetingId === meetingId;

const isFor = (payload: unknown, venueId: string | undefined): boolean =>
  (payload as { readonly venueId?: string }).venueId === venueId;

const shown = (held: readonly HeldCommand[]): readonly unknown[] =>
  held.map(({ command: { id }, code, behind }) => [id, code, behind]);

describe('what a client holds, as its user has no right to it', () => {
  let house: ScriptedHouse;
  let store: MemoryQueueStore;
  let client: Client;
  let answers: [id: string, code: string][];
  beforeEach(async () => {
    house = await ScriptedHouse.open();
    store = new MemoryQueueStore();
    start();
  });
  afterEach(async () => {
    client.close();
    await house.close();
  });

  function start(): void {
    client = new PlenumClient<typeof attendanceCommands>({
      url: house.url,
      token: () => 'token',
      queue: store,
    });
    answers = [];
    client.queue.onAnswer(({ id }, answer) => answers.push([id, codeOf(answer as never)]));
  }

  const later = (meetingId = ours, venueId = hall): Promise<string> =>
    client.later(NAME, { meetingId, venueId, people: 3, occurredAt: MORNING });

  /** Two of our meeting, one of theirs, and no right in ours any more. */
  async function givenHeld(code = 'access.denied'): Promise<readonly string[]> {
    house.answer = (_, payload) => (isOf(payload, ours) ? refused(code) : ok());
    const ids = [await later(), await later(), await later(theirs)];
    await client.connect();
    await client.queue.run();
    return ids;
  }

  const given = (): readonly string[] =>
    house.heardOf(NAME).map((payload) => (payload as { readonly id: string }).id);

  it.each(['access.denied', 'meeting.not-found', 'venue.not-found', 'unit.not-found'])(
    'stays after %s with all that follows for its venue; other meetings go on',
    async (code) => {
      const [first = '', second, other = ''] = await givenHeld(code);

      expect(given()).toEqual([first, other]);
      expect(answers).toEqual([[other, 'ok']]);
      expect(shown(client.queue.held)).toEqual([
        [first, code, null],
        [second, code, first],
      ]);
      expect((await store.load()).map(({ id }) => id)).toEqual([first, second]);
    },
  );

  it.each(['seat.not-found', 'attendance.not-in', 'input.invalid', 'command.reused'])(
    'is not what a rule refuses with %s: that is answered and gone',
    async (code) => {
      const [first, second, other] = await givenHeld(code);

      expect(answers).toEqual([
        [first, code],
        [second, code],
        [other, 'ok'],
      ]);
      expect(client.queue.held).toEqual([]);
    },
  );

  it.each([
    ['when it is told to', () => client.queue.retry(ours)],
    ['at the next connection', () => connectAgain()],
    ['when another program takes the device over', () => startAnew()],
  ])('is given again in order under its ids %s', async (_, again) => {
    const [first, second, other] = await givenHeld();
    house.answer = () => ok();

    await again();
    await until(() => client.queue.length === 0);

    expect(given()).toEqual([first, other, first, second]);
    expect(answers.slice(-2)).toEqual([
      [first, 'ok'],
      [second, 'ok'],
    ]);
    expect(client.queue.held).toEqual([]);
  });

  async function connectAgain(): Promise<void> {
    client.disconnect();
    await client.connect();
  }

  async function startAnew(): Promise<void> {
    client.close();
    start();
    await client.connect();
  }

  it('is given again by itself after a while', async () => {
    const [first] = await givenHeld();
    house.answer = () => ok();

    await until(() => client.queue.length === 0);

    expect(given().filter((id) => id === first)).toHaveLength(2);
  });

  it('tells whoever listens of each change', async () => {
    const heard: unknown[] = [];
    client.queue.onHeld((held) => heard.push(held.map(({ behind }) => behind)));
    const [first] = await givenHeld();
    await later();

    house.answer = () => ok();
    await client.queue.retry();

    expect(heard).toEqual([[null, first], [null, first, first], []]);
  });

  it('is given up by nothing but a discard, after which the next one is tried', async () => {
    const [first = '', second = ''] = await givenHeld();

    const discarded = await client.queue.discard(first);
    await client.queue.run();

    expect(discarded).toBe(true);
    expect(shown(client.queue.held)).toEqual([[second, 'access.denied', null]]);
    expect((await store.load()).map(({ id }) => id)).toEqual([second]);
    expect(answers.map(([id]) => id)).not.toContain(first);
  });

  it('is given up out of turn, too, and one that is not held is not', async () => {
    const [first = '', second = '', other = ''] = await givenHeld();

    expect(await client.queue.discard(second)).toBe(true);
    expect(await client.queue.discard(second)).toBe(false);
    expect(await client.queue.discard(other)).toBe(false);

    expect(shown(client.queue.held)).toEqual([[first, 'access.denied', null]]);
  });

  it('is not given after it was discarded while the line was away', async () => {
    const [first = '', second = ''] = await givenHeld();
    client.disconnect();
    void client.queue.retry();
    const before = given().length;

    await client.queue.discard(first);
    house.answer = () => ok();
    await client.connect();
    await until(() => client.queue.length === 0);

    expect(given().slice(before)).toEqual([second]);
  });

  it('holds the venue that was lost, and not the other of the same meeting', async () => {
    house.answer = (_, payload) => (isFor(payload, hall) ? refused('venue.not-found') : ok());
    const [first, other, second, last] = [
      await later(ours, hall),
      await later(ours, otherHall),
      await later(ours, hall),
      await later(ours, otherHall),
    ];

    await client.connect();
    await client.queue.run();

    expect(given()).toEqual([first, other, last]);
    expect(shown(client.queue.held)).toEqual([
      [first, 'venue.not-found', null],
      [second, 'venue.not-found', first],
    ]);
    house.answer = () => ok();
    await client.queue.retry(ours);
    expect(given().slice(3)).toEqual([first, second]);
  });

  it('holds the whole meeting behind one that names no venue, but not what came before', async () => {
    house.answer = (_, payload) => (isFor(payload, undefined) ? refused('access.denied') : ok());
    const before = await later();
    const whole = newId();
    await client.queue.add({ id: whole, name: 'floor:open', payload: { meetingId: ours } });
    const behind = await later();

    await client.connect();
    await client.queue.run();

    expect(given()).toEqual([before]);
    expect(shown(client.queue.held)).toEqual([
      [whole, 'access.denied', null],
      [behind, 'access.denied', whole],
    ]);
    house.answer = () => ok();
    await client.queue.retry(ours);
    expect(given()).toEqual([before, behind]);
    expect(client.queue.held).toEqual([]);
  });
});
