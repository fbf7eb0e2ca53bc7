import {
  agendaOrder,
  agendaRows,
  changedAgenda,
  speakerSeatOf,
  withSpeakers,
  type AgendaRow,
  type SpeakerSeat,
  type WantedItem,
} from './agenda.rules.js';

const item = (id: string, change: Partial<WantedItem> = {}): WantedItem => ({
  id,
  kind: 'SPEECH',
  title: `Speech ${id}`,
  ...change,
});

const seat = (id: string, change: Partial<SpeakerSeat> = {}): SpeakerSeat => ({
  id,
  unitId: 'unit',
  venueId: 'main',
  kind: 'UNIT',
  protocolOrder: 1,
  status: 'EXPECTED',
  ...change,
});

describe('the agenda', () => {
  it('numbers its items in the order given and leaves speakers to speeches', () => {
    const rows = agendaRows('meeting', [
      item('b', { speakerUnitId: 'unit', limitMs: 480_000 }),
      item('a', { kind: 'OTHER', speakerUnitId: 'unit', speakerSeatId: 'seat', venueId: 'main' }),
    ]);

    expect(rows).toEqual([
      {
        id: 'b',
        meetingId: 'meeting',
        position: 1,
        kind: 'SPEECH',
        title: 'Speech b',
        speakerUnitId: 'unit',
        speakerSeatId: null,
        venueId: null,
        limitMs: 480_000,
        status: 'PLANNED',
      },
      {
        id: 'a',
        meetingId: 'meeting',
        position: 2,
        kind: 'OTHER',
        title: 'Speech a',
        speakerUnitId: null,
        speakerSeatId: null,
        venueId: 'main',
        limitMs: null,
        status: 'PLANNED',
      },
    ]);
  });

  it('reads in order, without what was removed', () => {
    const rows = agendaRows('meeting', [item('a'), item('b'), item('c')])
      .toReversed()
      .map((row): AgendaRow => (row.id === 'b' ? { ...row, status: 'REMOVED' } : row));

    expect(agendaOrder(rows).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});

describe('a changed agenda', () => {
  const before = agendaRows('meeting', [item('a'), item('b'), item('c')]);
  const change = (wanted: readonly WantedItem[]) =>
    changedAgenda(before, agendaRows('meeting', wanted)).map(
      ({ id, position, status }) => `${id} ${position} ${status}`,
    );

  it.each([
    ['nothing', [item('a'), item('b'), item('c')], []],
    ['what moved', [item('a'), item('c'), item('b')], ['c 2 PLANNED', 'b 3 PLANNED']],
    ['what is new', [item('a'), item('b'), item('c'), item('d')], ['d 4 PLANNED']],
    ['what goes', [item('a'), item('b')], ['c 3 REMOVED']],
    ['a title', [item('a', { title: 'Other' }), item('b'), item('c')], ['a 1 PLANNED']],
    ['a kind', [item('a', { kind: 'OTHER' }), item('b'), item('c')], ['a 1 PLANNED']],
    ['a speaker', [item('a'), item('b', { speakerSeatId: 's' }), item('c')], ['b 2 PLANNED']],
    ['a unit', [item('a'), item('b', { speakerUnitId: 'u' }), item('c')], ['b 2 PLANNED']],
    ['a hall', [item('a'), item('b', { venueId: 'v' }), item('c')], ['b 2 PLANNED']],
    ['a limit', [item('a'), item('b', { limitMs: 1000 }), item('c')], ['b 2 PLANNED']],
  ])('writes %s', (_, wanted, rows) => {
    expect(change(wanted)).toEqual(rows);
  });

  it('brings back an item that had gone, and leaves gone ones gone', () => {
    const gone = before.map((row): AgendaRow => ({ ...row, status: 'REMOVED' }));

    expect(changedAgenda(gone, agendaRows('meeting', [item('a')]))).toEqual([
      { ...before[0], status: 'PLANNED' },
    ]);
  });
});

describe('who speaks', () => {
  const asked = { speakerSeatId: null, speakerUnitId: 'unit', venueId: null };

  it.each([
    ['the seat that is named', { ...asked, speakerSeatId: 'x' }, [seat('a'), seat('x')], 'x'],
    ['the unit, by its seat', asked, [seat('z', { unitId: 'other' }), seat('a')], 'a'],
    [
      'from the hall that is named',
      { ...asked, venueId: 'sub' },
      [seat('a'), seat('b', { venueId: 'sub', protocolOrder: 9 })],
      'b',
    ],
    ['the unit before a person of it', asked, [seat('p', { kind: 'PERSON' }), seat('a')], 'a'],
    ['by precedence', asked, [seat('b', { protocolOrder: 2 }), seat('a')], 'a'],
    ['nobody whose seat was removed', asked, [seat('a', { status: 'REMOVED' })], undefined],
    ['nobody where none is named', { ...asked, speakerUnitId: null }, [seat('a')], undefined],
  ])('%s', (_, wanted, seats, expected) => {
    expect(speakerSeatOf(wanted, seats)?.id).toBe(expected);
  });

  it('is written into every speech', () => {
    const rows = agendaRows('meeting', [
      item('a', { speakerUnitId: 'unit' }),
      item('b', { speakerSeatId: 's2' }),
      item('c', { kind: 'OTHER' }),
    ]);

    const resolved = withSpeakers(rows, [seat('s1'), seat('s2', { unitId: 'u2' })]);

    expect(resolved.map((row) => [row.speakerSeatId, row.speakerUnitId])).toEqual([
      ['s1', 'unit'],
      ['s2', 'u2'],
      [null, null],
    ]);
  });

  it('must have a seat', () => {
    const rows = agendaRows('meeting', [item('a', { speakerUnitId: 'unit' })]);

    expect(() => withSpeakers(rows, [])).toThrow(
      expect.objectContaining({
        code: 'meeting.speaker-not-found',
        details: { title: 'Speech a' },
      }),
    );
  });
});
