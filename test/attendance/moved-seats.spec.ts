import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  ben,
  city,
  cityOperator,
  clock,
  dora,
  Hall,
  organizer,
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

describe('a seat that was moved', () => {
  it('is checked in where it is now, and told of at the door it came to before', async () => {
    const hall = await givenMove();

    expect(refusalOf(() => hall.checkIn(dora, fromAnda))).toBe('seat.not-found');
    expect(refusalOf(() => hall.checkIn(dora, { ...fromAnda, byBadge: true }))).toBe(
      'attendance.wrong-venue',
    );
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

  it('becomes a question where a venue that was cut off did not know of the move', async () => {
    const hall = await givenMove();
    hall.at = clock('01:40');

    const { status, questionId } = hall.checkIn(dora, { ...fromAnda, at: clock('01:20') });

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

  it('is left from where it stood then, and not from there afterwards', async () => {
    const hall = await Hall.open();
    hall.checkIn(dora, fromAnda);
    hall.at = clock('01:10');
    hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });
    hall.at = clock('01:40');
    const leave = (occurredAt: string) => () =>
      hall.run('attendance:check-out', { venueId: anda, seatId: dora, occurredAt }, andaOperator);

    expect(refusalOf(leave(clock('01:20')))).toBe('seat.not-found');
    expect(refusalOf(leave(clock('01:05')))).toBe('ok');
    expect(hall.totals()).toMatchObject({ leftEarly: 1 });
  });
});

async function givenRemoval(): Promise<Hall> {
  const hall = await Hall.open();
  hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { status: 'REMOVED' })] });
  hall.at = clock('01:00');
  return hall;
}

describe('a seat that was taken away', () => {
  it('becomes a question where a venue that was cut off did not know of it', async () => {
    const hall = await givenRemoval();

    const { status, questionId } = hall.checkIn(ada, { at: clock('00:50') });

    expect(status).toBe('QUESTION');
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'SEAT_REMOVED',
      personName: 'Ada',
    });
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer);
    expect(hall.totals()).toEqual({ due: 3, onLeave: 1, absent: 2 });
  });

  it('is not there for who could have known, nor for another venue', async () => {
    const hall = await givenRemoval();

    expect(refusalOf(() => hall.checkIn(ada, { at: clock('00:58') }))).toBe('seat.not-found');
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

describe('a venue that closes', () => {
  it('takes nothing any more, and says since when it is closed', async () => {
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
      () => hall.checkIn(dora, fromAnda),
      () => hall.checkIn(dora, { ...fromAnda, byBadge: true }),
      () => hall.run('attendance:add-walk-in', walkIn, andaOperator),
      () => hall.run('attendance:report-headcount', { venueId: anda, people: 3 }, andaOperator),
    ].map(refusalOf);
    expect(refusals).toEqual([
      'venue.closed',
      'attendance.wrong-venue',
      'venue.closed',
      'venue.closed',
    ]);
  });

  it('refuses a seat that still stands there for a moment', async () => {
    const hall = await Hall.open();
    closeAnda(hall);
    hall.at = clock('00:46');

    expect(refusalOf(() => hall.checkIn(dora, fromAnda))).toBe('venue.closed');
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
    hall.run('attendance:report-headcount', { venueId: anda, people: 3 }, andaOperator);
    hall.run('attendance:report-headcount', { venueId: city, people: 10 }, cityOperator);
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
    hall.run('attendance:report-headcount', { venueId: anda, people: 3 }, andaOperator);
    closeAnda(hall);

    closeAnda(hall, 'OPEN');

    expect(hall.seen('attendance:board', anda)).toMatchObject({ headcount: 3 });
    expect(hall.seen(`attendance:venue:${anda}`, 'closed')).toBeUndefined();
    expect(hall.seen('attendance:totals', 'headcount')).toEqual({ people: 3 });
    expect(hall.checkIn(ben)).toMatchObject({ first: true });
    expect(hall.checkIn(ada)).toMatchObject({ first: true });
  });
});
