import {
  assertNotInvited,
  guestSeat,
  seatedTwice,
  type InvitedGuest,
  type InvitedUnit,
} from './guest.rules.js';

const guest: InvitedGuest = {
  id: 'seat',
  meetingId: 'meeting',
  venueId: 'venue',
  attendanceClass: 'GUEST',
};

const unit: InvitedUnit = {
  id: 'unit',
  shortName: 'Willow Pharma',
  type: 'ent',
  personId: 'ada',
  personName: 'Ada',
  postTitle: 'Chair',
  rankCode: 'X00',
};

describe('a guest', () => {
  it('takes the seat of the unit that is invited, for its principal', () => {
    expect(guestSeat(guest, unit, 2)).toEqual({
      id: 'seat',
      meetingId: 'meeting',
      venueId: 'venue',
      kind: 'UNIT',
      attendanceClass: 'GUEST',
      personId: 'ada',
      unitId: 'unit',
      personName: 'Ada',
      unitName: 'Willow Pharma',
      postTitle: 'Chair',
      rankCode: 'X00',
      bodyCode: null,
      bodyKind: null,
      unitType: 'ent',
      protocolOrder: 100_002,
      ruleIds: [],
      leave: 'NONE',
      substitute: null,
      status: 'EXPECTED',
    });
  });

  it.each([
    ['a unit without a head', undefined, { ...unit, personId: null, personName: null }, ''],
    ['a unit without a post', undefined, { ...unit, postTitle: null, rankCode: null }, 'Ada'],
  ])('may be %s', (_, person, invited, personName) => {
    expect(guestSeat({ ...guest, person }, invited, 0)).toMatchObject({
      personName,
      unitName: 'Willow Pharma',
      rankCode: 'X00',
    });
  });

  it('may be somebody named for a unit: not its principal', () => {
    const person = { name: 'Ben', unitName: 'ignored', postTitle: 'Engineer', rankCode: undefined };

    expect(guestSeat({ ...guest, person }, { ...unit, rankCode: '131' }, 0)).toMatchObject({
      kind: 'UNIT',
      personId: null,
      unitId: 'unit',
      personName: 'Ben',
      unitName: 'Willow Pharma',
      postTitle: 'Engineer',
      rankCode: '131',
    });
  });

  it('may be a person without a unit', () => {
    const person = { name: 'Cleo', unitName: 'Harbour Daily', postTitle: 'Reporter' };

    expect(guestSeat({ ...guest, person }, undefined, 0)).toMatchObject({
      kind: 'PERSON',
      unitId: null,
      unitType: null,
      personName: 'Cleo',
      unitName: 'Harbour Daily',
      rankCode: 'X00',
    });
  });

  it('is nobody yet where neither is named', () => {
    expect(guestSeat(guest, undefined, 0)).toMatchObject({ kind: 'PERSON', personName: '' });
  });
});

const sitter = (id: string, change: Partial<ReturnType<typeof guestSeat>> = {}) => ({
  id,
  personId: null,
  unitId: 'unit',
  personName: '',
  ...change,
});

describe('an invitation', () => {
  it.each([
    ['the person', { personId: 'ada', unitId: 'other', personName: 'Ada' }],
    ['the unit that waits for a name', { personId: null }],
    ['the same name for the unit', { personName: 'Ben' }],
  ])('is not made twice: %s', (_, change) => {
    const first = sitter('first', change);

    expect(() => assertNotInvited({ ...first, id: 'second' }, [first])).toThrow(
      expect.objectContaining({ code: 'meeting.guest-invited', details: { seatId: 'first' } }),
    );
  });

  it.each([
    ['another of the unit', { personName: 'Ben' }],
    ['another unit', { unitId: 'other' }],
    ['somebody of no unit', { unitId: null }],
  ])('is for itself: %s', (_, change) => {
    const present = [sitter('first'), sitter('free', { unitId: null })];

    expect(() => assertNotInvited(sitter('second', change), present)).not.toThrow();
  });
});

describe('the list of a notice', () => {
  const ada = { personId: 'ada', personName: 'Ada' };

  it.each([
    ['a guest whom the scope calls', [sitter('a', ada)], [sitter('b', ada)], ['b']],
    ['a person whom the scope seats twice', [sitter('a', ada), sitter('b', ada)], [], ['b']],
    ['a unit called and invited', [sitter('a')], [sitter('b')], ['b']],
    ['three seats, told once', [sitter('a', ada), sitter('b', ada)], [sitter('c', ada)], ['c']],
  ])('names %s', (_, called, guests, ids) => {
    expect(seatedTwice(called, guests).map(({ id }) => id)).toEqual(ids);
  });

  it('lets a scope give one unit two seats that wait for a name', () => {
    expect(seatedTwice([sitter('a'), sitter('b')], [sitter('c', { unitId: null })])).toEqual([]);
  });
});
