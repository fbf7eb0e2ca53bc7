import { describe, expect, it } from '@jest/globals';
import type { FullRequestValue } from '../../src/floor/floor-values.contract.js';
import type { UnansweredAction } from '../../src/floor/floor.words.js';
import { Hall, later, MINUTE } from './hall.js';

function givenAsking(
  onUnanswered: UnansweredAction,
  phase: 'NOTICED' | 'IN_SESSION' = 'IN_SESSION',
) {
  const hall = new Hall();
  hall.phase = phase;
  hall.run('floor:configure', { answerWithinMs: 2 * MINUTE, onUnanswered });
  const speaker = hall.givenSpeaker('Ada');
  return { hall, speaker, requestId: hall.ask(speaker) };
}

const answerBy = (hall: Hall, requestId: string) =>
  (hall.view('floor:desk').get(`request:${requestId}`) as FullRequestValue | undefined)?.answerBy;

describe('a request that the chair leaves unanswered', () => {
  it.each([
    ['NOTHING', 'PENDING', null],
    ['ACCEPT', 'ACCEPTED', null],
    ['DENY', 'DENIED', 'UNANSWERED'],
  ] as const)('%s: %s', (onUnanswered, state, endReason) => {
    const { hall, requestId } = givenAsking(onUnanswered);

    hall.pass(2 * MINUTE - 1);
    expect(hall.row(requestId).state).toBe('PENDING');
    hall.pass(1);

    expect(hall.row(requestId)).toMatchObject({ state, endReason });
    expect(hall.timers.size).toBe(0);
  });

  it('stands on the desk with its time, told anew when that is set otherwise', () => {
    const { hall, requestId } = givenAsking('DENY');
    expect(answerBy(hall, requestId)).toBe(later(2 * MINUTE));

    hall.run('floor:configure', { answerWithinMs: 5 * MINUTE });
    expect(answerBy(hall, requestId)).toBe(later(5 * MINUTE));
    hall.pass(5 * MINUTE - 1);
    expect(hall.row(requestId).state).toBe('PENDING');

    hall.run('floor:configure', { answerWithinMs: null });
    expect(answerBy(hall, requestId)).toBeNull();
    expect(hall.timers.size).toBe(0);
  });

  it.each([
    ['accepted', 'floor:accept'],
    ['granted', 'floor:grant'],
    ['withdrawn', 'floor:release'],
  ] as const)('has its answer once it is %s', (_, verb) => {
    const { hall, requestId } = givenAsking('DENY');

    const { state, answerBy: until } = hall.request(verb, { requestId });
    hall.pass(3 * MINUTE);

    expect(until).toBeNull();
    expect(hall.row(requestId)).toMatchObject({ state });
    expect(hall.row(requestId).endReason).not.toBe('UNANSWERED');
  });

  it('made before the meeting is due its answer from the start of that', () => {
    const { hall, requestId } = givenAsking('DENY', 'NOTICED');
    hall.pass(60 * MINUTE);
    expect(hall.row(requestId).state).toBe('PENDING');

    hall.phase = 'IN_SESSION';
    hall.run('floor:begin', { at: hall.at });
    expect(answerBy(hall, requestId)).toBe(later(62 * MINUTE));
    hall.pass(2 * MINUTE);

    expect(hall.row(requestId)).toMatchObject({ state: 'DENIED', endReason: 'UNANSWERED' });
  });

  it('queues where its kind puts it, and is granted where the floor gives itself', () => {
    const hall = new Hall();
    hall.run('floor:configure', { answerWithinMs: MINUTE, onUnanswered: 'ACCEPT' });
    const first = hall.queue(hall.givenSpeaker('Ada'));
    const order = hall.ask(hall.givenSpeaker('Ben'), { kind: 'POINT_OF_ORDER' });

    hall.pass(MINUTE);

    expect(hall.order()).toEqual([order, first]);
  });

  it('is not touched by a timer that comes too early, or after an answer', () => {
    const { hall, requestId } = givenAsking('DENY');

    hall.run('floor:unanswered', { requestId });
    expect(hall.row(requestId).state).toBe('PENDING');
    hall.run('floor:accept', { requestId });
    hall.pass(3 * MINUTE);
    hall.run('floor:unanswered', { requestId });

    expect(hall.row(requestId).state).toBe('ACCEPTED');
  });
});

describe('a floor with so many requests a venue', () => {
  it('refuses one more of the venue, its operator’s too, and takes others and the chair’s', () => {
    const hall = new Hall();
    hall.run('floor:configure', { openPerVenue: 1 });
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const remote = hall.givenSpeaker('Cleo', { venueId: hall.subVenue });
    const first = hall.ask(ada);
    const askForBen = { beneficiary: { seatId: ben.seatId }, kind: 'NORMAL' } as const;

    const operator = hall.operatorOf(hall.mainVenue);
    expect(hall.codeOf('floor:request', askForBen, ben.actor)).toBe('floor.venue-full');
    expect(hall.codeOf('floor:request', askForBen, operator)).toBe('floor.venue-full');
    expect(hall.row(hall.ask(remote)).state).toBe('PENDING');
    expect(hall.row(hall.ask(ben, { kind: 'POINT_OF_ORDER' })).state).toBe('PENDING');
    hall.run('floor:release', { requestId: first });

    expect(hall.codeOf('floor:request', askForBen, ben.actor)).toBe('ok');
    expect(
      hall.codeOf('floor:request', { ...askForBen, beneficiary: { seatId: ada.seatId } }),
    ).toBe('ok');
  });
});
