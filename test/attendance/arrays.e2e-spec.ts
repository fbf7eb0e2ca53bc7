import { newId } from '../../src/platform/ids/id.js';
import { codeOf, MORNING, onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { gus, inMinutes } from './answer-cases.js';
import { arrival, checkIn, checkInOne, givenDoors, type Doors } from './door.js';

describe('an array of arrivals', () => {
  let system: TestSystem;
  let doors: Doors;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => void (doors = await givenDoors(system)));
  afterEach(() => doors.close());
  afterAll(() => system?.stop());

  const seatOf = (place: number): string => doors.seats[place] ?? '';

  it('tells of a duplicate who recorded it, when it was, and where', async () => {
    const at = new Date(MORNING).toISOString();
    const one = await checkInOne(doors, doors.operator.zh, { seatId: seatOf(0) });
    const again = await checkInOne(doors, doors.colleague.zh, {
      seatId: seatOf(0),
      occurredAt: inMinutes(1),
    });

    const { checkInId, by } = (one.ok ? one.data : {}) as { checkInId: string; by: string };
    const known = { checkInId, seatId: seatOf(0), status: 'PRESENT', at, by };
    const seat = expect.objectContaining({ personName: expect.any(String) });
    const rest = { venueId: doors.mainVenueId, questionId: null, seat };
    expect(one).toEqual({ ok: true, data: { ...known, first: true, ...rest } });
    expect(again).toEqual({ ok: true, data: { ...known, first: false, ...rest } });
  });

  it('does not know seats and badges of another meeting', async () => {
    const other = await givenDoors(system);
    const seatId = other.seats[0] ?? '';
    const items = [
      arrival({ seatId }),
      arrival({ badge: other.badges.get(seatId), method: 'BADGE' }),
    ];

    const acks = await checkIn(doors, doors.operator.zh, items);
    other.close();

    expect(acks.map(codeOf)).toEqual(['seat.not-found', 'attendance.badge-invalid']);
  });

  it('gives one item twice under one id one effect and one answer, another under it none', async () => {
    const item = arrival({ seatId: seatOf(0) });
    const other = { ...item, seatId: seatOf(1) };

    const acks = await checkIn(doors, doors.operator.zh, [item, item, other]);

    expect(acks[1]).toEqual(acks[0]);
    expect(acks.map(codeOf)).toEqual(['ok', 'ok', 'command.reused']);
  });

  it('checks a seat that stands in it twice in once', async () => {
    const items = [arrival({ seatId: seatOf(0) }), arrival({ seatId: seatOf(0) })];

    const acks = await checkIn(doors, doors.operator.zh, items);

    const told = { checkInId: items[0]?.id, seatId: seatOf(0) };
    expect(acks).toMatchObject([
      { ok: true, data: { ...told, first: true } },
      { ok: true, data: { ...told, first: false } },
    ]);
  });

  it('takes the good ones in beside bad ones, each answered at its place', async () => {
    const badge = doors.badges.get(seatOf(1));
    const items = [
      arrival({ seatId: newId() }),
      arrival({ seatId: seatOf(0) }),
      arrival({ badge: 'PLB1.x.y.z', method: 'BADGE' }),
      arrival({ badge, method: 'BADGE' }),
      arrival({ seatId: seatOf(2), occurredAt: onTheDay('07:00') }),
      arrival({ seatId: seatOf(2), substitute: gus }),
      arrival({ seatId: doors.andaSeat }),
      arrival({ seatId: seatOf(2) }),
    ];

    const acks = await checkIn(doors, doors.operator.zh, items);

    expect(acks.map(codeOf)).toEqual([
      'seat.not-found',
      'ok',
      'attendance.badge-invalid',
      'ok',
      'attendance.too-early',
      'attendance.substitute-not-approved',
      'seat.not-found',
      'ok',
    ]);
    const organizer = doors.organizer.zh;
    const totals = await organizer.view(doors.meeting.meetingId, 'attendance:totals');
    await totals.until((view) => (view.get('all') as { present: number }).present === 3);
  });

  it('has 200 items at most: one more, and none is taken in', async () => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, i) => arrival({ seatId: seatOf(i % doors.seats.length) }));

    const tooMany = await checkIn(doors, doors.operator.en, some(201));
    const acks = await checkIn(doors, doors.operator.zh, some(200));

    expect(new Set(tooMany.map(codeOf))).toEqual(new Set(['input.invalid']));
    const firsts = acks.filter((ack) => ack.ok && (ack.data as { first: boolean }).first);
    expect(acks.every(({ ok }) => ok)).toBe(true);
    expect(firsts).toHaveLength(doors.seats.length);
  });

  it('of 10,000 items is told that it is too large, on the socket and over REST', async () => {
    const { meetingId } = doors.meeting;
    const items = Array.from({ length: 10_000 }, () => arrival({ seatId: seatOf(0) }));
    const sent = { meetingId, venueId: doors.mainVenueId, items };

    const { zh, en } = doors.operator;
    const answers = [
      await zh.command('attendance:check-in', sent),
      await en.command('attendance:check-in', sent),
    ];
    const { status, body } = await doors.meeting.command('attendance:check-in', sent);

    const code = 'input.too-large';
    expect(answers).toEqual([
      { ok: false, error: { code, message: '提交的内容过大。' } },
      { ok: false, error: { code, message: 'The input is too large.' } },
    ]);
    expect([status, body.code]).toEqual([413, code]);
    const alone = await checkInOne(doors, doors.operator.zh, { seatId: seatOf(0) });
    expect(alone).toMatchObject({ ok: true, data: { first: true } });
  });
});
