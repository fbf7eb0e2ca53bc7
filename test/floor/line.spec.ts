import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, later } from './hall.js';

/** Finn speaks from the sub-venue, since a minute. */
function givenRemoteSpeech() {
  const hall = new Hall();
  const finn = hall.givenSpeaker('Finn', { venueId: hall.subVenue });
  const speech = hall.speak(finn);
  hall.pass(MINUTE);
  const drop = () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });
  const restore = () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: true });
  return { hall, finn, speech, drop, restore };
}

describe('floor:follow-link', () => {
  it('stops the clock of a speech whose line drops, and frees its slot', () => {
    const { hall, speech, drop } = givenRemoteSpeech();

    drop();

    expect(hall.clock.speeches).toMatchObject([
      {
        requestId: speech,
        slot: null,
        spokenMs: MINUTE,
        runningSince: null,
        pausedBecause: 'LINE',
        pausedAt: later(MINUTE),
      },
    ]);
    expect(hall.floor.holders).toEqual([]);
  });

  it('lets it go on when the line is back', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    drop();
    hall.pass(30_000);

    restore();
    hall.pass(MINUTE);

    expect(hall.request('floor:release', { requestId: speech })).toMatchObject({
      spokenMs: 2 * MINUTE,
      endReason: 'FINISHED',
    });
  });

  it('releases it after the grace, once', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    drop();

    hall.pass(2 * MINUTE - 1);
    expect(hall.row(speech).state).toBe('GRANTED');
    hall.pass(1);

    expect(hall.row(speech)).toMatchObject({
      state: 'RELEASED',
      endReason: 'LINE_LOST',
      spokenMs: MINUTE,
    });
    expect(hall.timers.size).toBe(0);
  });

  it('begins the grace anew with each drop', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    drop();
    hall.pass(MINUTE);
    restore();
    hall.pass(1_000);
    drop();

    hall.pass(2 * MINUTE - 1);
    expect(hall.row(speech).state).toBe('GRANTED');
    hall.pass(1);
    expect(hall.row(speech).state).toBe('RELEASED');
  });

  it('waits for the chair where there is no grace', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    hall.run('floor:configure', { lineGraceMs: null });
    drop();

    hall.pass(60 * MINUTE);

    expect(hall.row(speech)).toMatchObject({ state: 'GRANTED', pausedBecause: 'LINE' });
  });

  it('takes the grace as it is set while the line is down', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    drop();
    hall.pass(MINUTE);

    hall.run('floor:configure', { lineGraceMs: null });
    hall.pass(20 * MINUTE);
    expect(hall.row(speech).state).toBe('GRANTED');
    hall.run('floor:configure', { lineGraceMs: 50 * MINUTE });
    hall.pass(29 * MINUTE - 1);
    expect(hall.row(speech).state).toBe('GRANTED');
    hall.pass(1);

    expect(hall.row(speech)).toMatchObject({ state: 'RELEASED', endReason: 'LINE_LOST' });
  });

  it('releases at once where the grace, as it is set, is over', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    hall.run('floor:configure', { lineGraceMs: null });
    drop();
    hall.pass(MINUTE);

    hall.run('floor:configure', { lineGraceMs: 1_000 });
    hall.pass(0);

    expect(hall.row(speech)).toMatchObject({ state: 'RELEASED', endReason: 'LINE_LOST' });
  });

  it('lets another speak meanwhile; the first goes on when that one is done', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    drop();
    const other = hall.speak(hall.givenSpeaker('Ada'));
    expect(hall.states(speech, other)).toEqual(['GRANTED', 'GRANTED']);

    restore();
    expect([speech, other].map((id) => hall.row(id).slot)).toEqual([null, 1]);
    hall.run('floor:release', { requestId: other });

    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: null });
  });

  it('stops a paused speech, too; afterwards it has its slot and waits for the chair as before', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    hall.run('floor:pause', { requestId: speech });

    drop();
    expect(hall.row(speech)).toMatchObject({ slot: null, pausedBecause: 'LINE' });
    restore();

    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: 'CHAIR', runningSince: null });
    hall.run('floor:resume', { requestId: speech });
    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: null });
    drop();
    restore();
    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: null });
  });

  it('leaves a speech paused by the chair paused, also below a question whose line drops with it', () => {
    const { hall, finn, speech, drop, restore } = givenRemoteSpeech();
    hall.run('floor:pause', { requestId: speech });
    const question = hall.speak(finn, { kind: 'QUESTION' });
    drop();
    restore();

    hall.run('floor:release', { requestId: question });

    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: 'CHAIR', runningSince: null });
  });

  it('keeps an interrupted speech waiting for the question, also after a drop', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    const question = hall.speak(hall.givenSpeaker('Ada'), { kind: 'QUESTION' });
    drop();

    restore();
    expect(hall.row(speech)).toMatchObject({ slot: null, pausedBecause: 'INTERRUPTED' });
    hall.run('floor:release', { requestId: question });

    expect(hall.row(speech)).toMatchObject({ slot: 1, pausedBecause: null });
  });

  it('does not give the floor back to a venue without a line', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    const question = hall.speak(hall.givenSpeaker('Ada'), { kind: 'QUESTION' });
    drop();

    hall.run('floor:release', { requestId: question });

    expect(hall.row(speech)).toMatchObject({ slot: null, pausedBecause: 'LINE' });
  });

  it('leaves the speech below alone when a question’s line drops, until the chair or the grace ends it', () => {
    const hall = new Hall();
    const speech = hall.speak(hall.givenSpeaker('Ada'));
    const finn = hall.givenSpeaker('Finn', { venueId: hall.subVenue });
    const question = hall.speak(finn, { kind: 'QUESTION' });

    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });
    expect([speech, question].map((id) => hall.row(id).slot)).toEqual([null, null]);
    hall.pass(2 * MINUTE);

    expect(hall.states(speech, question)).toEqual(['GRANTED', 'RELEASED']);
    expect(hall.row(speech).slot).toBe(1);
  });

  it('lets the chair resume the speech below sooner', () => {
    const hall = new Hall();
    const speech = hall.speak(hall.givenSpeaker('Ada'));
    const finn = hall.givenSpeaker('Finn', { venueId: hall.subVenue });
    const question = hall.speak(finn, { kind: 'QUESTION' });
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });

    hall.run('floor:resume', { requestId: speech });
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: true });

    expect([speech, question].map((id) => hall.row(id).slot)).toEqual([1, null]);
  });

  it('concerns nobody who speaks elsewhere, nor venues that are unknown or as they were', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    hall.run('floor:follow-link', { venueId: hall.mainVenue, up: false });
    hall.run('floor:follow-link', { venueId: newId(), up: false });
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: true });
    expect(hall.row(speech)).toMatchObject({ slot: 1, runningSince: later(0) });

    drop();
    const facts = hall.facts.length;
    drop();

    expect(hall.facts).toHaveLength(facts);
  });

  it('refuses to grant and to resume without a line', () => {
    const { hall, finn, speech, drop } = givenRemoteSpeech();
    const question = hall.queue(finn, { kind: 'QUESTION' });
    drop();

    expect(hall.codeOf('floor:grant', { requestId: question })).toBe('floor.line-down');
    expect(hall.codeOf('floor:resume', { requestId: speech })).toBe('floor.line-down');
  });
});

describe('floor:line-lost', () => {
  it('is no matter of a later drop', () => {
    const { hall, speech, drop, restore } = givenRemoteSpeech();
    drop();
    const since = hall.at;
    hall.pass(1_000);
    restore();
    hall.run('floor:line-lost', { requestId: speech, since });
    hall.pass(1_000);
    drop();

    hall.run('floor:line-lost', { requestId: speech, since });
    hall.run('floor:line-lost', { requestId: newId(), since });

    expect(hall.row(speech).state).toBe('GRANTED');
  });

  it('does nothing while the grace, as it now is, lasts', () => {
    const { hall, speech, drop } = givenRemoteSpeech();
    drop();

    hall.pass(2 * MINUTE - 1);
    hall.run('floor:line-lost', { requestId: speech, since: later(MINUTE) });

    expect(hall.row(speech).state).toBe('GRANTED');
  });
});
