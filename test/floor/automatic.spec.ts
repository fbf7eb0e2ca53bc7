import { describe, expect, it } from '@jest/globals';
import { Hall } from './hall.js';

function givenHall() {
  const hall = new Hall();
  const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
  if (!ada || !ben || !cleo) throw new Error('three speakers');
  return { hall, ada, ben, cleo };
}

function givenAutomatic() {
  const people = givenHall();
  people.hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
  return people;
}

describe('an automatic floor', () => {
  it('grants the first who asks, and the next when that one is done', () => {
    const { hall, ada, ben, cleo } = givenAutomatic();

    const [first, second, third] = [hall.ask(ada), hall.ask(ben), hall.ask(cleo)];
    expect(hall.states(first, second, third)).toEqual(['GRANTED', 'ACCEPTED', 'ACCEPTED']);
    hall.run('floor:release', { requestId: first }, ada.actor);

    expect(hall.states(first, second, third)).toEqual(['RELEASED', 'GRANTED', 'ACCEPTED']);
  });

  it('answers a request with what became of it at once', () => {
    const { hall, ada } = givenAutomatic();
    const beneficiary = { seatId: ada.seatId };

    const request = hall.request('floor:request', { beneficiary, kind: 'NORMAL' }, ada.actor);

    expect(request).toMatchObject({ state: 'GRANTED', slot: 1 });
  });

  it('begins with the session', () => {
    const { hall, ada } = givenAutomatic();
    hall.phase = 'NOTICED';
    const requestId = hall.ask(ada);
    expect(hall.row(requestId).state).toBe('ACCEPTED');
    hall.phase = 'IN_SESSION';

    hall.run('floor:begin', { at: hall.at });

    expect(hall.row(requestId).state).toBe('GRANTED');
  });

  it('passes by who has left, and by who has no line', () => {
    const { hall, ada, ben } = givenAutomatic();
    const speech = hall.ask(ada);
    hall.run('floor:configure', { onlyPresent: false });
    const absent = hall.ask(hall.givenSpeaker('Eve', { present: false }));
    hall.run('floor:configure', { onlyPresent: true });
    const cutOff = hall.ask(hall.givenSpeaker('Finn', { venueId: hall.subVenue }));
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });
    const next = hall.ask(ben);

    hall.run('floor:release', { requestId: speech });

    expect(hall.states(absent, cutOff, next)).toEqual(['ACCEPTED', 'ACCEPTED', 'GRANTED']);
  });

  it('keeps the slot of one whose line is down', () => {
    const { hall, ben } = givenAutomatic();
    const remote = hall.ask(hall.givenSpeaker('Finn', { venueId: hall.subVenue }));
    const next = hall.ask(ben);

    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });

    expect(hall.states(remote, next)).toEqual(['GRANTED', 'ACCEPTED']);
  });

  it('lets no interjection interrupt by itself', () => {
    const { hall, ada, ben } = givenAutomatic();
    hall.run('floor:configure', { capacity: 2 });
    const speech = hall.ask(ada);

    const question = hall.ask(ben, { kind: 'QUESTION' });

    expect(hall.states(speech, question)).toEqual(['GRANTED', 'ACCEPTED']);
  });
});
