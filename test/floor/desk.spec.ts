import { describe, expect, it } from '@jest/globals';
import { Hall } from './hall.js';

/** Ada, Ben, Cleo and Dan, in the queue in this order. */
function givenQueue() {
  const hall = new Hall();
  const speakers = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => hall.givenSpeaker(name));
  const [ada = '', ben = '', cleo = '', dan = ''] = speakers.map((speaker) => hall.queue(speaker));
  return { hall, speakers, ada, ben, cleo, dan };
}

describe('floor:call-next', () => {
  it('calls the first, whose state stays', () => {
    const { hall, ada } = givenQueue();

    const request = hall.request('floor:call-next', {});

    expect(request).toMatchObject({ requestId: ada, state: 'ACCEPTED', calledAt: hall.at });
    expect(hall.floor.called).toBe(ada);
  });

  it('calls one at a time', () => {
    const { hall, ada, ben } = givenQueue();
    hall.run('floor:call-next', {});
    hall.run('floor:move', { requestId: ben, position: 1 });

    hall.run('floor:call-next', {});

    expect(hall.floor.called).toBe(ben);
    expect(hall.row(ada).calledAt).toBeNull();
  });

  it('is refused when nobody waits', () => {
    expect(new Hall().codeOf('floor:call-next', {})).toBe('floor.nobody-waiting');
  });
});

describe('floor:re-add-last', () => {
  it('puts whoever spoke last first again, as a new request', () => {
    const { hall, speakers, ada, ben } = givenQueue();
    hall.run('floor:grant', { requestId: ada });
    hall.run('floor:release', { requestId: ada });

    const request = hall.request('floor:re-add-last', {});

    expect(request).toMatchObject({
      state: 'ACCEPTED',
      position: 1,
      linkedTo: ada,
      speakerName: 'Ada',
      seatId: speakers[0]?.seatId,
      spokenMs: 0,
    });
    expect(hall.row(ada).state).toBe('RELEASED');
    expect(hall.order().slice(0, 2)).toEqual([request.requestId, ben]);
  });

  it('is refused before anybody spoke, and twice', () => {
    const { hall, ada } = givenQueue();
    expect(hall.codeOf('floor:re-add-last', {})).toBe('floor.nobody-spoke');
    hall.run('floor:grant', { requestId: ada });
    hall.run('floor:revoke', { requestId: ada });

    expect(hall.codeOf('floor:re-add-last', {})).toBe('ok');
    expect(hall.codeOf('floor:re-add-last', {})).toBe('floor.already-waiting');
  });
});

describe('floor:to-written', () => {
  it('ends the request and asks remarks for a draft', () => {
    const { hall, speakers, ada } = givenQueue();
    hall.run('floor:modify', { requestId: ada, topic: '春耕' });

    const request = hall.request('floor:to-written', { requestId: ada });
    hall.pass(0);

    expect(request).toMatchObject({ state: 'CANCELLED', endReason: 'MOVED_TO_WRITTEN' });
    expect(hall.sent).toEqual([
      expect.objectContaining({
        topic: 'remarks',
        name: 'remarks:draft-from-request',
        input: { requestId: ada, unitId: null, seatId: speakers[0]?.seatId, title: '春耕' },
      }),
    ]);
  });

  it('gives a title to what has none', () => {
    const { hall, ada } = givenQueue();

    hall.run('floor:to-written', { requestId: ada });
    hall.pass(0);

    expect(hall.sent[0]?.input).toMatchObject({ title: '书面发言' });
  });

  it('is refused for a whole venue, of which nobody would be the author', () => {
    const { hall, ada } = givenQueue();
    const { requestId } = hall.request('floor:request', {
      beneficiary: { venueId: hall.subVenue },
      kind: 'NORMAL',
    });

    expect(hall.codeOf('floor:to-written', { requestId })).toBe('floor.no-author');
    hall.pass(0);

    expect(hall.sent).toEqual([]);
    expect(hall.states(requestId, ada)).toEqual(['ACCEPTED', 'ACCEPTED']);
  });

  it('is refused while speaking', () => {
    const { hall, ada } = givenQueue();
    hall.run('floor:grant', { requestId: ada });

    expect(hall.codeOf('floor:to-written', { requestId: ada })).toBe('request.wrong-state');
  });
});

