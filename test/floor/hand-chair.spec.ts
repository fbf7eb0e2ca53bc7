import { describe, expect, it } from '@jest/globals';
import { ACCESS_MEETING_ID } from '../../src/access/access.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { Hall } from './hall.js';

/** A hall, and somebody who may take the chair. */
function givenVice() {
  const hall = new Hall();
  const vice = hall.actorWith('CHAIR');
  hall.members.add(vice.accountId);
  return { hall, vice };
}

describe('floor:hand-chair', () => {
  it('refuses the old chair at once, and takes the new one’s word', () => {
    const { hall, vice } = givenVice();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const [requestId, other] = [hall.ask(ada), hall.ask(ben)];
    const accountId = vice.accountId;

    expect(hall.run('floor:hand-chair', { accountId })).toMatchObject({
      floor: { chairAccountId: accountId },
    });

    expect(hall.codeOf('floor:accept', { requestId })).toBe('floor.chair-only');
    expect(hall.codeOf('floor:hand-chair', { accountId: hall.chair.accountId })).toBe(
      'floor.chair-only',
    );
    expect(hall.codeOf('floor:accept', { requestId }, vice)).toBe('ok');
    expect(hall.codeOf('floor:grant', { requestId: other }, hall.actorWith('ORGANIZER'))).toBe(
      'ok',
    );
  });

  it('leaves whoever had it what everybody has, and no more', () => {
    const { hall, vice } = givenVice();
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.ask(ada);
    const beneficiary = { seatId: ada.seatId };
    hall.run('floor:hand-chair', { accountId: vice.accountId });

    expect(hall.codeOf('floor:release', { requestId })).toBe('request.not-found');
    expect(hall.codeOf('floor:modify', { requestId, topic: '春耕' })).toBe('request.not-found');
    expect(hall.codeOf('floor:request', { beneficiary, kind: 'QUESTION' })).toBe('seat.not-found');
    expect(hall.codeOf('floor:request', { beneficiary, kind: 'QUESTION' }, ada.actor)).toBe('ok');
  });

  it('is for those with a role in the meeting', () => {
    const { hall } = givenVice();

    expect(hall.codeOf('floor:hand-chair', { accountId: newId() })).toBe('floor.account-not-found');
    expect(hall.floor.chairAccountId).toBeNull();
    expect(hall.timers.size).toBe(0);
  });

  it('asks the house to move the right, in the order in which it was handed on', () => {
    const { hall, vice } = givenVice();
    const forMeetingId = hall.meetingId;
    hall.members.add(hall.chair.accountId);
    hall.run('floor:hand-chair', { accountId: vice.accountId });
    hall.run('floor:hand-chair', { accountId: hall.chair.accountId }, vice);

    hall.pass(0);

    const place = { meetingId: ACCESS_MEETING_ID, topic: 'access', name: 'access:move-chair' };
    expect(hall.sent).toEqual(
      [vice, hall.chair].map(({ accountId }) =>
        expect.objectContaining({ ...place, input: { forMeetingId, accountId } }),
      ),
    );
  });

  it('to whoever has it already changes nothing, but gives the right again', () => {
    const { hall, vice } = givenVice();
    hall.run('floor:hand-chair', { accountId: vice.accountId });
    const facts = hall.facts.length;

    hall.run('floor:hand-chair', { accountId: vice.accountId }, hall.actorWith('ORGANIZER'));
    hall.pass(0);

    expect(hall.facts).toHaveLength(facts);
    expect(hall.sent).toHaveLength(2);
  });
});
