import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { RawSocket } from '../attack/raw-socket.js';
import { done, givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ANDA, arrival, arrive, badgesOf, codesOf, MAIN, scanned, seatIn } from './arrivals.js';

const INVALID = 'attendance.badge-invalid';

describe('a badge', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  /** A desk at the main venue, and the badge of the first seat there. */
  async function givenDesk() {
    const meeting = await givenMeeting(system);
    const badgeOf = await badgesOf(meeting, system.admin);
    const seatId = seatIn(meeting).id;
    return { meeting, badgeOf, seatId, badge: badgeOf(seatId), desk: await meeting.operator(MAIN) };
  }

  it('shown again is a success that says who, when and where', async () => {
    const { meeting, badge, seatId, desk } = await givenDesk();
    const other = await meeting.operator(MAIN);

    const [first] = await arrive(desk, meeting, [scanned(badge)]);
    const [again] = await arrive(other, meeting, [scanned(badge)]);

    if (!first?.ok || !again?.ok) throw new Error('refused');
    expect(first.data).toMatchObject({ seatId, first: true });
    expect(again.data).toEqual({ ...(first.data as object), first: false });
  });

  const forgeries: readonly (readonly [string, (badge: string, other: string) => string])[] = [
    [
      'with another signature',
      (badge) => badge.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    ],
    ['with the seat of another', (badge, other) => withSeatOf(badge, other)],
    ['without its signature', (badge) => badge.split('.').slice(0, 3).join('.')],
    ['cut short', (badge) => badge.slice(0, -1)],
    ['with something behind it', (badge) => `${badge}A`],
    ['of another version', (badge) => badge.replace('PLB1', 'PLB2')],
    ['with wide letters', (badge) => badge.replace('PLB', 'ＰＬＢ')],
    ['with Chinese characters', () => '主会场一号席位'],
    ['that is the id of the seat', (badge) => badge.split('.')[2] ?? ''],
    ['that is empty', () => ''],
    ['of dots', () => '....'],
    ['of SQL', () => `' OR 1=1 --`],
  ];

  it.each(forgeries)('%s is not valid, and nobody is in by it', async (_, forge) => {
    const { meeting, badge, badgeOf, desk } = await givenDesk();
    const other = badgeOf(seatIn(meeting, MAIN, 1).id);

    const [ack] = await arrive(desk, meeting, [scanned(forge(badge, other))]);

    expect(ack).toEqual({
      ok: false,
      error: { code: INVALID, message: '证件码无效，或不是本次会议的证件，请到签到台核对。' },
    });
  });

  it('of another meeting is not valid, with the same seat list or not', async () => {
    const { meeting, desk } = await givenDesk();
    const other = await givenDesk();

    expect(codesOf(await arrive(desk, meeting, [scanned(other.badge)]))).toEqual([INVALID]);
  });

  it('of another venue is told the name of that venue; its seat alone is not', async () => {
    const { meeting, badgeOf, desk } = await givenDesk();
    const dora = seatIn(meeting, ANDA).id;

    const acks = await arrive(desk, meeting, [scanned(badgeOf(dora)), arrival({ seatId: dora })]);

    expect(acks).toMatchObject([
      {
        error: {
          code: 'attendance.wrong-venue',
          message: '该席位在安达市分会场，请到该会场签到。',
          details: { venueName: '安达市分会场' },
        },
      },
      { error: { code: 'seat.not-found' } },
    ]);
  });

  it('of a seat that was taken away is told so where it never was; where it was is a question', async () => {
    const { meeting, badge, seatId, desk } = await givenDesk();
    const changes = [{ op: 'REMOVE', seatId }];
    await done(meeting.command('convocation:amend-seats', { reason: '调整', changes }));

    const list = await desk.client.view(
      meeting.meetingId,
      `attendance:venue:${meeting.venue(MAIN).id}`,
    );
    await list.until((view) => view.get(`seat:${seatId}`) === undefined);
    const items = (): CheckInItem[] => [scanned(badge), arrival({ seatId })];
    const elsewhere = await arrive(await meeting.operator(ANDA), meeting, items(), ANDA);
    const [asked] = await arrive(desk, meeting, [scanned(badge)]);

    expect(codesOf(elsewhere)).toEqual(['attendance.seat-removed', 'seat.not-found']);
    expect(asked).toMatchObject({ ok: true, data: { status: 'QUESTION' } });
  });

  it('counts once however often one array names it, and its item answers as the first', async () => {
    const { meeting, badge, seatId, desk } = await givenDesk();
    const item = scanned(badge);

    const acks = await arrive(desk, meeting, [
      item,
      item,
      scanned(badge),
      { ...item, occurredAt: new Date(Date.parse(item.occurredAt) - 1_000).toISOString() },
    ]);

    expect(acks[0]).toMatchObject({ ok: true, data: { seatId, first: true } });
    expect(acks[1]).toEqual(acks[0]);
    expect(acks[2]).toMatchObject({ ok: true, data: { seatId, first: false } });
    expect(acks[3]).toMatchObject({ ok: false, error: { code: 'command.reused' } });
  });
});

/** The badge of one seat with the name of another in it. */
function withSeatOf(badge: string, other: string): string {
  const [version, meeting, , signature] = badge.split('.');
  return [version, meeting, other.split('.')[2], signature].join('.');
}

const arrivals = (count: number) =>
  Array.from({ length: count }, () => arrival({ seatId: newId() }));

describe('ten thousand items', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('are too many over REST, and no more than 200 are taken', async () => {
    const meeting = await givenMeeting(system);
    const { http } = await meeting.operator(MAIN);
    const venueId = meeting.venue(MAIN).id;
    const give = (count: number) =>
      meeting.command('attendance:check-in', { venueId, items: arrivals(count) }, http);

    const answers = await Promise.all([give(10_000), give(201), give(200)]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [413, 'input.too-large'],
      [400, 'input.invalid'],
      [200, undefined],
    ]);
  });

  it.each([
    ['small ones in one frame', Array.from({ length: 10_000 }, () => 0)],
    ['201 that are as they should be', arrivals(201)],
  ])('on a socket are no input: %s', async (_, items) => {
    const meeting = await givenMeeting(system);
    const { client } = await meeting.operator(MAIN);
    const { meetingId } = meeting;

    const answer = await client.raw('attendance:check-in', {
      id: newId(),
      meetingId,
      venueId: meeting.venue(MAIN).id,
      items,
    });

    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    expect(JSON.stringify(answer).length).toBeLessThan(4_096);
  });

  it('in a frame that is too large end the socket, and nothing else', async () => {
    const meeting = await givenMeeting(system);
    const { http, client } = await meeting.operator(MAIN);
    const raw = await RawSocket.enter(system.url, await http.token());
    const { meetingId } = meeting;
    const payload = { id: newId(), meetingId, venueId: meeting.venue(MAIN).id };

    raw.send(
      `421${JSON.stringify(['attendance:check-in', { ...payload, items: arrivals(10_000) }])}`,
    );

    expect(await raw.closed).toBe(1009);
    expect(await client.raw('time:sync', { t0: 1 })).toMatchObject({ ok: true });
  });
});
