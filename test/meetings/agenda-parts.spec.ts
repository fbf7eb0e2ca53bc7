import { z } from 'zod';
import { defineCommands } from '../../src/realtime/contract.js';
import type { Fact } from '../../src/realtime/topic.js';
import { AgendaParts, rowsOf, type AgendaPart } from '../../src/meetings/agenda-part.js';
import { AT, givenAgenda, seat } from './agenda-harness.js';

describe('what other topics hear', () => {
  it('is called at once, with the rows of its kind, under an id of the command', () => {
    const { openings, run } = givenAgenda();
    openings.agendaFollowers.push(
      { topic: 'floor', command: 'floor:sync-agenda', kind: 'agenda-item' },
      { topic: 'attendance', command: 'attendance:sync-roster', kind: 'seat' },
    );

    const { timers, facts } = run('meeting:change-agenda', {
      items: [{ id: 'i1', kind: 'SPEECH', title: 'Speech i1', speakerSeatId: 's1' }],
    });

    const rows = facts.filter(({ kind }) => kind === 'agenda-item').map(({ row }) => row);
    expect(rows.map(({ id }) => id)).toEqual(['i1', 'i2']);
    expect(timers).toEqual([
      {
        set: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          topic: 'floor',
          dueAt: AT,
          name: 'floor:sync-agenda',
          input: { rows },
        },
      },
    ]);
    expect(run('meeting:change-agenda', { items: [] }).timers?.[0]).toMatchObject({
      set: { id: timers?.[0] && 'set' in timers[0] ? timers[0].set.id : '' },
    });
  });

  it('is the phase that the meeting enters', () => {
    const { openings, run } = givenAgenda();
    openings.phaseFollowers.push(
      { topic: 'floor', command: 'floor:enter-session', phase: 'IN_SESSION' },
      { topic: 'floor', command: 'floor:settle', phase: 'CLOSED' },
    );

    const { timers } = run('meeting:start');

    expect(timers).toEqual([
      {
        set: expect.objectContaining({ name: 'floor:enter-session', dueAt: AT, input: { at: AT } }),
      },
    ]);
  });

  it('is nothing where nobody follows', () => {
    expect(givenAgenda().run('meeting:start').timers).toBeUndefined();
  });
});

describe('a part of the agenda', () => {
  class Leave {
    readonly id = 'l1';
  }
  const commands = defineCommands({
    'convocation:grant-leave': {
      topic: 'agenda',
      action: 'convocation.grant-leave',
      summary: 'Grants a leave.',
      input: z.strictObject({}),
      answer: z.strictObject({}),
    },
  });
  const applied: Fact[] = [];
  const part: AgendaPart = {
    tables: { leave: Leave },
    commands,
    apply: (_, fact) => void applied.push(fact),
    decide: (state) => ({
      facts: [
        { kind: 'leave', row: { id: 'l1' } },
        { kind: 'seat', row: seat('s1', { leave: 'APPROVED' }) },
      ],
      answer: { seats: state.seats.size },
      timers: [{ cancel: 'reminder' }],
    }),
    views: (state) => [
      { view: 'leaves', key: 'count', value: { leaves: rowsOf(state, 'leave').size } },
    ],
  };

  it('decides its own commands; its rows are kept and its changes are followed', () => {
    const { parts, openings, run, state, topic } = givenAgenda();
    parts.register(part);
    openings.agendaFollowers.push({
      topic: 'attendance',
      command: 'attendance:sync',
      kind: 'seat',
    });

    const { answer, timers, views } = run('convocation:grant-leave');

    expect(answer).toEqual({ seats: 2 });
    expect(applied).toEqual([{ kind: 'leave', row: { id: 'l1' } }]);
    expect(rowsOf(state, 'leave').get('l1')).toEqual({ id: 'l1' });
    expect(state.seats.get('s1')?.leave).toBe('APPROVED');
    expect(timers?.[0]).toEqual({ cancel: 'reminder' });
    expect(timers?.[1]).toMatchObject({ set: { name: 'attendance:sync' } });
    expect(views).toMatchObject({ 'leaves count': { leaves: 1 } });
    expect(Object.keys(topic.tables)).toEqual([
      'meeting',
      'venue',
      'agenda-item',
      'seat',
      'room-booking',
      'leave',
    ]);
  });

  it('claims its kinds and commands alone', () => {
    const parts = new AgendaParts();
    parts.register(part);

    expect(() => parts.register({ ...part, commands: {} })).toThrow(/kind leave/);
    expect(() => parts.register({ ...part, tables: {} })).toThrow(/convocation:grant-leave/);
  });
});
