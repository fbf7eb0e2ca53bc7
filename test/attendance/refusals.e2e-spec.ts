import { RefusedAttempts } from '../../src/access/refused-attempts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import { done, givenMeeting, onTheDay, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ANDA, arrival, arrive, badgesOf, MAIN, scanned, seatIn } from './arrivals.js';

interface Who {
  readonly accountId: string;
  readonly name: string;
}

interface Page {
  readonly refusals: readonly {
    readonly commandId: string;
    readonly code: string;
    readonly by: Who;
    readonly venue: { readonly name: string } | null;
    readonly seat: { readonly id: string; readonly name: string | null } | null;
    readonly method: string | null;
  }[];
  readonly next: string | null;
  readonly turnedAway: readonly {
    readonly code: string;
    readonly times: number;
    readonly by: Who;
  }[];
}

const pageOf = ({ path }: TestMeeting, by: HttpClient, before?: string): Promise<Page> =>
  done(
    by.get<Page>(`${path}/attendance/refusals${before === undefined ? '' : `?before=${before}`}`),
  );

describe('GET attendance/refusals', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('says who tried what, where, how, and why not, newest first; nothing of what went well', async () => {
    const meeting = await givenMeeting(system);
    const badgeOf = await badgesOf(meeting, system.admin);
    const [ada, dora] = [seatIn(meeting), seatIn(meeting, ANDA)];
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const desk = await meeting.operator(MAIN);
    const person = await meeting.given({ role: 'SPEAKER', seatId: ada.id });
    const unknown = newId();
    const items = [
      scanned('PLB1.x'),
      scanned(badgeOf(dora.id)),
      arrival({ seatId: unknown }),
      arrival({ seatId: ada.id, occurredAt: onTheDay('07:30') }),
      arrival({ seatId: ada.id }),
    ];

    for (const item of items) await arrive(desk, meeting, [item]);
    const rows = [{ id: newId(), seatId: unknown, arrivedAt: onTheDay('08:20') }];
    const place = { meetingId: meeting.meetingId, venueId: meeting.venue(MAIN).id };
    await desk.client.command('attendance:enter-sheet', { ...place, rows });
    await arrive(person, meeting, [arrival({ seatId: ada.id, method: 'CODE', code: '12345678' })]);
    const { refusals, next } = await pageOf(meeting, organizer.http);

    expect(refusals.map(({ code, seat, method }) => [code, method, seat?.id ?? null])).toEqual([
      ['attendance.code-wrong', 'CODE', ada.id],
      ['seat.not-found', 'PAPER', unknown],
      ['attendance.too-early', 'SEAT_LIST', ada.id],
      ['seat.not-found', 'SEAT_LIST', unknown],
      ['attendance.wrong-venue', 'BADGE', dora.id],
      ['attendance.badge-invalid', 'BADGE', null],
    ]);
    expect(refusals[2]).toEqual({
      commandId: items[3]?.id,
      command: 'attendance:check-in',
      code: 'attendance.too-early',
      at: expect.stringMatching(/^2025-02-14T00:3\d:/),
      occurredAt: onTheDay('07:30'),
      by: { accountId: expect.any(String), name: '林晓' },
      venue: { id: meeting.venue(MAIN).id, name: MAIN },
      seat: { id: ada.id, name: expect.any(String) },
      method: 'SEAT_LIST',
    });
    expect(refusals[3]?.seat).toEqual({ id: unknown, name: null });
    expect(new Set(refusals.map(({ by }) => by.accountId)).size).toBe(2);
    expect(next).toBeNull();
  });

  it('comes in pages of a hundred, each once', async () => {
    const meeting = await givenMeeting(system);
    const desk = await meeting.operator(MAIN);
    const wrong = Array.from({ length: 250 }, () => arrival({ seatId: newId() }));
    await arrive(desk, meeting, wrong.slice(0, 130));
    await arrive(desk, meeting, [arrival({ seatId: seatIn(meeting).id })]);
    await arrive(desk, meeting, wrong.slice(130));

    const told: string[] = [];
    const sizes: number[] = [];
    let before: string | undefined;
    do {
      const page = await pageOf(meeting, system.admin, before);
      told.push(...page.refusals.map(({ commandId }) => commandId));
      sizes.push(page.refusals.length);
      before = page.next ?? undefined;
    } while (before !== undefined);

    expect(sizes).toEqual([100, 100, 50]);
    expect(told.toReversed()).toEqual(wrong.map(({ id }) => id));
  });

  it('names those who never came so far: without a right to the venue, or guessing', async () => {
    const meeting = await givenMeeting(system);
    const other = await givenMeeting(system);
    const [stranger, guesser] = await Promise.all([
      meeting.operator(ANDA),
      meeting.given({ role: 'SPEAKER', seatId: seatIn(meeting).id }),
    ]);
    await expect(arrive(stranger, meeting, [scanned('x')])).rejects.toThrow('venue.not-found');
    const guess = { seatId: seatIn(meeting).id, method: 'CODE' as const, code: '1' };
    await arrive(
      guesser,
      meeting,
      Array.from({ length: 13 }, () => arrival(guess)),
    );
    await system.plenum.app.get(RefusedAttempts).flush();

    const { turnedAway } = await pageOf(meeting, system.admin);

    expect(new Map(turnedAway.map(({ code, times }) => [code, times]))).toEqual(
      new Map([
        ['attendance.too-many-codes', 3],
        ['venue.not-found', 1],
      ]),
    );
    expect((await pageOf(other, system.admin)).turnedAway).toEqual([]);
  });

  it.each(['1', '1.', 'x.1', '1.1.1', "1.1'"])('refuses %s as a page', async (before) => {
    const meeting = await givenMeeting(system);

    const { body } = await system.admin.get<{ code: string }>(
      `${meeting.path}/attendance/refusals?before=${encodeURIComponent(before)}`,
    );

    expect(body.code).toBe('input.invalid');
  });
});
