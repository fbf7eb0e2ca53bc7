import {
  assertOneHallARoom,
  assertRoomsFree,
  clashesOf,
  overlaps,
  type PlannedMeeting,
} from './clash.rules.js';

const at = (clock: string) => `2025-02-14T${clock}:00.000Z`;

const hall = (
  id: string,
  role: 'MAIN' | 'SUB',
  divisionCode: string,
  room: string | null,
): PlannedMeeting['venues'][number] => ({ id, role, name: id, divisionCode, room });

const meeting = (id: string, change: Partial<PlannedMeeting> = {}): PlannedMeeting => ({
  id,
  title: `Meeting ${id}`,
  startsAt: at('01:00'),
  endsAt: at('03:00'),
  venues: [],
  speakerUnitIds: [],
  ...change,
});

describe('clashes', () => {
  it.each([
    ['02:00', '04:00', true],
    ['00:00', '05:00', true],
    ['01:30', '02:00', true],
    ['03:00', '04:00', false],
    ['00:00', '01:00', false],
  ])('09:00 to 11:00 and %s to %s (UTC 01:00 to 03:00): %s', (startsAt, endsAt, expected) => {
    const span = { startsAt: at(startsAt), endsAt: at(endsAt) };

    expect(overlaps(meeting('a'), span)).toBe(expected);
    expect(overlaps(span, meeting('a'))).toBe(expected);
  });

  it.each([
    ['MAIN_ROOM', hall('m', 'MAIN', '231200', 'Hall 1'), hall('o', 'MAIN', '231200', 'Hall 1')],
    ['ROOM', hall('m', 'MAIN', '231200', 'Hall 1'), hall('o', 'SUB', '231200', 'Hall 1')],
    ['ROOM', hall('m', 'SUB', '231281', 'Hall 1'), hall('o', 'SUB', '231281', 'Hall 1')],
    ['DIVISION', hall('m', 'SUB', '231281', 'Hall 1'), hall('o', 'SUB', '231281', 'Hall 2')],
    ['DIVISION', hall('m', 'SUB', '231281', null), hall('o', 'SUB', '231281', null)],
    [undefined, hall('m', 'SUB', '231281', 'Hall 1'), hall('o', 'SUB', '231283', 'Hall 1')],
  ])('finds %s', (kind, mine, theirs) => {
    const clashes = clashesOf(meeting('a', { venues: [mine] }), [
      meeting('b', { venues: [theirs] }),
    ]);

    expect(clashes.map((clash) => clash.kind)).toEqual(kind ? [kind] : []);
  });

  it('tells whose it is, when, and what it is about', () => {
    const other = meeting('b', {
      venues: [hall('o', 'MAIN', '231200', 'Hall 1')],
      speakerUnitIds: ['unit-2', 'unit-1'],
    });
    const mine = meeting('a', {
      venues: [hall('m', 'MAIN', '231200', 'Hall 1')],
      speakerUnitIds: ['unit-1', 'unit-1'],
    });
    const span = { meetingId: 'b', title: 'Meeting b', startsAt: at('01:00'), endsAt: at('03:00') };

    expect(clashesOf(mine, [mine, other])).toEqual([
      { kind: 'MAIN_ROOM', ...span, venueId: 'm', about: 'Hall 1' },
      { kind: 'SPEAKER', ...span, venueId: null, about: 'unit-1' },
    ]);
  });

  it('leaves meetings at other times alone', () => {
    const venues = [hall('m', 'MAIN', '231200', 'Hall 1')];
    const later = meeting('b', { startsAt: at('03:00'), endsAt: at('04:00'), venues });

    expect(clashesOf(meeting('a', { venues }), [later])).toEqual([]);
  });
});

const roomOf = (id: string, room: string | null, divisionCode = '231200') => ({
  id,
  room,
  divisionCode,
});

describe('a room', () => {
  const taken = [
    {
      meetingId: 'b',
      divisionCode: '231200',
      room: 'Hall 1',
      startsAt: at('01:00'),
      endsAt: at('03:00'),
    },
  ];

  it('holds one meeting at a time', () => {
    expect(() => assertRoomsFree([{ divisionCode: '231200', room: 'Hall 1' }], taken)).toThrow(
      expect.objectContaining({
        code: 'meeting.room-taken',
        details: { room: 'Hall 1', clashes: taken },
      }),
    );
  });

  it.each([
    [{ divisionCode: '231200', room: 'Hall 2' }],
    [{ divisionCode: '231281', room: 'Hall 1' }],
    [{ divisionCode: '231200', room: null }],
  ])('is no other room: %j', (wanted) => {
    expect(() => assertRoomsFree([wanted], taken)).not.toThrow();
  });

  it('holds one hall of a meeting', () => {
    expect(() => assertOneHallARoom([roomOf('a', 'Hall 1'), roomOf('b', 'Hall 1')])).toThrow(
      expect.objectContaining({ code: 'meeting.room-shared', details: { room: 'Hall 1' } }),
    );
  });

  it.each([[roomOf('b', 'Hall 2')], [roomOf('b', 'Hall 1', '231281')], [roomOf('a', 'Hall 1')]])(
    'is free for %j',
    (other) => {
      const halls = [roomOf('a', 'Hall 1'), other, roomOf('c', null), roomOf('d', null)];

      expect(() => assertOneHallARoom(halls)).not.toThrow();
    },
  );
});
