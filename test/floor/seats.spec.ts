import { describe, expect, it } from '@jest/globals';
import { floorSeatOf, plannedRequestId } from '../../src/floor/agenda-rows.js';
import { givenAgenda, seatRow } from './given-agenda.js';

describe('floor:sync-seats', () => {
  it('shows a substitute in the stead of the holder, to those who wait', () => {
    const { hall, ada, planned } = givenAgenda();
    const [p1 = ''] = planned;
    const request = hall.queue(ada);
    const substitute = { name: 'Sam', post: '副主任' };

    hall.run('floor:sync-seats', {
      rows: [seatRow(hall, ada, { substitute, venueId: hall.subVenue })],
    });

    expect(hall.row(request)).toMatchObject({
      speakerName: 'Sam',
      postTitle: '副主任',
      venueId: hall.subVenue,
      precedence: 7,
    });
    expect(hall.row(p1)).toMatchObject({ speakerName: 'Sam', venueId: hall.subVenue });
  });

  it('leaves a planned speech in the venue that the agenda names', () => {
    const { hall, ada, items, planned } = givenAgenda();
    const [first] = items;
    const [p1 = ''] = planned;
    if (!first) throw new Error('three items');
    hall.run('floor:sync-agenda', { rows: [{ ...first, venueId: hall.subVenue }] });

    hall.run('floor:sync-seats', { rows: [seatRow(hall, ada, { protocolOrder: 2 })] });

    expect(hall.row(p1)).toMatchObject({ precedence: 2, venueId: hall.subVenue });
  });

  it('ends what waits for a seat that was taken away, and lets a speech end by itself', () => {
    const { hall, ada, ben, cleo, planned } = givenAgenda();
    const [p1 = '', p2 = '', p3 = ''] = planned;
    const [pending, queued] = [hall.ask(ada), hall.queue(ada, { kind: 'QUESTION' })];
    const speech = hall.speak(ben);

    hall.run('floor:sync-seats', {
      rows: [ada, ben].map((speaker) => seatRow(hall, speaker, { status: 'REMOVED' })),
    });

    for (const id of [pending, queued, p1, p2]) {
      expect(hall.row(id)).toMatchObject({ state: 'CANCELLED', endReason: 'SEAT_REMOVED' });
    }
    expect(hall.order()).toEqual([p3]);
    expect(hall.row(speech).state).toBe('GRANTED');
    hall.run('floor:release', { requestId: speech });
    expect(hall.codeOf('floor:re-add-last', {})).toBe('seat.not-found');
    expect(hall.codeOf('floor:grant', { requestId: hall.queue(cleo) })).toBe('ok');
  });

  it('lets nobody speak for a seat that was taken away, be it present or next on an automatic floor', () => {
    const { hall, ada, ben } = givenAgenda();
    const request = hall.queue(ada);
    hall.take([
      {
        kind: 'floor-seat',
        row: { ...floorSeatOf(hall.meetingId, seatRow(hall, ada)), status: 'REMOVED' },
      },
    ]);

    expect(hall.codeOf('floor:grant', { requestId: request })).toBe('seat.not-found');
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    const next = hall.queue(ben);

    expect(hall.states(request, next)).toEqual(['ACCEPTED', 'GRANTED']);
  });

  it('plans nothing any more once the meeting is over', () => {
    const { hall, ada } = givenAgenda();
    hall.run('floor:sync-seats', { rows: [seatRow(hall, ada, { status: 'REMOVED' })] });
    hall.phase = 'CLOSED';
    hall.run('floor:wind-up', { at: hall.at });

    hall.run('floor:sync-seats', { rows: [seatRow(hall, ada)] });

    expect(hall.state.open.size).toBe(0);
  });

  it('plans anew for a seat that came back', () => {
    const { hall, ada, items, planned } = givenAgenda();
    const [first] = items;
    const [, p2 = '', p3 = ''] = planned;
    hall.run('floor:sync-seats', { rows: [seatRow(hall, ada, { status: 'REMOVED' })] });

    hall.run('floor:sync-seats', { rows: [seatRow(hall, ada)] });

    expect(hall.order()).toEqual([plannedRequestId(hall.meetingId, first?.id ?? '', 2), p2, p3]);
  });

  it('changes nothing of a speech that has begun', () => {
    const { hall, ben } = givenAgenda();
    const speech = hall.speak(ben);

    hall.run('floor:sync-seats', { rows: [seatRow(hall, ben, { personName: 'Bob' })] });

    expect(hall.row(speech).speakerName).toBe('Ben');
  });
});
