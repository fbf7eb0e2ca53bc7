import { guestSeat, type InvitedGuest, type InvitedUnit } from './guest.rules.js';

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
