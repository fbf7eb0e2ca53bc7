import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, type Speaker } from './hall.js';

/** A sub-venue that asks a question without saying who, its operator, and two of its people. */
function givenQuestion() {
  const hall = new Hall();
  const operator = hall.operatorOf(hall.subVenue);
  const [finn, gina] = ['Finn', 'Gina'].map((name) =>
    hall.givenSpeaker(name, { venueId: hall.subVenue }),
  );
  if (!finn || !gina) throw new Error('two speakers');
  const { requestId } = hall.request(
    'floor:request',
    { beneficiary: { venueId: hall.subVenue }, kind: 'QUESTION' },
    operator,
  );
  return { hall, operator, finn, gina, requestId };
}

const seat = ({ seatId }: Speaker) => ({ seatId });

describe('floor:name-speaker', () => {
  it.each(['PENDING', 'ACCEPTED', 'GRANTED'] as const)('names who asks while it is %s', (state) => {
    const { hall, operator, finn, requestId } = givenQuestion();
    if (state === 'ACCEPTED') hall.run('floor:accept', { requestId });
    if (state === 'GRANTED') hall.run('floor:grant', { requestId });

    const request = hall.request('floor:name-speaker', { requestId, ...seat(finn) }, operator);

    expect(request).toMatchObject({
      state,
      speakerName: 'Finn',
      unitName: 'Finn的单位',
      seatId: finn.seatId,
      venueId: hall.subVenue,
    });
  });

  it('counts what was said already for whoever was named', () => {
    const { hall, operator, finn, requestId } = givenQuestion();
    hall.run('floor:grant', { requestId });
    hall.pass(MINUTE / 2);
    hall.run('floor:pause', { requestId });

    hall.run('floor:name-speaker', { requestId, ...seat(finn) }, operator);

    expect(hall.state.spokenMs.get(finn.seatId)).toBe(MINUTE / 2);
    expect(hall.state.spokenMs.get(hall.subVenue)).toBe(0);
    expect(hall.clock.speeches).toMatchObject([{ requestId, spokenMs: MINUTE / 2 }]);
  });

  it('shows it from then on to whoever was named', () => {
    const { hall, operator, finn, requestId } = givenQuestion();
    hall.giveRight(finn.actor, finn.seatId);

    hall.run('floor:name-speaker', { requestId, ...seat(finn) }, operator);

    const mine = hall.view(`floor:mine:${finn.actor.accountId}`);
    expect(mine.get(`request:${requestId}`)).toMatchObject({ speakerName: 'Finn' });
  });

  it('may be done by the chair; by nobody of another venue, and not by the speaker', () => {
    const { hall, finn, requestId } = givenQuestion();
    const input = { requestId, ...seat(finn) };

    for (const actor of [hall.operatorOf(hall.mainVenue), finn.actor]) {
      expect(hall.codeOf('floor:name-speaker', input, actor)).toBe('request.not-found');
    }
    expect(hall.codeOf('floor:name-speaker', input)).toBe('ok');
  });

  it('is done once', () => {
    const { hall, operator, finn, gina, requestId } = givenQuestion();
    hall.run('floor:name-speaker', { requestId, ...seat(finn) }, operator);

    for (const who of [gina, finn]) {
      expect(hall.codeOf('floor:name-speaker', { requestId, ...seat(who) }, operator)).toBe(
        'floor.speaker-fixed',
      );
    }
  });

  it.each(['floor:release', 'floor:revoke'] as const)('is too late after %s', (end) => {
    const { hall, operator, finn, requestId } = givenQuestion();
    hall.run('floor:grant', { requestId });
    hall.run(end, { requestId });

    expect(hall.codeOf('floor:name-speaker', { requestId, ...seat(finn) }, operator)).toBe(
      'request.ended',
    );
    expect(hall.row(requestId)).toMatchObject({ seatId: null, speakerName: '安达市分会场' });
  });

  it('is refused for the seat of another venue, of nobody, or taken away', () => {
    const { hall, finn, requestId } = givenQuestion();
    const row = hall.state.seats.get(finn.seatId);
    if (row) hall.take([{ kind: 'floor-seat', row: { ...row, status: 'REMOVED' } }]);

    for (const seatId of [hall.givenSpeaker('Ada').seatId, newId(), finn.seatId]) {
      expect(hall.codeOf('floor:name-speaker', { requestId, seatId })).toBe('seat.not-found');
    }
  });

  it('is refused for whoever has not checked in, and whoever asks already', () => {
    const { hall, gina, requestId } = givenQuestion();
    const absent = hall.givenSpeaker('Hana', { venueId: hall.subVenue, present: false });
    hall.ask(gina, { kind: 'QUESTION' });

    expect(hall.codeOf('floor:name-speaker', { requestId, ...seat(absent) })).toBe(
      'floor.not-present',
    );
    expect(hall.codeOf('floor:name-speaker', { requestId, ...seat(gina) })).toBe(
      'floor.already-waiting',
    );
  });

  it('is refused for what is no question of a whole venue', () => {
    const { hall, finn, gina } = givenQuestion();
    const named = hall.ask(finn, { kind: 'QUESTION' });
    const beneficiary = { venueId: hall.subVenue };
    const speech = hall.request('floor:request', { beneficiary, kind: 'NORMAL' }).requestId;

    for (const requestId of [named, speech]) {
      expect(hall.codeOf('floor:name-speaker', { requestId, ...seat(gina) })).toBe(
        'floor.speaker-fixed',
      );
    }
  });

  it('stands where the precedence of whoever was named puts it', () => {
    const { hall, finn, requestId } = givenQuestion();
    hall.run('floor:configure', { orderPolicy: 'PRECEDENCE' });
    const other = hall.queue(hall.givenSpeaker('Ada', { precedence: 90 }), { kind: 'QUESTION' });
    hall.run('floor:accept', { requestId });
    expect(hall.order()).toEqual([other, requestId]);

    hall.run('floor:name-speaker', { requestId, ...seat(finn) });

    expect(hall.order()).toEqual([requestId, other]);
  });
});
