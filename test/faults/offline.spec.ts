import { codeOf, done, onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ARRIVALS, CutOff } from './cut-off.js';

describe('a venue whose line is cut', () => {
  let system: TestSystem;
  let venue: CutOff;
  let due: number;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    venue = await CutOff.begin(system);
    due = venue.meeting.seats.filter((seat) => seat.attendanceClass === 'DUE').length;
  });
  afterEach(() => venue.end());
  afterAll(() => system?.stop());

  const expectInOrder = (): void =>
    expect([...venue.tablet.answers.keys()]).toEqual(
      venue.tablet.recorded.map(({ payload }) => payload.id),
    );

  it('goes on: what it recorded comes in order under its ids, with its own times', async () => {
    await venue.recordArrivals();
    venue.recordTheRest();

    await venue.lineReturns('09:25');

    expectInOrder();
    expect([...venue.tablet.answers.values()].map(codeOf)).toEqual(
      venue.tablet.recorded.map(() => 'ok'),
    );
    expect(await venue.asked(0)).toEqual([]);
    const { rows } = await venue.read<object>(
      `SELECT status, reported_later, count(*)::int FROM check_ins
       WHERE meeting_id = $1 GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { status: 'LATE', reported_later: true, count: 5 },
      { status: 'PRESENT', reported_later: true, count: 95 },
    ]);
    await venue.showsTotals({ due, present: ARRIVALS, late: 5, leftEarly: 9, outNow: 9 });
    expect(await venue.differences()).toEqual([]);
  });

  it('loses nothing that contradicts what others did meanwhile: the organizer is asked', async () => {
    await venue.recordArrivals();
    system.setClock(onTheDay('09:05'));
    await venue.colleagueChecksIn([10, 11], '08:31');
    await venue.colleagueChecksIn([12, 13], '09:04');
    const venueId = venue.meeting.venue('安达').id;
    await venue.organizerAmends(
      { op: 'MOVE', seatId: venue.seat(14), venueId },
      { op: 'MOVE', seatId: venue.seat(98), venueId },
      { op: 'REMOVE', seatId: venue.seat(15) },
    );

    await venue.lineReturns('09:25');

    expectInOrder();
    const answers = venue.arrivalAnswers();
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'ok'));
    const firsts = answers.map((ack) => ack.ok && ack.data.first);
    expect(firsts.flatMap((first, place) => (first ? [] : [place]))).toEqual([
      10, 11, 12, 13, 15, 98,
    ]);
    const asked = await venue.asked(4);
    expect(new Map(asked.map(({ seatId, reason }) => [seatId, reason]))).toEqual(
      new Map([
        [venue.seat(12), 'EARLIER_TIME'],
        [venue.seat(13), 'EARLIER_TIME'],
        [venue.seat(15), 'SEAT_REMOVED'],
        [venue.seat(98), 'MOVED_AWAY'],
      ]),
    );
    await venue.showsTotals({ due: due - 1, present: 98, late: 6 });

    for (const { questionId } of asked) expect(await venue.accept(questionId)).toBe('ok');

    await venue.asked(0);
    await venue.showsTotals({ due: due - 1, present: 99, late: 5 });
    expect(await venue.differences()).toEqual([]);
  });

  it('is heard after the close, too: every record of it is a question, and counts when accepted', async () => {
    await venue.recordArrivals();
    venue.recordTheRest();
    await done(venue.meeting.command('meeting:start', {}));
    system.setClock(onTheDay('09:50'));
    await done(venue.meeting.command('meeting:close', {}));

    await venue.lineReturns('10:10');

    expectInOrder();
    const asked = await venue.asked(ARRIVALS + 17);
    const kinds = asked.map(({ kind, reason }) => `${kind} ${reason}`);
    const ofKind = (kind: string): number => kinds.filter((each) => each === kind).length;
    expect({
      arrivals: ofKind('CHECK_IN AFTER_CLOSE'),
      leaves: ofKind('CHECK_OUT AFTER_CLOSE'),
      walkIns: ofKind('WALK_IN AFTER_CLOSE'),
      headcounts: ofKind('HEADCOUNT AFTER_CLOSE'),
    }).toEqual({ arrivals: ARRIVALS + 1, leaves: 10, walkIns: 5, headcounts: 1 });
    await venue.showsTotals({ due, present: 0, absent: due });

    for (const { questionId } of asked) expect(await venue.accept(questionId)).toBe('ok');

    await venue.asked(0);
    await venue.showsTotals({ due, present: ARRIVALS, late: 5, leftEarly: 9, outNow: 9 });
    expect(await venue.differences()).toEqual([]);
  });
});
