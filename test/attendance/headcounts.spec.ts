import type { HeadcountAnswer } from '../../src/attendance/attendance.contract.js';
import { refusalOf } from '../support/topic-play.js';
import { anda, andaOperator, city, cityOperator, clock, Hall, plan } from './hall.js';

const report = (hall: Hall, people: number, more: object = {}): HeadcountAnswer =>
  hall.run(
    'attendance:report-headcount',
    { venueId: city, people, occurredAt: hall.at, ...more },
    cityOperator,
  );

const closeAnda = (hall: Hall): unknown => {
  const rows = plan.venues.filter(({ id }) => id === anda);
  return hall.run('attendance:sync-venues', {
    rows: rows.map((venue) => ({ ...venue, status: 'CLOSED' })),
  });
};

const counts = (hall: Hall): unknown[] =>
  (hall.state.headcounts.get(city) ?? []).map(({ people, occurredAt, replacedAt }) => [
    people,
    occurredAt,
    replacedAt,
  ]);

const total = (hall: Hall): unknown => hall.seen('attendance:totals', 'headcount');

describe('attendance:report-headcount', () => {
  it('keeps the newest number of each venue', async () => {
    const hall = await Hall.open();
    report(hall, 120);
    report(hall, 30, { venueId: anda });
    hall.at = clock('00:50');

    expect(report(hall, 118)).toMatchObject({ holds: true, holding: null, at: clock('00:50') });

    expect(total(hall)).toEqual({ people: 148 });
    expect(hall.seen('attendance:board', city)).toMatchObject({ headcount: 118 });
    expect(counts(hall)).toEqual([
      [120, clock('00:45'), clock('00:50')],
      [118, clock('00:50'), null],
    ]);
  });

  it('is marked with both times, and with a clock that was wrong', async () => {
    const hall = await Hall.open();

    report(hall, 12, { occurredAt: '2025-02-14T08:20:00+08:00', clockOffsetMs: -7_200_000 });

    expect(hall.seen(`attendance:venue:${city}`, 'headcount')).toEqual({
      people: 12,
      remark: null,
      at: clock('00:20'),
      clockCorrected: true,
      reportedAt: clock('00:45'),
      by: cityOperator.accountId,
    });
  });

  it.each([
    ['before the first', '00:20', '00:30', 118],
    ['between two', '00:33', '00:40', 118],
    ['in the same moment as an older one', '00:30', '00:40', 118],
    ['in the same moment as the newest', '00:40', null, 99],
    ['last', '00:44', null, 99],
  ])('has its place when it was counted %s, told last', async (_, time, replacedAt, holding) => {
    const hall = await Hall.open();
    report(hall, 120, { occurredAt: clock('00:30') });
    report(hall, 118, { occurredAt: clock('00:40') });

    const answer = report(hall, 99, { occurredAt: clock(time) });

    const held = { people: 118, at: clock('00:40'), by: cityOperator.accountId };
    expect(answer).toMatchObject({ people: 99, at: clock(time), questionId: null });
    expect(answer).toMatchObject(
      replacedAt ? { holds: false, holding: held } : { holds: true, holding: null },
    );
    expect(counts(hall)).toContainEqual([99, clock(time), replacedAt && clock(replacedAt)]);
    expect(total(hall)).toEqual({ people: holding });
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it.each([
    ['ahead of meeting time', { occurredAt: clock('00:48') }, 'attendance.in-future'],
    ['before sign-in opens', { occurredAt: '2025-02-13T23:59:00Z' }, 'attendance.too-early'],
    ['of no venue', { venueId: city.replace('11', '99') }, 'venue.not-found'],
  ])('is refused when counted %s', async (_, more, code) => {
    const hall = await Hall.open();

    expect(refusalOf(() => report(hall, 3, more))).toBe(code);
  });

  it.each([
    ['on the day', 'NOTICED'],
    ['in session', 'IN_SESSION'],
    ['after the close', 'CLOSED'],
  ] as const)('of a rehearsal counts nowhere, when it comes in %s', async (_, phase) => {
    const hall = await Hall.open();
    hall.at = '2025-02-13T08:00:00.000Z';
    hall.run('attendance:start-rehearsal', {});
    const occurredAt = '2025-02-13T08:10:00.000Z';
    hall.at = '2025-02-13T08:20:00.000Z';
    hall.run('attendance:end-rehearsal', {});
    hall.at = clock('03:10');
    hall.phase = phase;

    expect(refusalOf(() => report(hall, 3, { occurredAt }))).toBe('attendance.too-early');
    expect(hall.state.questions.size).toBe(0);
  });

  it('becomes a question after the close, and has its place by when it was counted', async () => {
    const hall = await Hall.open();
    const accept = ({ questionId }: HeadcountAnswer): unknown =>
      hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });
    report(hall, 120);
    hall.at = clock('03:00');
    hall.close();
    const asked = [
      report(hall, 118, { occurredAt: clock('02:00'), clockOffsetMs: 5_000 }),
      report(hall, 117, { occurredAt: clock('02:30') }),
      report(hall, 119, { occurredAt: clock('00:40') }),
    ] as const;

    expect(asked[1]).toMatchObject({ holds: false, holding: null, at: clock('02:30') });
    const waiting = hall.seen('attendance:questions', asked[1].questionId ?? '');
    expect(waiting).toMatchObject({ kind: 'HEADCOUNT', people: 117, at: clock('02:30') });
    expect(total(hall)).toEqual({ people: 120 });
    for (const each of [asked[1], asked[0], asked[2]]) accept(each);

    expect(total(hall)).toEqual({ people: 117 });
    expect(counts(hall)).toEqual([
      [119, clock('00:40'), clock('00:45')],
      [120, clock('00:45'), clock('02:00')],
      [118, clock('02:00'), clock('02:30')],
      [117, clock('02:30'), null],
    ]);
    expect(hall.state.headcounts.get(city)?.[2]).toMatchObject({ clockOffsetMs: 5_000 });
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it.each([
    ['before it was closed is kept', '00:44', null],
    ['after it was closed is a question', '00:46', 'VENUE_CLOSED'],
  ])('of a hall %s', async (_, time, reason) => {
    const hall = await Hall.open();
    closeAnda(hall);
    hall.at = clock('00:50');
    const words = { venueId: anda, people: 3, occurredAt: clock(time) };

    const { questionId } = hall.run<HeadcountAnswer>(
      'attendance:report-headcount',
      words,
      andaOperator,
    );

    expect(hall.state.questions.get(questionId ?? '')?.reason ?? null).toBe(reason);
    expect(hall.state.headcounts.get(anda)?.length ?? 0).toBe(reason ? 0 : 1);
  });
});
