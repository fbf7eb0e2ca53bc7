import { describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import { SYSTEM, type Role } from '../realtime/actor.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { AccessState } from './access.state.js';
import { createAccount, moveChair } from './account.decisions.js';

const NOW = '2025-02-14T01:00:00.000Z';
const [here, elsewhere] = [newId(), newId()];

class House {
  readonly state = new AccessState();

  given(name: string, ...roles: readonly (readonly [Role, string])[]): string {
    const id = newId();
    const none = { venueId: null, unitId: null, seatId: null };
    const grants = roles.map(([role, meetingId]) => ({ role, meetingId, ...none }));
    const input = { name, displayName: name, mustChangePassword: false, grants };
    const command = { id, meetingId: ACCESS_MEETING_ID, actor: SYSTEM, input };
    const made = createAccount(this.state, { ...command, name: 'access:create-account' }, NOW);
    for (const fact of made.facts) this.state.apply(fact);
    return id;
  }

  moveTo(accountId: string): number {
    const { facts } = moveChair(this.state, {
      id: newId(),
      meetingId: ACCESS_MEETING_ID,
      actor: SYSTEM,
      name: 'access:move-chair',
      input: { forMeetingId: here, accountId },
    });
    for (const fact of facts) this.state.apply(fact);
    return facts.length;
  }

  rolesOf(accountId: string): string[] {
    return this.state
      .rightsOf(accountId)
      .map(({ role, meetingId }) => `${role} ${meetingId === here ? 'here' : 'elsewhere'}`);
  }
}

describe('access:move-chair', () => {
  it('makes one account the only chair of the meeting; all else stays', () => {
    const house = new House();
    const ada = house.given('ada', ['CHAIR', here], ['ORGANIZER', here], ['CHAIR', elsewhere]);
    const ben = house.given('ben', ['CHAIR', here]);
    const cleo = house.given('cleo', ['SCREEN', here]);

    expect(house.moveTo(cleo)).toBe(3);

    expect(house.rolesOf(ada)).toEqual(['ORGANIZER here', 'CHAIR elsewhere']);
    expect(house.rolesOf(ben)).toEqual([]);
    expect(house.rolesOf(cleo)).toEqual(['SCREEN here', 'CHAIR here']);
  });

  it('changes nothing the second time, and moves back', () => {
    const house = new House();
    const ada = house.given('ada', ['CHAIR', here]);
    const ben = house.given('ben', ['SCREEN', here]);
    house.moveTo(ben);

    expect(house.moveTo(ben)).toBe(0);
    house.moveTo(ada);

    expect(house.rolesOf(ada)).toEqual(['CHAIR here']);
    expect(house.rolesOf(ben)).toEqual(['SCREEN here']);
  });

  it('knows no account that is not there', () => {
    expect(() => new House().moveTo(newId())).toThrow('access.account-not-found');
  });
});
