import { booking, givenAgenda, item, refused, roomOf, seat, venue } from './agenda-harness.js';

const wanted = (id: string, change: object = {}) => ({
  id,
  kind: 'SPEECH',
  title: `Speech ${id}`,
  ...change,
});

describe('meeting:change-agenda', () => {
  it('puts the new list in the place of the old one and writes only what changed', () => {
    const { run, state } = givenAgenda('IN_SESSION');

    const { answer, facts, views } = run('meeting:change-agenda', {
      items: [
        wanted('i2', { speakerSeatId: 's2', limitMs: 480_000 }),
        wanted('i3', { speakerUnitId: 'unit-s1', venueId: 'anda' }),
      ],
    });

    expect(answer).toEqual({
      items: [
        { id: 'i2', position: 1 },
        { id: 'i3', position: 2 },
      ],
    });
    expect(facts.map(({ kind, row }) => `${kind} ${row.id}`)).toEqual([
      'meeting meeting',
      'agenda-item i2',
      'agenda-item i3',
      'agenda-item i1',
    ]);
    expect(state.agenda.get('i1')?.status).toBe('REMOVED');
    expect(state.agenda.get('i3')).toMatchObject({ speakerSeatId: 's1', venueId: 'anda' });
    expect(views['meeting item:i1']).toBeUndefined();
    expect(views['meeting item:i2']).toMatchObject({ position: 1 });
    expect(views['meeting item:i3']).toMatchObject({
      position: 2,
      venueId: 'anda',
      speaker: { seatId: 's1', unitId: 'unit-s1' },
    });
  });

  it.each([
    ['meeting.speaker-not-found', [wanted('i1', { speakerUnitId: 'unit-x' })]],
    ['meeting.speaker-not-found', [wanted('i1', { speakerSeatId: 'x' })]],
    ['meeting.venue-not-found', [wanted('i1', { speakerSeatId: 's1', venueId: 'x' })]],
  ])('is refused with %s', (code, items) => {
    const { run } = givenAgenda();

    expect(() => run('meeting:change-agenda', { items })).toThrow(refused(code));
  });

  it('is refused an id that an item of another meeting bears', () => {
    const { run } = givenAgenda();
    const items = [wanted('theirs', { speakerSeatId: 's1' })];

    expect(() => run('meeting:change-agenda', { items }, { foreignIds: ['theirs'] })).toThrow(
      refused('command.reused'),
    );
  });

  it('is refused after the close', () => {
    const { run } = givenAgenda('CLOSED');

    expect(() => run('meeting:change-agenda', { items: [] })).toThrow(
      refused('meeting.wrong-status', { status: 'CLOSED' }),
    );
  });
});

describe('meeting:update-venue', () => {
  it('renames a venue, and every item that is spoken there shows it', () => {
    const { run } = givenAgenda();

    const { answer, views } = run('meeting:update-venue', { venueId: 'anda', name: 'Anda hall' });

    expect(answer).toEqual({
      venue: {
        id: 'anda',
        role: 'SUB',
        name: 'Anda hall',
        divisionCode: '231281',
        room: null,
        status: 'OPEN',
      },
    });
    expect(views['meeting item:i2']).toMatchObject({ venueId: 'anda', venueName: 'Anda hall' });
    expect(Object.keys(views)).toEqual(['meeting meeting', 'meeting counts', 'meeting item:i2']);
  });

  it('holds the room that is named, and frees it when the venue closes', () => {
    const { run, state, topic } = givenAgenda();
    topic.apply(state, { kind: 'seat', row: seat('s2', { venueId: 'main' }) });

    run('meeting:update-venue', { venueId: 'anda', room: 'Hall 2' });
    expect(roomOf(state, 'anda')).toEqual({
      ...booking('anda'),
      divisionCode: '231281',
      room: 'Hall 2',
    });

    const { views } = run('meeting:update-venue', { venueId: 'anda', status: 'CLOSED' });
    expect(roomOf(state, 'anda')?.status).toBe('RELEASED');
    expect(views['meeting counts']).toEqual({ venues: 2, open: 1 });
  });

  it('frees the room of a venue that no longer names one', () => {
    const { run, state } = givenAgenda();

    run('meeting:update-venue', { venueId: 'main', room: null });

    expect(roomOf(state, 'main')?.status).toBe('RELEASED');
    expect(state.venues.get('main')?.room).toBeNull();
  });

  it('is refused a room that another meeting holds', () => {
    const { run } = givenAgenda();
    const taken = [{ ...booking('other'), meetingId: 'other', divisionCode: '231281' }];

    expect(() =>
      run('meeting:update-venue', { venueId: 'anda', room: 'Hall 1' }, { takenRooms: taken }),
    ).toThrow(expect.objectContaining({ code: 'meeting.room-taken' }));
  });

  it('is refused the room of another hall, until that one is closed', () => {
    const { run, state, topic } = givenAgenda();
    const annex = venue('annex', { divisionCode: '231281', room: 'Hall 2' });
    const move = { venueId: 'anda', room: 'Hall 2' };
    topic.apply(state, { kind: 'venue', row: annex });

    expect(() => run('meeting:update-venue', move)).toThrow(
      refused('meeting.room-shared', { room: 'Hall 2' }),
    );
    run('meeting:update-venue', { venueId: 'annex', status: 'CLOSED' });
    run('meeting:update-venue', move);
    expect(() => run('meeting:update-venue', { venueId: 'annex', status: 'OPEN' })).toThrow(
      refused('meeting.room-shared'),
    );
  });

  it('does not close a hall that people sit in or speak from', () => {
    const { run, state, topic } = givenAgenda();
    const close = { venueId: 'anda', status: 'CLOSED' };
    topic.apply(state, { kind: 'agenda-item', row: item('i1', 1, { venueId: 'anda' }) });

    expect(() => run('meeting:update-venue', close)).toThrow(
      refused('meeting.venue-in-use', { items: 1, seats: 1 }),
    );
    topic.apply(state, { kind: 'agenda-item', row: item('i1', 1, { status: 'REMOVED' }) });
    topic.apply(state, { kind: 'seat', row: seat('s2', { venueId: 'anda', status: 'REMOVED' }) });
    expect(run('meeting:update-venue', close).answer).toMatchObject({
      venue: { status: 'CLOSED' },
    });
  });

  it.each([
    ['meeting.main-venue-stays', { venueId: 'main', status: 'CLOSED' }],
    ['meeting.venue-not-found', { venueId: 'elsewhere', name: 'x' }],
  ])('is refused with %s', (code, input) => {
    const { run } = givenAgenda();

    expect(() => run('meeting:update-venue', input)).toThrow(refused(code));
  });

  it('is refused after the close', () => {
    const { run } = givenAgenda('CLOSED');

    expect(() => run('meeting:update-venue', { venueId: 'anda', name: 'x' })).toThrow(
      refused('meeting.wrong-status', { status: 'CLOSED' }),
    );
  });
});
