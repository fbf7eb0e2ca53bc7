import type { Actor } from '../../src/realtime/actor.js';
import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  city,
  cityOperator,
  clock,
  Hall,
  organizer,
  otherCityOperator,
} from './hall.js';

interface Told {
  readonly annulledAt: string | null;
  readonly questionId: string | null;
}

interface Words {
  readonly at?: string;
  readonly actor?: Actor;
  readonly venueId?: string;
  readonly reason?: string;
  readonly clockOffsetMs?: number;
}

/** Taken back at a desk at `at`, and told now. */
function annul(hall: Hall, checkInId: string | null, words: Words = {}): Told {
  const { at, actor = cityOperator, venueId = city, ...rest } = words;
  const occurredAt = at === undefined ? {} : { occurredAt: clock(at) };
  return hall.run('attendance:annul', { venueId, checkInId, ...occurredAt, ...rest }, actor);
}

const accept = (hall: Hall, { questionId }: { questionId: string | null }): string =>
  refusalOf(() =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer),
  );

const question = (hall: Hall, { questionId }: Told): object | undefined =>
  hall.seen('attendance:questions', questionId ?? '');

const marks = (hall: Hall): readonly object[] =>
  hall.rows().flatMap(({ kind, row }) => (kind === 'late-annulment' ? [row] : []));

const IN = { due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 };
const NOBODY = { due: 4, onLeave: 1, absent: 3 };

/** Ada is in since 00:45; what is told of her is told at 01:10. */
async function later(): Promise<{ hall: Hall; checkInId: string | null }> {
  const hall = await Hall.open();
  const { checkInId } = hall.checkIn(ada);
  hall.at = clock('01:10');
  return { hall, checkInId };
}

