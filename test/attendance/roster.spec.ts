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
  plan,
  seat,
} from './hall.js';
import { uuid } from '../support/topic-play.js';

const sync = (hall: Hall, row: object): unknown =>
  hall.run('attendance:sync-roster', { rows: [row] });

describe('attendance:sync-roster', () => {
  it('moves a seat with its check-in to another venue and rank', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);

    sync(hall, seat(ada, 'Ada', { venueId: anda, rankCode: '121' }));

    expect(hall.seen('attendance:tally', `${city}:122`)).toBeUndefined();
    expect(hall.seen('attendance:tally', `${anda}:121`)).toMatchObject({ due: 1, inPerson: 1 });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toBeUndefined();
    expect(hall.seen(`attendance:venue:${anda}`, `seat:${ada}`)).toMatchObject({ seatId: ada });
    expect(hall.totals()).toMatchObject({ due: 4, present: 1 });
  });

  it.each([
    ['moved', seat(ada, 'Ada', { venueId: anda })],
    ['of another rank', seat(ada, 'Ada', { rankCode: '121' })],
    ['of another class', seat(ada, 'Ada', { attendanceClass: 'GUEST' })],
    ['of another body', seat(ada, 'Ada', { bodyCode: 'CPC', bodyKind: 'PARTY' })],
    ['on leave', seat(dora, 'Dora', { venueId: anda, rankCode: '131', leave: 'APPROVED' })],
    ['taken away', seat(ada, 'Ada', { status: 'REMOVED' })],
    ['added', seat(uuid(199), 'Gus')],
  ])('counts as it was fixed whoever is told to be %s after the close', async (_, row) => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.close();
    const fixed = hall.rows().filter(({ kind }) => kind === 'tally');

    sync(hall, Object.assign({}, row, { postTitle: '市长' }));

    expect(hall.rows().filter(({ kind }) => kind === 'tally')).toEqual(fixed);
    expect(hall.state.seats.get(row.id)?.postTitle).toBe(row.id === uuid(199) ? undefined : '市长');
  });

  it('remembers every list the seat stood on, for nodes that hear of several moves at once', async () => {
    const hall = await Hall.open();

    sync(hall, seat(ada, 'Ada', { venueId: anda }));
    sync(hall, seat(ada, 'Ada', { venueId: dora }));
    sync(hall, seat(ada, 'Ada', { venueId: anda }));

    const row = hall.rows().find((fact) => fact.kind === 'roster' && fact.row.id === ada)?.row;
    expect(row).toMatchObject({ venueId: anda, movedFrom: [city, dora] });
  });

  it('names the new holder of a seat in the questions about it', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.checkIn(ada);
    const { questionId } = hall.checkIn(ada, { at: clock('00:50') });

    sync(hall, seat(ada, 'Iris'));

    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      personName: 'Iris',
    });
  });

  it('takes leave, a removed seat and a new one over', async () => {
    const hall = await Hall.open();

    sync(hall, seat(ada, 'Ada', { leave: 'APPROVED' }));
    sync(hall, seat(ben, 'Ben', { rankCode: '131', status: 'REMOVED' }));
    sync(hall, seat(city, 'Hugo', { venueId: anda }));

    expect(hall.totals()).toEqual({ due: 4, onLeave: 2, absent: 2 });
    expect(hall.checkIn(ben)).toMatchObject({ status: 'QUESTION' });
  });
});

describe('attendance:sync-venues', () => {
  it('takes a closed venue off the board', async () => {
    const hall = await Hall.open();
    const [, sub] = plan.venues;

    hall.run('attendance:sync-venues', { rows: [{ ...sub, status: 'CLOSED' }] });

    expect(hall.seen('attendance:board', anda)).toBeUndefined();
  });
});

describe('attendance views', () => {
  it('look the same on a node that loads the meeting', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.checkIn(dora, { venueId: anda, actor: andaOperator });
    const { checkInId } = hall.checkIn(ben);
    hall.run('attendance:annul', { venueId: city, checkInId }, cityOperator);
    hall.run('attendance:report-headcount', { venueId: anda, people: 12, occurredAt: hall.at });
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { venueId: anda })] });

    expect(hall.reloaded()).toEqual(hall.views());
    expect(hall.reloaded().size).toBe(23);
  });
});
