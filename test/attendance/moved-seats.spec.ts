import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  ben,
  city,
  clock,
  dora,
  Hall,
  organizer,
  ownerOf,
  plan,
  seat,
} from './hall.js';

const [, sub] = plan.venues;

/** Anda's Dora goes to the city at 01:10. */
async function givenMove(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('01:10');
  hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });
  hall.at = clock('01:11');
  return hall;
}

const closeAnda = (hall: Hall, status = 'CLOSED'): unknown =>
  hall.run('attendance:sync-venues', { rows: [{ ...sub, status }] });

const fromAnda = { venueId: anda, actor: andaOperator } as const;

const counts = (hall: Hall, venueId: string, people: number): unknown =>
  hall.run('attendance:report-headcount', { venueId, people, occurredAt: hall.at });

describe('a seat that was moved', () => {
  it('is checked in where it is now; its person is told where that is', async () => {
    const hall = await givenMove();

    const own = { ...fromAnda, actor: ownerOf(dora), method: 'PHONE', byBadge: true };
    expect(refusalOf(() => hall.checkIn(dora, own))).toBe('attendance.wrong-venue');
    expect(hall.checkIn(dora)).toMatchObject({ first: true, venueId: city });
  });

  it('keeps where it was recorded; its new list says so, and organizers annul it there', async () => {
    const hall = await Hall.open();
    const { checkInId } = hall.checkIn(dora, fromAnda);
    hall.at = clock('01:10');
    hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });

    expect(hall.seen(`attendance:venue:${city}`, `seat:${dora}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: { elsewhere: anda },
    });
    expect(hall.checkIn(dora)).toMatchObject({ first: false, venueId: anda });
    expect(hall.totals()).toMatchObject({ due: 4, inPerson: 1 });

    hall.run('attendance:annul', { venueId: city, checkInId, reason: '误签' }, organizer);

    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
  });

  it('came where it stood then, told of by a venue that was cut off', async () => {
    const hall = await givenMove();
    hall.at = clock('01:40');

    const answer = hall.checkIn(dora, { ...fromAnda, at: clock('00:55') });

    expect(answer).toMatchObject({ first: true, venueId: anda, status: 'PRESENT' });
    expect(hall.totals()).toMatchObject({ due: 4, inPerson: 1, present: 1 });
    expect(hall.seen('attendance:tally', `${city}:131`)).toMatchObject({ inPerson: 1 });
  });

  it.each([
    ['long after', '01:20', '01:40', false],
    ['after a short outage', '01:11', '01:12', false],
    ['at once', '01:12', '01:12', false],
    ['at once, by its badge', '01:12', '01:12', true],
  ])('becomes a question where its former venue tells of it, %s', async (_, at, now, byBadge) => {
    const hall = await givenMove();
    hall.at = clock(now);

    const { status, questionId } = hall.checkIn(dora, { ...fromAnda, at: clock(at), byBadge });

    expect(status).toBe('QUESTION');
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'MOVED_AWAY',
      venueId: anda,
      personName: 'Dora',
    });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);

    expect(hall.totals()).toMatchObject({ due: 4, inPerson: 1, present: 1 });
  });

  it('is no question where it is in already: the door is told who, when and where', async () => {
    const hall = await givenMove();
    hall.checkIn(dora);
    hall.at = clock('01:40');

    expect(hall.checkIn(dora, { ...fromAnda, at: clock('01:20') })).toMatchObject({
      first: false,
      venueId: city,
      questionId: null,
    });
  });

  it('is left from where it stood then; from there afterwards is a question', async () => {
    const hall = await Hall.open();
    hall.checkIn(dora, fromAnda);
    hall.at = clock('01:10');
    hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });
    hall.at = clock('01:40');
    const leave = (occurredAt: string): { readonly questionId: string | null } =>
      hall.run('attendance:check-out', { venueId: anda, seatId: dora, occurredAt }, andaOperator);

    const { questionId } = leave(clock('01:20'));
    expect(hall.totals()).not.toHaveProperty('leftEarly');
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      kind: 'CHECK_OUT',
      reason: 'MOVED_AWAY',
      at: clock('01:20'),
    });
    expect(leave(clock('01:05'))).toMatchObject({ questionId: null });
    expect(hall.totals()).toMatchObject({ leftEarly: 1 });
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);
    expect(hall.seen(`attendance:venue:${city}`, `seat:${dora}`)).toMatchObject({
      checkIn: { leftAt: clock('01:20') },
    });
  });

  it('is left while its arrival waits for an organizer: that waits, too', async () => {
    const hall = await givenMove();
    const arrived = hall.checkIn(dora, { ...fromAnda, at: clock('01:11') });
    hall.at = clock('01:20');
    const gone = { venueId: anda, seatId: dora, occurredAt: hall.at };
    const left = hall.run<{ questionId: string }>('attendance:check-out', gone, andaOperator);

    expect(hall.seen('attendance:questions', left.questionId)).toMatchObject({
      kind: 'CHECK_OUT',
      reason: 'ARRIVAL_UNSETTLED',
    });
    const accept = (questionId: string | null) => () =>
      hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);
    expect(refusalOf(accept(left.questionId))).toBe('attendance.not-in');
    expect([arrived.questionId, left.questionId].map(accept).map(refusalOf)).toEqual(['ok', 'ok']);
    expect(hall.totals()).toMatchObject({ present: 1, leftEarly: 1, outNow: 1 });
  });
});

async function givenRemoval(): Promise<Hall> {
  const hall = await Hall.open();
  hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { status: 'REMOVED' })] });
  hall.at = clock('01:00');
  return hall;
}

describe('a seat that was taken away', () => {
  it.each([
    ['long after', '00:50'],
    ['after a short outage', '00:58'],
    ['at once', '01:00'],
  ])('becomes a question where its venue tells of it, %s', async (_, at) => {
    const hall = await givenRemoval();

    const { status, questionId } = hall.checkIn(ada, { at: clock(at) });

    expect(status).toBe('QUESTION');
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'SEAT_REMOVED',
      personName: 'Ada',
    });
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);
    expect(hall.totals()).toEqual({ due: 3, onLeave: 1, absent: 2 });
  });

  it('is not there for another venue, which never had it', async () => {
    const hall = await givenRemoval();

    expect(refusalOf(() => hall.checkIn(ada, { ...fromAnda, at: clock('00:50') }))).toBe(
      'seat.not-found',
    );
  });

  it('is a question after the close, too', async () => {
    const hall = await givenRemoval();
    hall.close();

    const { questionId } = hall.checkIn(ada, { at: clock('00:50') });

    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'AFTER_CLOSE',
    });
  });
});

interface Asked {
  readonly questionId: string;
}

describe('a venue that closes', () => {
  it('asks about what it counts beside its seats, and says since when it is closed', async () => {
    const hall = await givenMove();
    closeAnda(hall);
    hall.at = clock('01:12');
    const walkIn = {
      venueId: anda,
      name: 'Hugo',
      unitName: '',
      postTitle: '',
      occurredAt: hall.at,
    };

    expect(hall.seen('attendance:board', anda)).toBeUndefined();
    expect(hall.seen(`attendance:venue:${anda}`, 'closed')).toEqual({ closedAt: clock('01:11') });
    const refusals = [
      () => hall.checkIn(ada, fromAnda),
      () => hall.checkIn(ada, { ...fromAnda, byBadge: true }),
    ].map(refusalOf);
    expect(refusals).toEqual(['venue.closed', 'attendance.wrong-venue']);
    const counted = { venueId: anda, people: 3, occurredAt: hall.at };
    const asked = [
      hall.run<Asked>('attendance:add-walk-in', walkIn, andaOperator),
      hall.run<Asked>('attendance:report-headcount', counted, andaOperator),
    ].map(({ questionId }) => questionId);
    const reasons = asked.map((id) => hall.seen('attendance:questions', id));
    expect(reasons).toMatchObject([
      { kind: 'WALK_IN', reason: 'VENUE_CLOSED' },
      { kind: 'HEADCOUNT', reason: 'VENUE_CLOSED', people: 3 },
    ]);
    for (const questionId of asked) {
      hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);
    }
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
    expect(hall.seen('attendance:totals', 'headcount')).toEqual({ people: 0 });
  });

  it('keeps what was recorded there, and counts its people where they went', async () => {
    const hall = await Hall.open();
    hall.checkIn(dora, fromAnda);
    const walkIn = {
      venueId: anda,
      name: 'Hugo',
      unitName: '',
      postTitle: '',
      occurredAt: hall.at,
    };
    hall.run('attendance:add-walk-in', walkIn, andaOperator);
    counts(hall, anda, 3);
    counts(hall, city, 10);
    hall.at = clock('01:10');
    hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });

    closeAnda(hall);

    expect(hall.totals()).toMatchObject({ due: 4, present: 1 });
    expect(hall.seen('attendance:totals', 'headcount')).toEqual({ people: 10 });
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
    expect(hall.seen(`attendance:venue:${anda}`, 'headcount')).toMatchObject({ people: 3 });
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('takes what happened there before, told of later', async () => {
    const hall = await givenMove();
    closeAnda(hall);
    hall.at = clock('01:40');
    const walkIn = { venueId: anda, name: 'Hugo', unitName: '', postTitle: '' };
    const came = { ...walkIn, occurredAt: clock('00:58') };

    expect(hall.checkIn(dora, { ...fromAnda, at: clock('00:55') })).toMatchObject({ first: true });
    expect(refusalOf(() => hall.run('attendance:add-walk-in', came, andaOperator))).toBe('ok');
  });

  it('opens again', async () => {
    const hall = await givenMove();
    counts(hall, anda, 3);
    closeAnda(hall);

    closeAnda(hall, 'OPEN');

    expect(hall.seen('attendance:board', anda)).toMatchObject({ headcount: 3 });
    expect(hall.seen(`attendance:venue:${anda}`, 'closed')).toBeUndefined();
    expect(hall.seen('attendance:totals', 'headcount')).toEqual({ people: 3 });
    expect(hall.checkIn(ben)).toMatchObject({ first: true });
    expect(hall.checkIn(ada)).toMatchObject({ first: true });
  });
});
