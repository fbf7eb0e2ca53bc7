import { describe, expect, it } from '@jest/globals';
import { seatRow } from './given-agenda.js';
import { givenQueues, queuesOf, type Queues } from './given-lists.js';

const placesOf = (meeting: Queues): unknown[] =>
  queuesOf(meeting)
    .flat()
    .map((id) => meeting.hall.view('floor').get(`request:${id}`))
    .map((value) => (value as { position: number }).position);

describe('places', () => {
  it('are 1, 2 … in each list', () => {
    const meeting = givenQueues();

    expect(placesOf(meeting)).toEqual([1, 2, 1, 2]);
    expect(meeting.hall.floor.waiting).toBe(2);
  });

  it('close up in the list that somebody leaves, whichever is heard', () => {
    const meeting = givenQueues();
    const { hall, first, second, third, fourth } = meeting;
    hall.run('floor:move', { requestId: fourth, position: 1 });

    hall.run('floor:release', { requestId: fourth });

    expect(queuesOf(meeting)).toEqual([[first, second], [third]]);
    expect(placesOf(meeting)).toEqual([1, 2, 1]);
  });

  it('close up in all lists that one step empties', () => {
    const meeting = givenQueues();
    const { hall, ada, cleo, second, fourth } = meeting;
    hall.run('floor:move', { requestId: second, position: 2 });
    hall.run('floor:move', { requestId: fourth, position: 2 });

    const rows = [ada, cleo].map((gone) => seatRow(hall, gone, { status: 'REMOVED' }));
    hall.run('floor:sync-seats', { rows });

    expect(queuesOf(meeting)).toEqual([[second], [fourth]]);
    expect([hall.row(second).position, hall.row(fourth).position]).toEqual([1, 1]);
  });
});

describe('floor:accept at a place', () => {
  it.each([
    [1, 0],
    [2, 1],
    [3, 2],
    [9, 2],
  ])('%i of a list that is not heard', (position, index) => {
    const meeting = givenQueues();
    const { hall, ada, first, second, third, fourth, there } = meeting;
    const requestId = hall.ask(ada, there);

    const request = hall.request('floor:accept', { requestId, position });

    expect(request.position).toBe(index + 1);
    expect(queuesOf(meeting)).toEqual([
      [first, second],
      [third, fourth].toSpliced(index, 0, requestId),
    ]);
  });
});

describe('floor:move', () => {
  it('moves within the list of the request', () => {
    const meeting = givenQueues();
    const { hall, first, second, third, fourth } = meeting;

    hall.run('floor:move', { requestId: fourth, position: 1 });

    expect(queuesOf(meeting)).toEqual([
      [first, second],
      [fourth, third],
    ]);
  });

  it('gives the same place in two lists', () => {
    const meeting = givenQueues();
    const { hall, second, fourth } = meeting;

    hall.run('floor:move', { requestId: fourth, position: 1 });
    hall.run('floor:move', { requestId: second, position: 1 });

    expect([hall.row(second).position, hall.row(fourth).position]).toEqual([1, 1]);
  });
});

describe('floor:skip', () => {
  it('puts one behind the next of its list', () => {
    const meeting = givenQueues();
    const { hall, first, second, third, fourth } = meeting;

    hall.run('floor:skip', { requestId: third });

    expect(queuesOf(meeting)).toEqual([
      [first, second],
      [fourth, third],
    ]);
  });

  it('is refused for the last of a list, whoever waits elsewhere', () => {
    const { hall, second, fourth } = givenQueues();

    expect(hall.codeOf('floor:skip', { requestId: second })).toBe('floor.nobody-behind');
    expect(hall.codeOf('floor:skip', { requestId: fourth })).toBe('floor.nobody-behind');
  });
});

describe('floor:sort', () => {
  it('sorts the list that is heard, or the one named, and no other', () => {
    const meeting = givenQueues();
    const { hall, first, second, third, fourth, there } = meeting;

    hall.run('floor:sort', { order: [second, first] });
    hall.run('floor:sort', { order: [fourth, third], ...there });

    expect(queuesOf(meeting)).toEqual([
      [second, first],
      [fourth, third],
    ]);
  });

  it('is refused for another list, with the one that is meant in the details', () => {
    const { hall, first, second, third, fourth } = givenQueues();
    const refusalOf = (order: string[]): unknown => {
      try {
        return hall.run('floor:sort', { order });
      } catch (error) {
        return error;
      }
    };

    for (const order of [
      [fourth, third],
      [second, first, third, fourth],
    ]) {
      expect(refusalOf(order)).toMatchObject({
        code: 'floor.order-stale',
        details: { order: [first, second] },
      });
    }
  });
});

describe('floor:clear', () => {
  it('cancels who waits in the list that is heard, for the chair or in the queue', () => {
    const meeting = givenQueues();
    const { hall, cleo, first, second, third, fourth } = meeting;
    const pending = hall.ask(cleo);

    expect(hall.run('floor:clear', {})).toEqual({ cancelled: 3 });

    expect(hall.states(first, second, pending)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect(queuesOf(meeting)).toEqual([[], [third, fourth]]);
  });

  it('cancels who waits in the list that is named', () => {
    const meeting = givenQueues();
    const { hall, first, second, there } = meeting;

    expect(hall.run('floor:clear', there)).toEqual({ cancelled: 2 });

    expect(queuesOf(meeting)).toEqual([[first, second], []]);
  });

  it('leaves planned speeches in the main list', () => {
    const { hall, first } = givenQueues();

    expect(hall.run('floor:clear', { agendaItemId: null })).toEqual({ cancelled: 0 });
    expect(hall.states(first)).toEqual(['ACCEPTED']);
  });
});
