import { closedHall, rows } from './closed-hall.js';
import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  ben,
  city,
  cityOperator,
  cleo,
  clock,
  dora,
  emil,
  finn,
  Hall,
  organizer,
} from './hall.js';

const reason = '签到机故障，经会务组核实';

const missing = {
  standing: 'ABSENT',
  late: false,
  leftEarly: false,
  arrivedAt: null,
  leftAt: null,
  substitute: null,
};

const amend = (hall: Hall, input: object): Record<string, unknown> =>
  hall.run('attendance:amend', { reason, ...input });

const lateAtAnda = { venueId: anda, at: clock('00:55'), actor: andaOperator };

const accept = (hall: Hall, { questionId }: { readonly questionId: string | null }): unknown =>
  hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

describe('attendance:amend', () => {
  it('counts a seat otherwise, and leaves the fixed result and the records as they are', async () => {
    const hall = await closedHall();
    const fixed = [rows(hall, 'result'), rows(hall, 'absence'), rows(hall, 'check-in')];

    const answer = amend(hall, {
      seatId: dora,
      standing: 'IN_PERSON',
      arrivedAt: clock('01:10'),
      leftAt: clock('02:00'),
    });

    expect(answer).toMatchObject({ seatId: dora, ordinal: 1, late: true, leftEarly: true });
    expect(hall.totals()).toMatchObject({ inPerson: 3, late: 2, leftEarly: 1, onLeave: 1 });
    expect(hall.totals()).not.toHaveProperty('absent');
    expect([rows(hall, 'result'), rows(hall, 'absence'), rows(hall, 'check-in')]).toEqual(fixed);
  });

  it.each([
    ['did not come', { seatId: ada, standing: 'ABSENT' }, { inPerson: 1, absent: 2 }],
    ['on leave', { seatId: dora, standing: 'ON_LEAVE' }, { onLeave: 2 }],
    [
      'came in time',
      { seatId: ben, standing: 'IN_PERSON', arrivedAt: clock('00:58') },
      { inPerson: 2 },
    ],
    [
      'was late',
      { seatId: ada, standing: 'IN_PERSON', arrivedAt: clock('01:30') },
      { inPerson: 2, late: 2 },
    ],
    [
      'left early',
      { seatId: ada, standing: 'IN_PERSON', leftAt: clock('02:00') },
      { inPerson: 2, leftEarly: 1, late: 1 },
    ],
    [
      'by substitute',
      { seatId: cleo, standing: 'BY_SUBSTITUTE', arrivedAt: clock('00:50'), substitute: finn },
      { bySubstitute: 1, absent: 1 },
    ],
  ])('says that a seat %s', async (_, input, counts) => {
    const hall = await closedHall();

    amend(hall, input);

    expect(hall.totals()).toMatchObject(counts);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('is shown with reason and author, on the list and among the corrections', async () => {
    const hall = await closedHall();

    const { amendmentId } = amend(hall, {
      seatId: dora,
      standing: 'IN_PERSON',
      arrivedAt: clock('00:50'),
    });

    const said = {
      ...missing,
      standing: 'IN_PERSON',
      arrivedAt: clock('00:50'),
      ordinal: 1,
      reason,
      amendedAt: clock('04:00'),
      by: organizer.accountId,
    };
    expect(hall.seen(`attendance:venue:${anda}`, `seat:${dora}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: null,
      amended: said,
    });
    expect(hall.seen('attendance:amendments', String(amendmentId))).toEqual({
      amendmentId,
      venueId: anda,
      seatId: dora,
      personName: 'Dora',
      unitName: '市政府',
      cause: 'AMENDED',
      before: missing,
      ...said,
    });
  });

  it('makes a chain: the last one holds, each says what was said before', async () => {
    const hall = await closedHall();
    const asked = { seatId: ada };

    amend(hall, { ...asked, standing: 'ABSENT' });
    amend(hall, { ...asked, standing: 'ON_LEAVE' });
    amend(hall, { ...asked, standing: 'IN_PERSON', arrivedAt: clock('01:30') });

    expect(rows(hall, 'amendment')).toMatchObject([
      { ordinal: 1, before: { standing: 'IN_PERSON' }, standing: 'ABSENT' },
      { ordinal: 2, before: { standing: 'ABSENT' }, standing: 'ON_LEAVE' },
      { ordinal: 3, before: { standing: 'ON_LEAVE' }, standing: 'IN_PERSON', late: true },
    ]);
    expect(hall.totals()).toMatchObject({ inPerson: 2, late: 2, onLeave: 1, absent: 1 });
    expect(hall.views()).toEqual(hall.reloaded(hall.rows().toReversed()));
  });

  it.each([
    ['before the close', 'NOTICED', ada, 'attendance.not-fixed'],
    ['once it is archived', 'ARCHIVED', ada, 'attendance.closed'],
  ] as const)('is refused %s', async (_, phase, seatId, code) => {
    const hall = phase === 'ARCHIVED' ? await closedHall() : await Hall.open();
    hall.phase = phase;

    expect(refusalOf(() => amend(hall, { seatId, standing: 'ABSENT' }))).toBe(code);
  });

  it.each([
    ['a seat that is not there', { seatId: city, standing: 'ABSENT' }, 'seat.not-found'],
    ['nothing new', { seatId: dora, standing: 'ABSENT' }, 'attendance.nothing-amended'],
    ['too little', { seatId: dora, standing: 'IN_PERSON' }, 'attendance.amendment-incomplete'],
  ])('refuses %s', async (_, input, code) => {
    const hall = await closedHall();

    expect(refusalOf(() => amend(hall, input))).toBe(code);
  });

  it('corrects a guest as well, who counts apart', async () => {
    const hall = await closedHall();

    amend(hall, { seatId: emil, standing: 'IN_PERSON', arrivedAt: clock('00:50') });

    expect(hall.totals('class:guest')).toMatchObject({ due: 1, inPerson: 1 });
    expect(hall.totals()).toMatchObject({ inPerson: 2 });
  });
});

describe('what else changes a count after the close', () => {
  it('is an amendment where a check-in is annulled', async () => {
    const hall = await closedHall();
    const checkInId = hall.state.present.get(ada)?.id;

    hall.run('attendance:annul', { venueId: city, checkInId, reason: '代签' });

    expect(rows(hall, 'amendment')).toMatchObject([
      { seatId: ada, cause: 'ANNULLED', reason: '代签', standing: 'ABSENT' },
    ]);
    expect(hall.totals()).toMatchObject({ inPerson: 1, absent: 2 });
  });

  it('is an amendment where a late record is accepted', async () => {
    const hall = await closedHall();
    const { questionId } = hall.checkIn(dora, {
      venueId: anda,
      at: clock('00:55'),
      actor: andaOperator,
    });
    expect(rows(hall, 'amendment')).toEqual([]);

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT', remark: '断网补传' });

    expect(rows(hall, 'amendment')).toMatchObject([
      { seatId: dora, cause: 'QUESTION', reason: '断网补传', standing: 'IN_PERSON' },
    ]);
    expect(hall.totals()).toMatchObject({ inPerson: 3 });
  });

  it('is none where somebody goes home', async () => {
    const hall = await closedHall();
    const occurredAt = clock('03:10');

    hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt }, cityOperator);

    expect(rows(hall, 'amendment')).toEqual([]);
    expect(hall.totals()).toMatchObject({ inPerson: 2, outNow: 1 });
  });

  it('follows in the chain what records amended before', async () => {
    const hall = await closedHall();
    accept(hall, hall.checkIn(dora, lateAtAnda));
    const checkInId = hall.state.present.get(dora)?.id;

    hall.run('attendance:annul', { venueId: anda, checkInId, reason: '代签' });

    expect(rows(hall, 'amendment')).toMatchObject([
      { ordinal: 1, cause: 'QUESTION', standing: 'IN_PERSON' },
      { ordinal: 2, cause: 'ANNULLED', before: { standing: 'IN_PERSON' }, standing: 'ABSENT' },
    ]);
  });

  it('leaves what an organizer amended, where a check-in is annulled', async () => {
    const hall = await closedHall();
    amend(hall, { seatId: ada, standing: 'ON_LEAVE' });
    const checkInId = hall.state.present.get(ada)?.id;

    hall.run('attendance:annul', { venueId: city, checkInId, reason: '代签' });

    expect(rows(hall, 'amendment')).toMatchObject([{ ordinal: 1, standing: 'ON_LEAVE' }]);
    expect(hall.state.present.get(ada)).toBeUndefined();
    expect(hall.totals()).toMatchObject({ inPerson: 1, onLeave: 2, absent: 1 });
  });

  it('is refused where a record says otherwise than an organizer did', async () => {
    const hall = await closedHall();
    const question = hall.checkIn(dora, lateAtAnda);
    amend(hall, { seatId: dora, standing: 'ON_LEAVE' });
    const before = hall.views();

    expect(refusalOf(() => accept(hall, question))).toBe('attendance.amended');

    expect(hall.views()).toEqual(before);
    amend(hall, { seatId: dora, standing: 'IN_PERSON', arrivedAt: clock('00:55') });
    accept(hall, question);
    expect(rows(hall, 'amendment')).toHaveLength(2);
    expect(hall.state.present.get(dora)).toMatchObject({ occurredAt: clock('00:55') });
  });
});
