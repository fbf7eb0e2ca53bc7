import { jest } from '@jest/globals';
import type { Plenum } from '../../src/bootstrap.js';
import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import type { ShownCode } from '../../src/attendance/hall-code.contract.js';
import { HallClock } from '../../src/attendance/hall-clock.js';
import { CODE_STEP_MS, codeStep, type Hall } from '../../src/attendance/hall-code.js';
import { MeetingKeys } from '../../src/attendance/meeting-keys.js';
import { newId } from '../../src/platform/ids/id.js';
import { normalInstant } from '../../src/platform/time/instant.js';
import type { Ack } from '../../src/realtime/contract.js';
import {
  codeOf,
  done,
  givenMeeting,
  MORNING,
  type TestMeeting,
  type TestPlayer,
  type TestSeat,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** Real time stands still here, ten seconds into a half minute; those that follow are told by hand. */
const INTO_STEP_MS = 10_000;
const STEP_FROM_MS = codeStep(1_739_493_000_000) * CODE_STEP_MS;
const NOW_MS = STEP_FROM_MS + INTO_STEP_MS;

const MAIN = '主会场';
const ANDA = '安达市';

const arrival = (words: Partial<CheckInItem>): CheckInItem => ({
  id: newId(),
  method: 'CODE',
  occurredAt: MORNING,
  ...words,
});

async function itemsOf(
  { client }: TestPlayer,
  { meetingId, venueId }: Hall,
  items: CheckInItem[],
): Promise<readonly Ack[]> {
  const answer = await client.command('attendance:check-in', { meetingId, venueId, items });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.items;
}

const hallOf = (meeting: TestMeeting, part = MAIN): Hall => ({
  meetingId: meeting.meetingId,
  venueId: meeting.venue(part).id,
});

const seatIn = (meeting: TestMeeting, part = MAIN, nth = 0): TestSeat => {
  const seat = meeting.seatsAt(part)[nth];
  if (!seat) throw new Error(`no seat in ${part}`);
  return seat;
};

describe('the code of a hall', () => {
  let system: TestSystem;
  let nowMs = NOW_MS;
  /** Its screens and its lane follow this time alone. */
  const stopClock = ({ app }: Plenum): void =>
    void jest.spyOn(app.get(HallClock), 'nowMs').mockImplementation(() => nowMs);

  beforeAll(async () => {
    system = await startSystem();
    stopClock(system.plenum);
  });
  beforeEach(() => void (nowMs = NOW_MS));
  afterAll(() => system?.stop());

  const shown = ({ meetingId, venueId }: Hall, by = system.admin): Promise<ShownCode> =>
    done(by.get<ShownCode>(`/api/v1/meetings/${meetingId}/venues/${venueId}/check-in-code`));

  it('is shown to the desk, the screens and the organizers, until its half minute is over', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting, ANDA);
    const { venueId } = hall;
    const lookers = await Promise.all([
      meeting.operator(ANDA),
      meeting.given({ role: 'SCREEN', venueId }),
      meeting.given({ role: 'BOARD_SCREEN' }),
      meeting.given({ role: 'ORGANIZER' }),
    ]);

    const all = await Promise.all(lookers.map(({ http }) => shown(hall, http)));

    const [one] = all;
    expect(new Set(all.map(({ code }) => code)).size).toBe(1);
    expect(one?.qr).toBe(`PLC1.${hall.meetingId}.${venueId}.${one?.code}`.toUpperCase());
    expect(Date.parse(one?.until ?? '') - Date.parse(one?.from ?? '')).toBe(CODE_STEP_MS);
    expect(one?.remainingMs).toBe(CODE_STEP_MS - INTO_STEP_MS);
  });

  it('is not shown to other venues, to people with a seat, nor for a hall of another meeting', async () => {
    const meeting = await givenMeeting(system);
    const other = await givenMeeting(system);
    const main = meeting.venue(MAIN).id;
    const path = `${meeting.path}/venues/${main}/check-in-code`;
    const seatId = seatIn(meeting).id;
    const [anda, speaker] = await Promise.all([
      meeting.operator(ANDA),
      meeting.given({ role: 'SPEAKER', seatId }),
    ]);

    const answers = await Promise.all([
      anda.http.get<{ code: string }>(path),
      speaker.http.get<{ code: string }>(path),
      system.admin.get<{ code: string }>(`${other.path}/venues/${main}/check-in-code`),
    ]);

    expect(answers.map(({ body }) => body.code)).toEqual([
      'venue.not-found',
      'access.denied',
      'venue.not-found',
    ]);
  });

  it('lets a person with a seat check in by it, scanned or typed, and once', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });
    const { qr, code } = await shown(hall);

    const [scanned, typed] = await itemsOf(ada, hall, [
      arrival({ seatId, code: qr }),
      arrival({ seatId, code: `${code.slice(0, 4)} ${code.slice(4)}` }),
    ]);

    expect(scanned).toMatchObject({ ok: true, data: { seatId, first: true, status: 'PRESENT' } });
    expect(typed).toMatchObject({ ok: true, data: { seatId, first: false } });
  });

  it('is the same on every node, and good on each', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const here = await meeting.given({ role: 'SPEAKER', seatId });
    const node = await system.addNode();
    stopClock(node);
    const there = await meeting.elsewhere(here, node);
    const { meetingId, venueId } = hall;
    const path = `/api/v1/meetings/${meetingId}/venues/${venueId}/check-in-code`;
    const authorization = `Bearer ${await system.admin.token()}`;
    const ask = async (url: string): Promise<ShownCode> => {
      const response = await fetch(new URL(path, url), { headers: { authorization } });
      return (await response.json()) as ShownCode;
    };

    const other = await ask(node.url);
    const one = await ask(system.url);
    const [ack] = await itemsOf(there, hall, [arrival({ seatId, code: one.qr })]);

    expect(other).toEqual(one);
    expect(ack).toMatchObject({ ok: true, data: { first: true } });
  });

  it('is good for the half minute after its own, and no longer', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });

    const { code } = await shown(hall);
    const give = async (laterMs: number): Promise<string | undefined> => {
      nowMs = STEP_FROM_MS + laterMs;
      const [ack] = await itemsOf(ada, hall, [arrival({ seatId, code })]);
      return ack && codeOf(ack);
    };

    const tooLate = await give(2 * CODE_STEP_MS);
    const inTime = await give(2 * CODE_STEP_MS - 1);

    expect([tooLate, inTime]).toEqual(['attendance.code-expired', 'ok']);
  });

  it('answers the same item as before although its code has changed since', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });
    const item = arrival({ seatId, code: (await shown(hall)).qr });
    const first = await itemsOf(ada, hall, [item]);
    const keys = system.plenum.app.get(MeetingKeys);
    const right = await keys.keyFor(hall.meetingId);

    // With another key no code of before is good any more.
    Reflect.get(keys, 'keys').set(hall.meetingId, Buffer.alloc(32, 1));
    const again = await itemsOf(ada, hall, [item]);
    const [fresh] = await itemsOf(ada, hall, [{ ...item, id: newId() }]);
    Reflect.get(keys, 'keys').set(hall.meetingId, right);

    expect(again).toEqual(first);
    expect(fresh).toMatchObject({ ok: false, error: { code: 'attendance.code-wrong' } });
  });

  it('of another hall or meeting is wrong; in the wrong hall one is told the right one', async () => {
    const meeting = await givenMeeting(system);
    const other = await givenMeeting(system);
    const [main, anda] = [hallOf(meeting), hallOf(meeting, ANDA)];
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });
    const elsewhere = (await shown(anda)).qr;

    const here = await itemsOf(ada, main, [
      arrival({ seatId, code: elsewhere }),
      arrival({ seatId, code: (await shown(hallOf(other))).qr }),
      arrival({ seatId: seatIn(meeting, MAIN, 1).id, code: (await shown(main)).qr }),
      arrival({ seatId: seatIn(other).id, code: (await shown(main)).qr }),
    ]);
    const [there] = await itemsOf(ada, anda, [arrival({ seatId, code: elsewhere })]);

    expect(here.map(codeOf)).toEqual([
      'attendance.code-wrong',
      'attendance.code-wrong',
      'seat.not-found',
      'seat.not-found',
    ]);
    expect(there).toMatchObject({
      error: { code: 'attendance.wrong-venue', details: { venueName: '主会场' } },
    });
  });

  it('is not guessed: after ten wrong ones even the right one waits', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });
    const wrong = Array.from({ length: 12 }, (_, i) => arrival({ seatId, code: `guess ${i}` }));

    const answers = await itemsOf(ada, hall, [
      ...wrong,
      arrival({ seatId, code: (await shown(hall)).qr }),
    ]);

    expect(answers.map(codeOf)).toEqual([
      ...Array.from({ length: 10 }, () => 'attendance.code-wrong'),
      ...Array.from({ length: 3 }, () => 'attendance.too-many-codes'),
    ]);
    expect(answers.at(-1)).toMatchObject({
      error: {
        message: expect.stringMatching(/请\d秒后再试/),
        details: { retryAfterSeconds: expect.any(Number) },
      },
    });
  });

  it('is not needed by phone where the meeting allows that', async () => {
    const meeting = await givenMeeting(system, { phoneCheckIn: true });
    const strict = await givenMeeting(system);
    const answers = await Promise.all(
      [meeting, strict].map(async (each) => {
        const seatId = seatIn(each).id;
        const ada = await each.given({ role: 'SPEAKER', seatId });
        const [ack] = await itemsOf(ada, hallOf(each), [arrival({ seatId, method: 'PHONE' })]);
        return ack;
      }),
    );

    expect(answers[0]).toMatchObject({ ok: true, data: { first: true } });
    expect(answers[1]).toMatchObject({
      error: { message: '本次会议不能用手机直接签到，请扫会场屏幕上的签到码。' },
    });
  });

  it.each([
    ['a code without the method', { method: 'SEAT_LIST' as const, code: '12345678' }],
    ['the method without a code', { method: 'CODE' as const }],
    ['a code of a novel', { method: 'CODE' as const, code: '1'.repeat(121) }],
  ])('is refused as input with %s', async (_, words) => {
    const meeting = await givenMeeting(system);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });

    const answer = await ada.client.raw('attendance:check-in', {
      id: newId(),
      ...hallOf(meeting),
      items: [arrival({ seatId, ...words })],
    });

    expect(answer).toMatchObject({ error: { code: 'input.invalid' } });
  });

  it('counts from when the service heard of it', async () => {
    const meeting = await givenMeeting(system);
    const hall = hallOf(meeting);
    const seatId = seatIn(meeting).id;
    const ada = await meeting.given({ role: 'SPEAKER', seatId });
    const { qr } = await shown(hall);

    const [ack] = await itemsOf(ada, hall, [
      arrival({ seatId, code: qr, occurredAt: '1970-01-01T00:00:00Z' }),
    ]);

    if (!ack?.ok) throw new Error('refused');
    const { at } = ack.data as { at: string };
    expect(at >= normalInstant(MORNING)).toBe(true);
  });
});
