import { rowsOf } from '../../src/meetings/agenda-part.js';
import type { Relocation } from '../../src/convocation/relocation.entity.js';
import type { Phase } from '../../src/realtime/topic.js';
import { AT, item, roomOf, seat, venue } from '../meetings/agenda-harness.js';
import { givenConvocation, organizer, refused } from './convocation-harness.js';

const reason = '线路中断';

/** Anda with Ada, Ben and a film on the agenda; Lanxi with Cleo, in a room of its own. */
function givenHalls(phase: Phase = 'IN_SESSION') {
  const meeting = givenConvocation(phase);
  const { state } = meeting;
  state.venues.set('lanxi', venue('lanxi', { divisionCode: '231222', room: 'Hall 2' }));
  state.venues.set('anda', venue('anda', { room: 'Hall 1' }));
  for (const [id, venueId] of [
    ['ada', 'anda'],
    ['ben', 'anda'],
    ['cleo', 'lanxi'],
  ] as const) {
    state.seats.set(id, seat(id, { venueId }));
  }
  state.agenda.set('speech', item('speech', 2, { speakerSeatId: 'ada', venueId: 'anda' }));
  state.agenda.set(
    'film',
    item('film', 3, { kind: 'OTHER', speakerSeatId: null, venueId: 'anda' }),
  );
  const at = (venueId: string): string[] =>
    [...state.seats.values()].filter((one) => one.venueId === venueId).map(({ id }) => id);
  const move = (words: object = {}, beside = {}) =>
    meeting.run(
      organizer,
      'move-venue',
      { venueId: 'anda', toVenueId: 'lanxi', whom: 'ALL', reason, ...words },
      beside,
    );
  const close = (words: object = {}) =>
    meeting.run(organizer, 'close-venue', {
      venueId: 'anda',
      toVenueId: 'lanxi',
      reason: '合并会场',
      ...words,
    });
  const undo = (relocationId: string, beside = {}) =>
    meeting.run(organizer, 'undo-relocation', { relocationId, reason: '线路恢复' }, beside);
  return { ...meeting, at, move, close, undo };
}

const idOf = ({ answer }: { readonly answer: object }): string =>
  String(Reflect.get(answer, 'relocationId'));

describe('convocation:move-venue', () => {
  it('moves everybody of a hall at once, with the speech of whoever goes', () => {
    const { move, at, state } = givenHalls();

    const { answer, rows, timers } = move();

    expect(answer).toMatchObject({ venueId: 'anda', toVenueId: 'lanxi', seats: 2, agendaItems: 1 });
    expect(at('anda')).toEqual([]);
    expect(at('lanxi')).toEqual(['ada', 'ben', 'cleo']);
    expect(state.agenda.get('speech')?.venueId).toBe('lanxi');
    expect(state.agenda.get('film')?.venueId).toBe('anda');
    expect(state.venues.get('anda')?.status).toBe('OPEN');
    expect(rows('relocation')).toMatchObject([{ seatIds: ['ada', 'ben'], reason, undoneAt: null }]);
    expect(timers).toHaveLength(1);
  });

  it('leaves those who have arrived, if asked to', () => {
    const { move, at } = givenHalls();

    move({ whom: 'NOT_ARRIVED' }, { arrived: new Set(['ada']) });

    expect(at('anda')).toEqual(['ada']);
  });

  it('tells other topics of a large hall in several commands, each seat once, in order', () => {
    const { move, state } = givenHalls();
    for (let n = 0; n < 1_000; n += 1) state.seats.set(`s${n}`, seat(`s${n}`, { venueId: 'anda' }));

    const { timers = [] } = move();

    const told = timers.flatMap((change) => ('set' in change ? [change.set] : []));
    const counts = told.map(({ input }) => (input as { rows: object[] }).rows.length);
    const ids = told.flatMap(({ input }) => (input as { rows: { id: string }[] }).rows);
    expect(counts).toEqual([200, 200, 200, 200, 200, 2]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1_002);
    expect(new Set(told.map(({ id }) => id)).size).toBe(6);
  });

  it.each([
    ['convocation.venue-not-found', { venueId: 'x' }],
    ['convocation.venue-not-found', { toVenueId: 'x' }],
    ['convocation.venue-not-found', { toVenueId: 'shut' }],
    ['convocation.same-venue', { toVenueId: 'anda' }],
    ['convocation.nobody-to-move', { venueId: 'shut' }],
  ])('is refused with %s', (code, words) => {
    const { move, at } = givenHalls();

    expect(() => move(words)).toThrow(refused(code));
    expect(at('anda')).toEqual(['ada', 'ben']);
  });

  it('ends with the meeting', () => {
    expect(() => givenHalls('CLOSED').move()).toThrow(refused('convocation.closed'));
  });
});

