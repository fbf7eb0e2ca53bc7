import { SYSTEM } from '../../src/realtime/actor.js';
import { AgendaParts } from '../../src/meetings/agenda-part.js';
import { AgendaTopic } from '../../src/meetings/agenda.topic.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import { AT, givenAgenda, meeting, refused, roomOf } from './agenda-harness.js';

describe('the life of a meeting', () => {
  it.each([
    ['meeting:start', 'NOTICED', 'IN_SESSION', { openedAt: AT, closedAt: null }],
    ['meeting:close', 'IN_SESSION', 'CLOSED', { openedAt: null, closedAt: AT }],
    ['meeting:archive', 'CLOSED', 'ARCHIVED', { openedAt: null, closedAt: null }],
    ['meeting:cancel', 'NOTICED', 'CANCELLED', { openedAt: null, closedAt: null }],
    ['meeting:cancel', 'IN_SESSION', 'CANCELLED', { openedAt: null, closedAt: null }],
  ] as const)('%s leads from %s to %s in every topic', (name, from, to, times) => {
    const { run, state } = givenAgenda(from);

    const { answer, phase, views } = run(name);

    expect(answer).toEqual({ meetingId: 'meeting', status: to, at: AT });
    expect(phase).toBe(to);
    expect(state.meeting).toEqual({ ...meeting, status: to, ...times, version: 8 });
    expect(views['meeting meeting']).toMatchObject({ status: to, ...times });
  });

  it.each([
    ['meeting:start', 'IN_SESSION'],
    ['meeting:close', 'NOTICED'],
    ['meeting:archive', 'IN_SESSION'],
    ['meeting:cancel', 'CLOSED'],
  ] as const)('%s is refused while %s', (name, status) => {
    const { run, state } = givenAgenda(status);

    expect(() => run(name)).toThrow(expect.objectContaining({ code: 'meeting.wrong-status' }));
    expect(state.meeting?.status).toBe(status);
  });

  it.each([
    ['meeting:start', 'NOTICED', 'HELD'],
    ['meeting:close', 'IN_SESSION', 'RELEASED'],
    ['meeting:cancel', 'NOTICED', 'RELEASED'],
  ] as const)('%s leaves the rooms %s > %s', (name, from, status) => {
    const { run, state } = givenAgenda(from);

    run(name);

    expect(roomOf(state, 'main')?.status).toBe(status);
  });

  it('writes no room that is free already', () => {
    const { run } = givenAgenda('CLOSED');
    const again = givenAgenda('CLOSED');
    again.run('meeting:archive');

    expect(run('meeting:archive').facts.map(({ kind }) => kind)).toEqual([
      'meeting',
      'room-booking',
    ]);
  });

  it('is nothing to a meeting whose notice is not out', () => {
    const topic = new AgendaTopic(new AgendaParts(), new MeetingOpenings());
    const command = { id: 'c', meetingId: 'm', name: 'meeting:start', input: {}, actor: SYSTEM };

    expect(() =>
      topic.decide(topic.empty('m'), command, {
        at: AT,
        phase: 'NOTICED',
        context: { takenRooms: [], foreignIds: new Set<string>(), parts: new Map() },
      }),
    ).toThrow(refused('meeting.not-found'));
  });
});
