import { describe, expect, it } from '@jest/globals';
import { item } from './given-agenda.js';
import { Hall, MINUTE } from './hall.js';

const key = (requestId: string) => `request:${requestId}`;

const minesOf = (hall: Hall) =>
  [...hall.views.keys()].filter((name) => name.startsWith('floor:mine'));

describe('the views of the floor', () => {
  it('show whoever waits for the chair to the chair alone, and to whoever asked', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.ask(ada);

    const shown = [...hall.views].filter(([, copy]) => copy.has(key(requestId)));

    expect(shown.map(([name]) => name).toSorted()).toEqual([
      'floor:desk',
      `floor:mine:${ada.actor.accountId}`,
    ]);
  });

  it('tell the hall nothing of accounts, reasons and order of coming', () => {
    const hall = new Hall();
    const requestId = hall.queue(hall.givenSpeaker('Ada'));

    const value = hall.view('floor').get(key(requestId));

    expect(Object.keys(value ?? {})).not.toEqual(
      expect.arrayContaining(['requestedBy', 'deniedReason', 'arrival']),
    );
  });

  it('shift the places of all who stand behind one that leaves, for them as for the hall', () => {
    const hall = new Hall();
    const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
    if (!ada || !ben || !cleo) throw new Error('three speakers');
    const [first, second, third] = [hall.queue(ada), hall.queue(ben), hall.queue(cleo)];

    hall.run('floor:release', { requestId: first }, ada.actor);

    for (const [speaker, requestId, position] of [
      [ben, second, 1],
      [cleo, third, 2],
    ] as const) {
      const mine = hall.view(`floor:mine:${speaker.actor.accountId}`);
      expect(hall.view('floor').get(key(requestId))).toMatchObject({ position });
      expect(mine.get(key(requestId))).toMatchObject({ position });
    }
  });

  it('keep one’s own requests to the end, and nobody else’s', () => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const [first] = [hall.speak(ada), hall.ask(ben)];
    hall.run('floor:revoke', { requestId: first });

    const mine = hall.view(`floor:mine:${ada.actor.accountId}`);

    expect([...mine.keys()]).toEqual([key(first)]);
    expect(mine.get(key(first))).toMatchObject({ state: 'REVOKED', endReason: 'REVOKED' });
    expect(hall.view('floor').has(key(first))).toBe(false);
  });

  it('tell a speaker, and the venue’s operators, of what one of them asked for', () => {
    const hall = new Hall();
    const finn = hall.givenSpeaker('Finn', { venueId: hall.subVenue });
    const [lea, mia] = [hall.operatorOf(hall.subVenue), hall.operatorOf(hall.subVenue)];
    hall.giveRight(finn.actor, finn.seatId);
    for (const operator of [lea, mia]) hall.giveRight(operator, hall.subVenue);
    hall.giveRight(hall.operatorOf(hall.mainVenue), hall.mainVenue);
    const beneficiary = { seatId: finn.seatId };
    const { requestId } = hall.request('floor:request', { beneficiary, kind: 'NORMAL' }, lea);

    hall.run('floor:deny', { requestId, reason: '时间不足' });

    for (const { accountId } of [finn.actor, lea, mia]) {
      expect(hall.view(`floor:mine:${accountId}`).get(key(requestId))).toMatchObject({
        state: 'DENIED',
        deniedReason: '时间不足',
      });
    }
    expect(minesOf(hall)).toHaveLength(3);
  });

  it('tell of a planned speech whoever would give it, and whoever has the right since', () => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    hall.giveRight(ada.actor, ada.seatId);
    hall.phase = 'NOTICED';
    hall.run('floor:sync-agenda', {
      rows: [ada, ben].map(({ seatId }, i) => item(i + 1, { speakerSeatId: seatId })),
    });
    expect(minesOf(hall)).toEqual([`floor:mine:${ada.actor.accountId}`]);
    hall.giveRight(ben.actor, ben.seatId);
    hall.phase = 'IN_SESSION';

    hall.run('floor:begin', { at: hall.at });

    const [planned] = hall.view(`floor:mine:${ben.actor.accountId}`).values();
    expect(planned).toMatchObject({ kind: 'PLANNED', speakerName: 'Ben', position: 2 });
    expect(hall.views).toEqual(hall.reloaded().views);
  });

  it('go on with whoever asked, and whom it concerned, when the chair puts a speech back', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    hall.giveRight(ada.actor, ada.seatId);
    const speech = hall.speak(ada);
    hall.run('floor:revoke', { requestId: speech });

    const { requestId } = hall.request('floor:re-add-last', {});

    expect(hall.view(`floor:mine:${ada.actor.accountId}`).has(key(requestId))).toBe(true);
  });

  it('have no view of the service itself', () => {
    const hall = new Hall();
    hall.run('floor:sync-agenda', { rows: [] });

    expect(minesOf(hall)).toEqual([]);
  });

  it('agree on what ended last, whichever rows are read first', () => {
    const hall = new Hall();
    hall.run('floor:configure', { capacity: 2 });
    const ada = hall.speak(hall.givenSpeaker('Ada'));
    hall.pass(MINUTE);
    const ben = hall.speak(hall.givenSpeaker('Ben'));

    hall.run('floor:release', { requestId: ben });
    hall.run('floor:release', { requestId: ada });

    expect(hall.ended?.requestId).toBe(ben);
    expect(hall.views).toEqual(hall.reloaded().views);
  });

  it('count nothing by ticks: a minute of speech changes no value', () => {
    const hall = new Hall();
    hall.speak(hall.givenSpeaker('Ada'));
    const facts = hall.facts.length;

    hall.pass(MINUTE);

    expect(hall.facts).toHaveLength(facts);
  });
});
