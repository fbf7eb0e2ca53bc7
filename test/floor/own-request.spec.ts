import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall } from './hall.js';

describe('floor:modify', () => {
  it('changes words, takes them away, and leaves what is not named', () => {
    const hall = new Hall();
    hall.run('floor:configure', { categories: ['秩序', '程序'] });
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.queue(ada, { kind: 'POINT_OF_ORDER', category: '程序' });

    const worded = hall.request('floor:modify', { requestId, topic: '议程' }, ada.actor);
    const recast = hall.request(
      'floor:modify',
      { requestId, category: '秩序', topic: null },
      ada.actor,
    );

    expect([worded.topic, worded.category]).toEqual(['议程', '程序']);
    expect([recast.topic, recast.category]).toEqual([null, '秩序']);
  });

  it('is refused to others, while speaking, afterwards, and for unknown categories', () => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const requestId = hall.ask(ada);
    const words = { requestId, topic: '别的' };

    expect(hall.codeOf('floor:modify', words, ben.actor)).toBe('request.not-found');
    expect(hall.codeOf('floor:modify', { requestId: newId() }, ada.actor)).toBe(
      'request.not-found',
    );
    expect(hall.codeOf('floor:modify', { requestId, category: '秩序' }, ada.actor)).toBe(
      'floor.unknown-category',
    );
    hall.run('floor:grant', { requestId });
    expect(hall.codeOf('floor:modify', words, ada.actor)).toBe('request.wrong-state');
    hall.run('floor:release', { requestId });
    expect(hall.codeOf('floor:modify', words, ada.actor)).toBe('request.ended');
  });
});

describe('floor:release', () => {
  it.each(['PENDING', 'ACCEPTED'] as const)('withdraws a request that is %s', (state) => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const requestId = state === 'PENDING' ? hall.ask(ada) : hall.queue(ada);

    const request = hall.request('floor:release', { requestId }, ada.actor);

    expect(request).toMatchObject({ state: 'CANCELLED', endReason: 'WITHDRAWN', position: null });
    expect(hall.ended).toBeUndefined();
  });

  it('finishes a speech', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.speak(ada);
    hall.pass(90_000);

    const request = hall.request('floor:release', { requestId }, ada.actor);

    expect(request).toMatchObject({ state: 'RELEASED', endReason: 'FINISHED', spokenMs: 90_000 });
    expect(hall.floor.holders).toEqual([]);
    expect(hall.ended).toMatchObject({ requestId, spokenMs: 90_000, overMs: 0 });
  });

  it('is possible on a closed list', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.queue(ada);
    hall.run('floor:close', {});

    expect(hall.codeOf('floor:release', { requestId }, ada.actor)).toBe('ok');
  });

  it('is possible to the venue’s operator and to the chair, to nobody else', () => {
    const hall = new Hall();
    const [ada, ben] = [
      hall.givenSpeaker('Ada', { venueId: hall.subVenue }),
      hall.givenSpeaker('Ben', { venueId: hall.subVenue }),
    ];
    const [first, second] = [hall.queue(ada), hall.queue(ben)];

    expect(hall.codeOf('floor:release', { requestId: first }, ben.actor)).toBe('request.not-found');
    expect(
      hall.codeOf('floor:release', { requestId: first }, hall.operatorOf(hall.mainVenue)),
    ).toBe('request.not-found');
    expect(hall.codeOf('floor:release', { requestId: first }, hall.operatorOf(hall.subVenue))).toBe(
      'ok',
    );
    expect(hall.codeOf('floor:release', { requestId: second })).toBe('ok');
  });

  it('is refused once it is over', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const requestId = hall.speak(ada);
    hall.run('floor:release', { requestId }, ada.actor);

    expect(hall.codeOf('floor:release', { requestId }, ada.actor)).toBe('request.ended');
  });
});
