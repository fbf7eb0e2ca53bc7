import { describe, expect, it } from '@jest/globals';
import { Hall, MINUTE } from './hall.js';

/** Ada and Ben sit in the main venue, Cleo in the sub-venue. */
function givenPeople() {
  const hall = new Hall();
  const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
  return { hall, ada, ben, cleo: hall.givenSpeaker('Cleo', { venueId: hall.subVenue }) };
}

describe('what an automatic floor goes by', () => {
  it('counts the speech that has just ended', () => {
    const { hall, ada, ben } = givenPeople();
    hall.run('floor:configure', { openPerBeneficiary: 2, orderPolicy: 'LEAST_SPOKEN' });
    const before = hall.speak(ben);
    hall.pass(MINUTE);
    hall.run('floor:release', { requestId: before });
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    const long = hall.ask(ada);
    const [again, next] = [hall.ask(ada), hall.ask(ben)];
    hall.pass(3 * MINUTE);

    hall.run('floor:release', { requestId: long });

    expect(hall.states(again, next)).toEqual(['ACCEPTED', 'GRANTED']);
  });

  it('counts the turn that it has just given', () => {
    const { hall, ada, ben, cleo } = givenPeople();
    hall.run('floor:configure', { algorithm: 'FCFS', orderPolicy: 'ROUND_ROBIN', capacity: 2 });
    const [first, second, third] = [hall.ask(ada), hall.ask(ben), hall.ask(cleo)];

    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });

    expect(hall.states(first, second, third)).toEqual(['GRANTED', 'ACCEPTED', 'GRANTED']);
  });

  it('is the policy of the same command', () => {
    const { hall } = givenPeople();
    hall.run('floor:configure', { algorithm: 'FCFS' });
    const late = hall.ask(hall.givenSpeaker('Dora', { precedence: 9 }));
    const early = hall.ask(hall.givenSpeaker('Emil', { precedence: 1 }));

    hall.run('floor:configure', { algorithm: 'AUTOMATIC', orderPolicy: 'PRECEDENCE' });

    expect(hall.states(late, early)).toEqual(['ACCEPTED', 'GRANTED']);
  });
});
