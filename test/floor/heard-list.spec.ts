import { describe, expect, it } from '@jest/globals';
import { givenQueues, queuesOf } from './given-lists.js';

/** The first of each list has spoken. */
function givenSpoken() {
  const meeting = givenQueues();
  for (const requestId of [meeting.first, meeting.third]) {
    meeting.hall.run('floor:grant', { requestId });
    meeting.hall.run('floor:release', { requestId });
  }
  return meeting;
}

describe('floor:re-add-last', () => {
  it('puts back whoever spoke last in the list that is heard', () => {
    const meeting = givenSpoken();
    const { hall, first, second, fourth } = meeting;

    const request = hall.request('floor:re-add-last', {});

    expect(request).toMatchObject({ linkedTo: first, position: 1 });
    expect(queuesOf(meeting)).toEqual([[request.requestId, second], [fourth]]);
  });

  it('puts back whoever spoke last in the list that is named', () => {
    const meeting = givenSpoken();
    const { hall, second, third, fourth, there } = meeting;

    const request = hall.request('floor:re-add-last', there);

    expect(request).toMatchObject({ linkedTo: third, position: 1 });
    expect(queuesOf(meeting)).toEqual([[second], [request.requestId, fourth]]);
  });

  it('is refused for a list in which nobody spoke', () => {
    const { hall } = givenSpoken();

    expect(hall.codeOf('floor:re-add-last', { agendaItemId: null })).toBe('floor.nobody-spoke');
  });
});

describe('floor:call-next', () => {
  it('calls the first of the list that is heard, though others asked before', () => {
    const { hall, first, third, there } = givenQueues();

    expect(hall.request('floor:call-next', {}).requestId).toBe(first);
    hall.run('floor:turn-to', there);
    expect(hall.request('floor:call-next', {}).requestId).toBe(third);
    expect(hall.row(first).calledAt).toBeNull();
  });

  it('is refused where nobody waits in the list that is heard', () => {
    const { hall } = givenQueues();
    hall.run('floor:turn-to', { agendaItemId: null });

    expect(hall.codeOf('floor:call-next', {})).toBe('floor.nobody-waiting');
  });

  it('calls nobody where it crosses a turn to another list', () => {
    const { hall, budget, there } = givenQueues();
    hall.run('floor:turn-to', { agendaItemId: null });

    expect(hall.codeOf('floor:call-next', there)).toBe('floor.not-heard');
    expect(hall.codeOf('floor:call-next', { agendaItemId: budget.id })).toBe('floor.not-heard');
    expect(hall.floor.called).toBeNull();
  });

  it('calls the first of the list that is named and heard', () => {
    const { hall, third, there } = givenQueues();
    hall.run('floor:turn-to', there);

    expect(hall.request('floor:call-next', there).requestId).toBe(third);
  });
});

describe('floor:grant', () => {
  it('gives the floor to one of any list', () => {
    const meeting = givenQueues();
    const { hall, first, second, third, fourth } = meeting;

    hall.run('floor:grant', { requestId: fourth });

    expect(hall.states(fourth)).toEqual(['GRANTED']);
    expect(queuesOf(meeting)).toEqual([[first, second], [third]]);
  });
});

describe('an automatic floor', () => {
  it('takes from the list that is heard, and from no other', () => {
    const { hall, first, second, third, fourth } = givenQueues();

    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    expect(hall.states(first, second, third, fourth)).toEqual([
      'GRANTED',
      'ACCEPTED',
      'ACCEPTED',
      'ACCEPTED',
    ]);
    hall.run('floor:release', { requestId: first });
    hall.run('floor:release', { requestId: second });

    expect(hall.states(third, fourth)).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(hall.floor.holders).toEqual([]);
  });

  it('goes on at once with the list that it is turned to, if a slot is free', () => {
    const { hall, first, third, there } = givenQueues();
    hall.run('floor:turn-to', { agendaItemId: null });
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    expect(hall.states(first, third)).toEqual(['ACCEPTED', 'ACCEPTED']);

    hall.run('floor:turn-to', there);

    expect(hall.states(first, third)).toEqual(['ACCEPTED', 'GRANTED']);
  });

  it('lets whoever speaks finish when it is turned to another list', () => {
    const { hall, first, second, third, there } = givenQueues();
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });

    hall.run('floor:turn-to', there);
    expect(hall.states(first, third)).toEqual(['GRANTED', 'ACCEPTED']);
    hall.run('floor:release', { requestId: first });

    expect(hall.states(second, third)).toEqual(['ACCEPTED', 'GRANTED']);
  });
});