describe('attendance:annul, told by a desk that was cut off', () => {
  it('holds where it was within ten minutes, and is marked', async () => {
    const { hall, checkInId } = await later();

    const told = annul(hall, checkInId, { at: '00:50', clockOffsetMs: 7_200_000 });

    expect(told).toMatchObject({ annulledAt: clock('01:10'), questionId: null });
    expect(hall.totals()).toEqual(NOBODY);
    expect(marks(hall)).toMatchObject([
      {
        recordId: checkInId,
        occurredAt: clock('00:50'),
        receivedAt: clock('01:10'),
        clockOffsetMs: 7_200_000,
        byAccountId: cityOperator.accountId,
      },
    ]);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('is not marked where it was told at once', async () => {
    const hall = await Hall.open();

    annul(hall, hall.checkIn(ada).checkInId, { at: '00:44' });

    expect(hall.totals()).toEqual(NOBODY);
    expect(marks(hall)).toEqual([]);
  });

  it.each([
    ['after the ten minutes', { at: '00:56' }, 'attendance.annul-too-late'],
    ['without its time', {}, 'attendance.annul-too-late'],
    ['ahead of meeting time', { at: '01:13' }, 'attendance.in-future'],
    ['by another one', { at: '00:50', actor: otherCityOperator }, 'attendance.annul-not-own'],
  ])('is refused %s', async (_, words, code) => {
    const { hall, checkInId } = await later();

    expect(refusalOf(() => annul(hall, checkInId, words))).toBe(code);
    expect(hall.totals()).toEqual(IN);
  });

  it.each<[string, string, (hall: Hall) => unknown]>([
    [
      'they left since',
      'RECORD_CHANGED',
      (hall) =>
        hall.run('attendance:check-out', {
          venueId: city,
          seatId: ada,
          occurredAt: clock('01:00'),
        }),
    ],
    [
      'they were seen since',
      'RECORD_CHANGED',
      (hall) => hall.checkIn(ada, { actor: otherCityOperator, at: clock('01:05') }),
    ],
    [
      'an organizer took a report of them in since',
      'RECORD_CHANGED',
      (hall) => accept(hall, hall.checkIn(ada, { at: clock('00:30') })),
    ],
    ['its time lies before the record', 'EARLIER_TIME', () => undefined],
  ])('is a question where %s', async (_, reason, happens) => {
    const { hall, checkInId } = await later();
    happens(hall);
    const before = hall.totals();

    const at = reason === 'EARLIER_TIME' ? '00:44' : '00:50';
    const told = annul(hall, checkInId, { at, reason: '误签' });

    expect(told.annulledAt).toBeNull();
    expect(hall.totals()).toEqual(before);
    expect(question(hall, told)).toMatchObject({
      kind: 'ANNUL',
      reason,
      personName: 'Ada',
      checkInId,
      remark: '误签',
      at: clock(at),
    });
    expect(accept(hall, told)).toBe('ok');
    expect(hall.totals()).toEqual(NOBODY);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('changes nothing where organizers dismiss it, and nothing more where it was annulled', async () => {
    const { hall, checkInId } = await later();
    hall.phase = 'CLOSED';
    hall.run('attendance:close', { at: hall.at });
    const [first, second] = [
      annul(hall, checkInId, { at: '00:50' }),
      annul(hall, checkInId, { at: '00:50' }),
    ];
    const dismiss = { questionId: first.questionId, answer: 'DISMISS' };

    hall.run('attendance:answer-question', dismiss, organizer);
    expect(hall.totals()).toEqual(IN);
    annul(hall, checkInId, { actor: organizer, reason: '误签' });

    expect(accept(hall, second)).toBe('ok');
    expect(hall.state.amendments.get(ada)?.ordinal).toBe(1);
  });
});

describe('attendance:annul, after the close', () => {
  it('is a question of operators, and an amendment once it is accepted', async () => {
    const { hall, checkInId } = await later();
    hall.close();

    const told = annul(hall, checkInId, { at: '00:50' });

    expect(question(hall, told)).toMatchObject({ kind: 'ANNUL', reason: 'AFTER_CLOSE' });
    expect(hall.totals()).toEqual(IN);
    expect(accept(hall, told)).toBe('ok');
    expect(hall.totals()).toEqual(NOBODY);
    expect(hall.state.amendments.get(ada)).toMatchObject({
      cause: 'ANNULLED',
      standing: 'ABSENT',
    });
  });

  it('leaves what an organizer amended', async () => {
    const { hall, checkInId } = await later();
    hall.close();
    hall.run('attendance:amend', { seatId: ada, standing: 'ON_LEAVE', reason: '请假' }, organizer);

    expect(accept(hall, annul(hall, checkInId, { at: '00:50' }))).toBe('ok');

    expect(hall.totals()).toEqual({ due: 4, onLeave: 2, absent: 2 });
    expect(hall.state.present.has(ada)).toBe(false);
  });

  it('names the one who walked in', async () => {
    const hall = await Hall.open();
    const words = { name: 'Gus', unitName: '', postTitle: '', occurredAt: hall.at };
    const came = hall.run<{ walkInId: string }>(
      'attendance:add-walk-in',
      { venueId: anda, ...words },
      andaOperator,
    );
    hall.at = clock('01:10');
    hall.close();

    const told = annul(hall, came.walkInId, { at: '00:50', actor: andaOperator, venueId: anda });

    expect(question(hall, told)).toMatchObject({ seatId: null, personName: 'Gus' });
    expect(accept(hall, told)).toBe('ok');
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 0 });
  });
});

describe('attendance:annul of what waits for an organizer itself', () => {
  it('is a question that follows the first one', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.close();
    const arrival = hall.checkIn(ada, { at: clock('00:45') });

    const told = annul(hall, arrival.questionId, { at: '00:50' });

    expect(question(hall, told)).toMatchObject({ reason: 'ARRIVAL_UNSETTLED', seatId: ada });
    expect(accept(hall, told)).toBe('attendance.record-not-found');
    expect([arrival, told].map((one) => accept(hall, one))).toEqual(['ok', 'ok']);
    expect(hall.totals()).toEqual(NOBODY);
  });

  it.each([
    ['an organizer, who answers it', { actor: organizer, reason: '误签' }],
    ['another venue', { actor: andaOperator, venueId: anda }],
  ])('is as if there were none for %s', async (_, words) => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.close();
    const { questionId } = hall.checkIn(ada, { at: clock('00:45') });

    expect(refusalOf(() => annul(hall, questionId, words))).toBe('attendance.record-not-found');
  });

  it('is refused where it was answered', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.close();
    const { questionId } = hall.checkIn(ada, { at: clock('00:45') });
    hall.run('attendance:answer-question', { questionId, answer: 'DISMISS' }, organizer);

    expect(refusalOf(() => annul(hall, questionId))).toBe('attendance.record-not-found');
  });
});
