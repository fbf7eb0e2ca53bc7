import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, later } from './hall.js';

function givenHall() {
  const hall = new Hall();
  const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
  if (!ada || !ben || !cleo) throw new Error('three speakers');
  return { hall, ada, ben, cleo };
}

describe('floor:grant', () => {
  it('gives the floor, starts the clock, and tells every screen', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.queue(ada);

    const request = hall.request('floor:grant', { requestId });

    expect(request).toMatchObject({
      state: 'GRANTED',
      slot: 1,
      position: null,
      grantedAt: hall.at,
    });
    expect(hall.floor.holders).toEqual([{ slot: 1, requestId }]);
    expect(hall.clock.speeches).toEqual([
      {
        requestId,
        slot: 1,
        spokenMs: 0,
        runningSince: hall.at,
        pausedBecause: null,
        pausedAt: null,
        limitMs: 5 * MINUTE,
        warnAt: [later(4 * MINUTE)],
        endsAt: later(5 * MINUTE),
        timeUpAt: null,
      },
    ]);
  });

  it('needs neither acceptance nor a call', () => {
    const { hall, ada } = givenHall();

    expect(hall.codeOf('floor:grant', { requestId: hall.ask(ada) })).toBe('ok');
  });

  it('moves those up who wait', () => {
    const { hall, ada, ben } = givenHall();
    const [first, second] = [hall.queue(ada), hall.queue(ben)];

    hall.run('floor:grant', { requestId: first });

    expect(hall.view('floor').get(`request:${second}`)).toMatchObject({ position: 1 });
  });

  it('revokes the speaker on a full floor, in the same step', () => {
    const { hall, ada, ben } = givenHall();
    const [first, second] = [hall.speak(ada), hall.queue(ben)];
    hall.pass(MINUTE);

    hall.run('floor:grant', { requestId: second });

    expect(hall.states(first, second)).toEqual(['REVOKED', 'GRANTED']);
    expect(hall.ended).toMatchObject({ requestId: first, endReason: 'REPLACED', spokenMs: MINUTE });
  });

  it('revokes the longest running, or the one named', () => {
    const { hall, ada, ben, cleo } = givenHall();
    hall.run('floor:configure', { capacity: 2 });
    const first = hall.speak(ada);
    hall.pass(MINUTE);
    const second = hall.speak(ben);
    const third = hall.queue(cleo);

    hall.run('floor:grant', { requestId: third, replaces: second });
    expect(hall.states(first, second, third)).toEqual(['GRANTED', 'REVOKED', 'GRANTED']);

    const fourth = hall.speak(ben);
    expect(hall.states(first, third, fourth)).toEqual(['REVOKED', 'GRANTED', 'GRANTED']);
  });

  it('is refused where `replaces` names nobody who speaks', () => {
    const { hall, ada, ben } = givenHall();
    const [first, second] = [hall.queue(ada), hall.queue(ben)];

    expect(hall.codeOf('floor:grant', { requestId: first, replaces: second })).toBe(
      'floor.not-speaking',
    );
    expect(hall.codeOf('floor:grant', { requestId: first, replaces: newId() })).toBe(
      'request.not-found',
    );
  });

  it('is refused twice, and for whoever left the hall', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    const absent = hall.givenSpeaker('Eve', { present: false });
    hall.run('floor:configure', { onlyPresent: false });
    const waiting = hall.queue(absent);
    hall.run('floor:configure', { onlyPresent: true });

    expect(hall.codeOf('floor:grant', { requestId })).toBe('request.wrong-state');
    expect(hall.codeOf('floor:grant', { requestId: waiting })).toBe('floor.not-present');
    hall.checkIn(absent.seatId);
    expect(hall.codeOf('floor:grant', { requestId: waiting })).toBe('ok');
  });

  it('takes the limit of the kind as it then is', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.queue(ada);
    hall.run('floor:configure', { limits: { NORMAL: 2 * MINUTE } });

    expect(hall.request('floor:grant', { requestId }).limitMs).toBe(2 * MINUTE);
  });
});

describe('an interposed question', () => {
  it('borrows the speaker’s slot, stops the clock, and gives both back', () => {
    const { hall, ada, ben } = givenHall();
    const speech = hall.speak(ada);
    hall.pass(MINUTE);

    const question = hall.speak(ben, { kind: 'QUESTION' });
    expect(hall.row(speech)).toMatchObject({
      state: 'GRANTED',
      slot: null,
      pausedBecause: 'INTERRUPTED',
      spokenMs: MINUTE,
    });
    hall.pass(10_000);
    hall.run('floor:release', { requestId: question }, ben.actor);

    expect(hall.row(speech)).toMatchObject({
      slot: 1,
      pausedBecause: null,
      runningSince: later(MINUTE + 10_000),
      spokenMs: MINUTE,
    });
  });

  it('may itself be interrupted', () => {
    const { hall, ada, ben, cleo } = givenHall();
    const speech = hall.speak(ada);
    const question = hall.speak(ben, { kind: 'QUESTION' });
    const intervention = hall.speak(cleo, { kind: 'INTERVENTION' });

    expect([speech, question, intervention].map((id) => hall.row(id).slot)).toEqual([
      null,
      null,
      1,
    ]);
    hall.run('floor:release', { requestId: intervention });
    expect([speech, question].map((id) => hall.row(id).slot)).toEqual([null, 1]);
    hall.run('floor:release', { requestId: question });
    expect(hall.row(speech).slot).toBe(1);
  });

  it('goes on when the one in between is revoked', () => {
    const { hall, ada, ben, cleo } = givenHall();
    const speech = hall.speak(ada);
    const question = hall.speak(ben, { kind: 'QUESTION' });
    const intervention = hall.speak(cleo, { kind: 'INTERVENTION' });

    hall.run('floor:revoke', { requestId: question });
    expect([speech, intervention].map((id) => hall.row(id).slot)).toEqual([null, 1]);
    hall.run('floor:release', { requestId: intervention });

    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: null });
  });

  it('goes with the speech when another main speech is granted', () => {
    const { hall, ada, ben, cleo } = givenHall();
    const speech = hall.speak(ada);
    const question = hall.speak(ben, { kind: 'QUESTION' });

    const next = hall.speak(cleo);

    expect(hall.states(speech, question, next)).toEqual(['REVOKED', 'REVOKED', 'GRANTED']);
  });

  it('leaves nobody behind when the interrupted speaker finishes meanwhile', () => {
    const { hall, ada, ben } = givenHall();
    const speech = hall.speak(ada);
    const question = hall.speak(ben, { kind: 'QUESTION' });

    hall.run('floor:release', { requestId: speech }, ada.actor);
    hall.run('floor:release', { requestId: question });

    expect(hall.floor.holders).toEqual([]);
  });

  it('is not the main speaker’s to end by resuming', () => {
    const { hall, ada, ben } = givenHall();
    const speech = hall.speak(ada);
    hall.speak(ben, { kind: 'QUESTION' });

    expect(hall.codeOf('floor:resume', { requestId: speech })).toBe('floor.no-free-slot');
  });
});

describe('floor:revoke', () => {
  it('takes the floor away', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);

    const request = hall.request('floor:revoke', { requestId });

    expect(request).toMatchObject({ state: 'REVOKED', endReason: 'REVOKED', slot: null });
  });

  it('is refused for one who waits', () => {
    const { hall, ada } = givenHall();

    expect(hall.codeOf('floor:revoke', { requestId: hall.queue(ada) })).toBe('request.wrong-state');
  });
});