describe('convocation:close-venue', () => {
  it('merges a hall into another: people, agenda and room', () => {
    const { close, at, state } = givenHalls();

    const { answer } = close();

    expect(answer).toMatchObject({ seats: 2, agendaItems: 2 });
    expect(state.venues.get('anda')?.status).toBe('CLOSED');
    expect(at('lanxi')).toEqual(['ada', 'ben', 'cleo']);
    expect(state.agenda.get('film')?.venueId).toBe('lanxi');
    expect(roomOf(state, 'anda')).toMatchObject({ status: 'RELEASED' });
    expect(state.meeting?.version).toBe(8);
  });

  it('closes an empty hall without a target', () => {
    const { move, close, state } = givenHalls();
    move();
    state.agenda.delete('film');

    expect(close({ toVenueId: undefined }).answer).toMatchObject({ toVenueId: null, seats: 0 });
    expect(state.venues.get('anda')?.status).toBe('CLOSED');
  });

  it.each([
    ['meeting.venue-in-use', { toVenueId: undefined }],
    ['meeting.main-venue-stays', { venueId: 'main' }],
    ['venue.closed', { venueId: 'shut' }],
    ['convocation.same-venue', { toVenueId: 'anda' }],
    ['convocation.venue-not-found', { toVenueId: 'shut' }],
    ['convocation.venue-not-found', { venueId: 'x' }],
  ])('is refused with %s', (code, words) => {
    const { close } = givenHalls();

    expect(() => close(words)).toThrow(refused(code));
  });
});

describe('convocation:undo-relocation', () => {
  it('moves back what still stands there, and keeps the file', () => {
    const { move, undo, at, run, state } = givenHalls();
    const relocationId = idOf(move());
    const changes = [{ op: 'MOVE', seatId: 'ben', venueId: 'main' }];
    run(organizer, 'amend-seats', { reason: '到主会场', changes });

    const { answer } = undo(relocationId);

    expect(answer).toMatchObject({ seats: 1, agendaItems: 1, reopened: false });
    expect(at('anda')).toEqual(['ada']);
    expect(state.agenda.get('speech')?.venueId).toBe('anda');
    expect(rowsOf<Relocation>(state, 'relocation').get(relocationId)).toMatchObject({
      seatIds: ['ada', 'ben'],
      undoneBy: organizer.accountId,
      undoneAt: AT,
      undoReason: '线路恢复',
    });
  });

  it('opens the hall again with its room', () => {
    const { close, undo, at, state } = givenHalls();

    const { answer } = undo(idOf(close()));

    expect(answer).toMatchObject({ seats: 2, agendaItems: 2, reopened: true });
    expect(at('anda')).toEqual(['ada', 'ben']);
    expect(state.venues.get('anda')?.status).toBe('OPEN');
    expect(roomOf(state, 'anda')).toMatchObject({ status: 'HELD' });
  });

  it('is refused while another meeting has the room', () => {
    const { close, undo } = givenHalls();
    const relocationId = idOf(close());
    const { startsAt, endsAt } = { startsAt: AT, endsAt: '2025-02-14T02:00:00.000Z' };
    const room = { meetingId: 'other', divisionCode: '231281', room: 'Hall 1', startsAt, endsAt };

    expect(() => undo(relocationId, { takenRooms: [room] })).toThrow(refused('meeting.room-taken'));
  });

  it('is done once', () => {
    const { move, undo } = givenHalls();
    const relocationId = idOf(move());
    undo(relocationId);

    expect(() => undo(relocationId)).toThrow(refused('convocation.relocation-undone'));
    expect(() => undo('x')).toThrow(refused('convocation.relocation-not-found'));
  });
});

const amend = (meeting: ReturnType<typeof givenHalls>, change: object) =>
  meeting.run(organizer, 'amend-seats', { reason: '更正', changes: [change] });

describe('convocation:amend-seats RESTORE', () => {
  it('takes a removal back: the same seat where it stood', () => {
    const meeting = givenHalls();
    amend(meeting, { op: 'REMOVE', seatId: 'ben' });

    amend(meeting, { op: 'RESTORE', seatId: 'ben' });

    expect(meeting.seat('ben')).toMatchObject({ status: 'EXPECTED', venueId: 'anda' });
  });

  it.each([
    ['seat.not-found', 'ben', () => undefined],
    ['seat.not-found', 'x', () => undefined],
    [
      'convocation.venue-not-found',
      'gone',
      ({ state }: ReturnType<typeof givenHalls>) =>
        state.seats.set('gone', seat('gone', { status: 'REMOVED', venueId: 'shut' })),
    ],
    [
      'convocation.already-seated',
      'gone',
      ({ state }: ReturnType<typeof givenHalls>) =>
        state.seats.set('gone', seat('gone', { status: 'REMOVED', personId: 'dora' })),
    ],
  ] as const)('is refused with %s', (code, seatId, prepare) => {
    const meeting = givenHalls();
    prepare(meeting);

    expect(() => amend(meeting, { op: 'RESTORE', seatId })).toThrow(refused(code));
  });
});
