import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, later } from './hall.js';

function givenHall() {
  const hall = new Hall();
  const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
  if (!ada || !ben || !cleo) throw new Error('three speakers');
  return { hall, ada, ben, cleo };
}

describe('floor:pause and floor:resume', () => {
  it('stop the clock and let it run again, in the same slot', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    hall.pass(30_000);
    hall.run('floor:pause', { requestId });
    hall.pass(60_000);
    hall.run('floor:resume', { requestId });
    hall.pass(15_000);

    const request = hall.request('floor:release', { requestId });

    expect(request.spokenMs).toBe(45_000);
    expect(spansOf(hall, requestId)).toEqual([
      { startedAt: later(0), endedAt: later(30_000), endedBecause: 'CHAIR' },
      { startedAt: later(90_000), endedAt: later(105_000), endedBecause: 'END' },
    ]);
  });

  it('keep the slot, so that nobody else gets it for nothing', () => {
    const { hall, ada, ben } = givenHall();
    const requestId = hall.speak(ada);
    hall.run('floor:pause', { requestId });

    expect(hall.row(requestId).slot).toBe(1);
    hall.speak(ben);
    expect(hall.row(requestId).state).toBe('REVOKED');
  });

  it('are refused out of turn', () => {
    const { hall, ada, ben } = givenHall();
    const requestId = hall.speak(ada);
    const waiting = hall.queue(ben);

    expect(hall.codeOf('floor:resume', { requestId })).toBe('floor.not-paused');
    hall.run('floor:pause', { requestId });
    expect(hall.codeOf('floor:pause', { requestId })).toBe('floor.already-paused');
    expect(hall.codeOf('floor:pause', { requestId: waiting })).toBe('request.wrong-state');
  });

  it('write no span of no length', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);

    hall.run('floor:pause', { requestId });
    hall.run('floor:resume', { requestId });
    hall.run('floor:release', { requestId });

    expect(spansOf(hall, requestId)).toEqual([]);
  });
});

describe('the time of a speech', () => {
  it('is told once it is up, and the speech goes on', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);

    hall.pass(5 * MINUTE + 10_000);

    expect(hall.clock.speeches).toMatchObject([{ requestId, timeUpAt: later(5 * MINUTE) }]);
    hall.run('floor:release', { requestId });
    expect(hall.ended).toMatchObject({ overMs: 10_000, spokenMs: 5 * MINUTE + 10_000 });
  });

  it('ends the speech where the floor says so', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'REVOKE' });
    const requestId = hall.speak(ada);

    hall.pass(5 * MINUTE);

    expect(hall.row(requestId)).toMatchObject({
      state: 'REVOKED',
      endReason: 'TIME_UP',
      spokenMs: 5 * MINUTE,
    });
  });

  it('is nobody’s matter where the floor says so', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'NOTHING' });
    const requestId = hall.speak(ada);

    hall.pass(9 * MINUTE);

    expect(hall.row(requestId)).toMatchObject({ state: 'GRANTED', timeUpAt: null });
  });

  it.each([
    ['WARN', { state: 'GRANTED', timeUpAt: later(5 * MINUTE) }],
    ['REVOKE', { state: 'REVOKED', endReason: 'TIME_UP' }],
  ] as const)('is looked at anew when the floor is set to %s after it was up', (onTimeUp, row) => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'NOTHING' });
    const requestId = hall.speak(ada);
    hall.pass(6 * MINUTE);
    expect(hall.timers.size).toBe(0);

    hall.run('floor:configure', { onTimeUp });
    hall.pass(0);

    expect(hall.row(requestId)).toMatchObject(row);
  });

  it('ends a speech that was only warned, once the floor says so', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    hall.pass(6 * MINUTE);

    hall.run('floor:configure', { onTimeUp: 'REVOKE' });
    hall.pass(0);

    expect(hall.row(requestId)).toMatchObject({ state: 'REVOKED', endReason: 'TIME_UP' });
  });

  it('stands during a pause', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'REVOKE' });
    const requestId = hall.speak(ada);
    hall.pass(MINUTE);
    hall.run('floor:pause', { requestId });
    hall.pass(20 * MINUTE);
    hall.run('floor:resume', { requestId });

    hall.pass(4 * MINUTE - 1);
    expect(hall.row(requestId).state).toBe('GRANTED');
    hall.pass(1);
    expect(hall.row(requestId).state).toBe('REVOKED');
  });

  it('is longer by what the chair adds', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'REVOKE' });
    const requestId = hall.speak(ada);
    hall.run('floor:extend', { requestId, ms: MINUTE });

    hall.pass(6 * MINUTE - 1);
    expect(hall.row(requestId).state).toBe('GRANTED');
    hall.pass(1);
    expect(hall.row(requestId).state).toBe('REVOKED');
  });

  it('may be added to after it was up, and is told again', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    hall.pass(5 * MINUTE + 30_000);

    const request = hall.request('floor:extend', { requestId, ms: MINUTE });

    expect(request.limitMs).toBe(6 * MINUTE);
    expect(hall.row(requestId).timeUpAt).toBeNull();
    hall.pass(30_000);
    expect(hall.row(requestId).timeUpAt).toBe(later(6 * MINUTE));
  });

  it('stays up where what was added is used up already', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    hall.pass(8 * MINUTE);

    hall.run('floor:extend', { requestId, ms: MINUTE });

    expect(hall.row(requestId).timeUpAt).toBe(later(5 * MINUTE));
  });

  it('cannot be added to where there is no limit', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { limits: { NORMAL: null } });
    const requestId = hall.speak(ada);

    expect(hall.codeOf('floor:extend', { requestId, ms: MINUTE })).toBe('floor.no-limit');
    expect(hall.timers.size).toBe(0);
  });

  it('leaves no timer behind', () => {
    const { hall, ada } = givenHall();
    const requestId = hall.speak(ada);
    hall.run('floor:extend', { requestId, ms: MINUTE });
    expect(hall.timers.size).toBe(1);

    hall.run('floor:release', { requestId });

    expect(hall.timers.size).toBe(0);
  });

  it('is not up when a timer of an earlier limit still comes', () => {
    const { hall, ada } = givenHall();
    hall.run('floor:configure', { onTimeUp: 'REVOKE' });
    const requestId = hall.speak(ada);

    hall.run('floor:time-up', { requestId });
    hall.run('floor:time-up', { requestId: newId() });

    expect(hall.row(requestId).state).toBe('GRANTED');
  });
});

function spansOf(hall: Hall, requestId: string): object[] {
  return hall.facts.flatMap((fact) => {
    if (fact.kind !== 'span' || fact.row.requestId !== requestId) return [];
    const { startedAt, endedAt, endedBecause } = fact.row;
    return [{ startedAt, endedAt, endedBecause }];
  });
}

describe('floor:extend', () => {
  it('adds a day to a speech at most, and nothing to one without a limit', () => {
    const hall = new Hall();
    hall.run('floor:configure', { limits: { QUESTION: null } });
    const requestId = hall.speak(hall.givenSpeaker('Ada'));
    const hour = 60 * MINUTE;
    for (let hours = 1; hours < 24; hours += 1) hall.run('floor:extend', { requestId, ms: hour });

    expect(hall.codeOf('floor:extend', { requestId, ms: hour })).toBe('ok');
    expect(hall.codeOf('floor:extend', { requestId, ms: 1 })).toBe('floor.too-long');
    const question = hall.speak(hall.givenSpeaker('Ben'), { kind: 'QUESTION' });
    expect(hall.codeOf('floor:extend', { requestId: question, ms: 1 })).toBe('floor.no-limit');
  });
});
