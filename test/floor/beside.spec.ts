import { describe, expect, it } from '@jest/globals';
import { Hall, type Speaker } from './hall.js';

/** Ada speaks on a floor for two, and goes on beside the question that interrupted her. */
function givenBeside() {
  const hall = new Hall();
  const speaker = (name: string): Speaker => hall.givenSpeaker(name);
  const [ada, ben, cleo, dan] = [speaker('Ada'), speaker('Ben'), speaker('Cleo'), speaker('Dan')];
  hall.run('floor:configure', { capacity: 2 });
  const speech = hall.speak(ada);
  const question = hall.speak(ben, { kind: 'QUESTION' });
  return { hall, speech, question, cleo, dan };
}

describe('a speech that goes on beside the question that interrupted it', () => {
  it('comes back when a later question is over, although the first goes on', () => {
    const { hall, speech, question, cleo } = givenBeside();
    hall.run('floor:resume', { requestId: speech });
    const later = hall.speak(cleo, { kind: 'QUESTION' });
    expect(hall.row(speech)).toMatchObject({ slot: null, pausedBecause: 'INTERRUPTED' });

    hall.run('floor:release', { requestId: later });

    expect(hall.row(speech)).toMatchObject({ slot: 2, pausedBecause: null });
    expect(hall.row(question)).toMatchObject({ state: 'GRANTED', slot: 1 });
  });

  it('is below nobody either where one between them is over', () => {
    const { hall, speech, question, cleo, dan } = givenBeside();
    const second = hall.speak(cleo, { kind: 'QUESTION' });
    hall.run('floor:release', { requestId: question });
    hall.run('floor:resume', { requestId: speech });
    const third = hall.speak(dan, { kind: 'INTERVENTION' });

    hall.run('floor:release', { requestId: third });

    expect(hall.row(speech)).toMatchObject({ slot: 2, pausedBecause: null });
    expect(hall.row(second)).toMatchObject({ state: 'GRANTED', slot: 1 });
  });

  it('goes alone when the chair gives its slot to another', () => {
    const { hall, speech, question, cleo } = givenBeside();
    hall.run('floor:resume', { requestId: speech });

    const main = hall.speak(cleo);

    expect(hall.states(speech, question, main)).toEqual(['REVOKED', 'GRANTED', 'GRANTED']);
  });
});