describe('floor:clear', () => {
  it('cancels all who wait, pending ones too, and leaves the speaker', () => {
    const { hall, ada, ben, cleo, dan } = givenQueue();
    hall.run('floor:grant', { requestId: ada });
    const eve = hall.ask(hall.givenSpeaker('Eve'));

    const answer = hall.run('floor:clear', {});

    expect(answer).toEqual({ cancelled: 4 });
    expect(hall.states(ada, ben, cleo, dan, eve)).toEqual([
      'GRANTED',
      ...Array.from({ length: 4 }, () => 'CANCELLED'),
    ]);
    expect(hall.row(ben).endReason).toBe('CLEARED');
  });
});

describe('the order of the queue', () => {
  it('is by urgency of kind', () => {
    const hall = new Hall();
    const kinds = ['NORMAL', 'POINT_OF_ORDER', 'INTERVENTION', 'QUESTION'] as const;

    const requests = kinds.map((kind) => hall.queue(hall.givenSpeaker(kind), { kind }));

    expect(hall.order()).toEqual(requests.toReversed());
  });

  it('is by precedence where the floor says so, at once', () => {
    const hall = new Hall();
    const second = hall.queue(hall.givenSpeaker('Ben', { precedence: 9 }));
    const first = hall.queue(hall.givenSpeaker('Ada', { precedence: 3 }));
    expect(hall.order()).toEqual([second, first]);

    hall.run('floor:configure', { orderPolicy: 'PRECEDENCE' });

    expect(hall.order()).toEqual([first, second]);
  });

  it('lets venues take turns', () => {
    const hall = new Hall();
    hall.run('floor:configure', { orderPolicy: 'ROUND_ROBIN' });
    const [ada, ben] = ['Ada', 'Ben'].map((name) => hall.queue(hall.givenSpeaker(name)));
    const cleo = hall.queue(hall.givenSpeaker('Cleo', { venueId: hall.subVenue }));
    expect(hall.order()).toEqual([ada, cleo, ben]);

    hall.run('floor:grant', { requestId: cleo });

    const dan = hall.queue(hall.givenSpeaker('Dan', { venueId: hall.subVenue }));
    expect(hall.order()).toEqual([ada, ben, dan]);
  });

  it('prefers those who have spoken least', () => {
    const hall = new Hall();
    hall.run('floor:configure', { orderPolicy: 'LEAST_SPOKEN' });
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const speech = hall.speak(ada);
    hall.pass(60_000);
    hall.run('floor:release', { requestId: speech });

    const requests = [hall.queue(ada), hall.queue(ben)];

    expect(hall.order()).toEqual(requests.toReversed());
  });
});

describe('the desk', () => {
  it('is the chair’s and the organizers’', () => {
    const { hall, speakers, ada } = givenQueue();
    const operator = hall.operatorOf(hall.mainVenue);
    const speaker = speakers[0]?.actor;

    expect(hall.codeOf('floor:grant', { requestId: ada }, operator)).toBe('floor.chair-only');
    expect(hall.codeOf('floor:open', {}, speaker)).toBe('floor.chair-only');
    expect(hall.codeOf('floor:close', {}, hall.actorWith('ORGANIZER'))).toBe('ok');
    expect(hall.codeOf('floor:open', {}, hall.actorWith('ADMIN', { meetingId: null }))).toBe('ok');
  });

  it.each([
    'floor:call-next',
    'floor:re-add-last',
    'floor:grant',
    'floor:revoke',
    'floor:pause',
    'floor:resume',
    'floor:extend',
  ] as const)('needs a meeting in session for %s', (name) => {
    const { hall, ada } = givenQueue();
    hall.phase = 'NOTICED';

    const inputs = {
      'floor:call-next': {},
      'floor:re-add-last': {},
      'floor:extend': { requestId: ada, ms: 1 },
    };
    const input = name in inputs ? inputs[name as keyof typeof inputs] : { requestId: ada };
    expect(hall.codeOf(name, input as never)).toBe('floor.not-in-session');
  });
});
