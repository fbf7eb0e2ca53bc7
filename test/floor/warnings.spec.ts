import { describe, expect, it } from '@jest/globals';
import { Hall, MINUTE, later } from './hall.js';

function givenSpeech(warnBeforeMs: readonly number[] = [MINUTE, 30_000]) {
  const hall = new Hall();
  hall.run('floor:configure', { warnBeforeMs: [...warnBeforeMs] });
  const requestId = hall.speak(hall.givenSpeaker('Ada'));
  return { hall, requestId };
}

const clockOf = (hall: Hall) => {
  const [speech] = hall.clock.speeches;
  return speech && { warnAt: speech.warnAt, endsAt: speech.endsAt };
};

describe('the end of a speech', () => {
  it('is told with its warnings when the floor is given, once', () => {
    const { hall } = givenSpeech();

    expect(clockOf(hall)).toEqual({
      warnAt: [later(4 * MINUTE), later(4 * MINUTE + 30_000)],
      endsAt: later(5 * MINUTE),
    });
    const facts = hall.facts.length;
    hall.pass(5 * MINUTE - 1);
    expect(hall.facts).toHaveLength(facts);
  });

  it('is not known while the clock stands, and later by the pause', () => {
    const { hall, requestId } = givenSpeech();
    hall.pass(MINUTE);
    hall.run('floor:pause', { requestId });

    expect(clockOf(hall)).toEqual({ warnAt: [], endsAt: null });
    hall.pass(10 * MINUTE);
    hall.run('floor:resume', { requestId });

    expect(clockOf(hall)).toEqual({
      warnAt: [later(14 * MINUTE), later(14 * MINUTE + 30_000)],
      endsAt: later(15 * MINUTE),
    });
  });

  it('moves with what the chair adds', () => {
    const { hall, requestId } = givenSpeech();

    hall.run('floor:extend', { requestId, ms: MINUTE });

    expect(clockOf(hall)?.endsAt).toBe(later(6 * MINUTE));
    expect(clockOf(hall)?.warnAt).toEqual([later(5 * MINUTE), later(5 * MINUTE + 30_000)]);
  });

  it('stays where it was in overtime, so that screens count on from it', () => {
    const { hall } = givenSpeech();

    hall.pass(5 * MINUTE + 20_000);

    expect(hall.clock.speeches).toMatchObject([
      { endsAt: later(5 * MINUTE), timeUpAt: later(5 * MINUTE) },
    ]);
  });

  it('has no warnings as long as the speech, and none where the floor has none', () => {
    expect(clockOf(givenSpeech([5 * MINUTE, 30_000]).hall)?.warnAt).toEqual([
      later(4 * MINUTE + 30_000),
    ]);
    expect(clockOf(givenSpeech([]).hall)?.warnAt).toEqual([]);
  });

  it('is warned of anew as soon as the floor is set to', () => {
    const { hall } = givenSpeech();

    hall.run('floor:configure', { warnBeforeMs: [2 * MINUTE] });

    expect(clockOf(hall)?.warnAt).toEqual([later(3 * MINUTE)]);
    expect(hall.floor.warnBeforeMs).toEqual([2 * MINUTE]);
  });

  it('is nothing that an unlimited speech has', () => {
    const hall = new Hall();
    hall.run('floor:configure', { limits: { NORMAL: null } });
    hall.speak(hall.givenSpeaker('Ada'));

    expect(clockOf(hall)).toEqual({ warnAt: [], endsAt: null });
  });
});
