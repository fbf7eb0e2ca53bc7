import { describe, expect, it } from '@jest/globals';
import type { Mark } from '../../src/floor/floor.words.js';
import { Hall, MINUTE, type Speaker } from './hall.js';

function givenPeople() {
  const hall = new Hall();
  hall.run('floor:configure', { categories: ['秩序', '程序'] });
  const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
  return { hall, ada, ben };
}

const ofSeat = ({ seatId }: Speaker) => ({ beneficiary: { seatId } });

describe('floor:request', () => {
  it.each<Mark>(['FOR', 'AGAINST', 'CONTRIBUTION'])(
    'shows the hall a speech that is %s',
    (mark) => {
      const { hall, ada } = givenPeople();

      const requestId = hall.queue(ada, { mark });

      expect(hall.view('floor').get(`request:${requestId}`)).toMatchObject({ mark });
    },
  );

  it('is refused with a mark on a point of order, with a note on a speech', () => {
    const { hall, ada } = givenPeople();
    const words = { ...ofSeat(ada), kind: 'NORMAL' } as const;

    expect(hall.codeOf('floor:request', { ...words, note: '程序' })).toBe('floor.kind-mismatch');
    expect(hall.codeOf('floor:request', { ...words, kind: 'POINT_OF_ORDER', mark: 'FOR' })).toBe(
      'floor.kind-mismatch',
    );
  });

  it.each([
    ['NORMAL', 'ok'],
    ['QUESTION', 'ok'],
    ['POINT_OF_ORDER', 'floor.kind-mismatch'],
    ['INTERVENTION', 'floor.kind-mismatch'],
  ] as const)('of a whole venue, %s: %s', (kind, code) => {
    const { hall } = givenPeople();
    const beneficiary = { venueId: hall.subVenue };

    expect(hall.codeOf('floor:request', { beneficiary, kind })).toBe(code);
  });

  it('keeps mark, category and note when the chair puts a speech back', () => {
    const { hall, ada, ben } = givenPeople();
    const [speech, point] = [
      hall.speak(ada, { mark: 'AGAINST' }),
      hall.ask(ben, { kind: 'POINT_OF_ORDER', category: '秩序', note: '未到法定人数' }),
    ];
    hall.run('floor:revoke', { requestId: speech });
    expect(hall.request('floor:re-add-last', {})).toMatchObject({ mark: 'AGAINST' });
    hall.run('floor:grant', { requestId: point });
    hall.run('floor:revoke', { requestId: point });

    expect(hall.request('floor:re-add-last', {})).toMatchObject({
      category: '秩序',
      note: '未到法定人数',
    });
  });
});

describe('floor:modify', () => {
  it('lets one change one’s mark while waiting, and take it away', () => {
    const { hall, ada } = givenPeople();
    const requestId = hall.queue(ada, { mark: 'FOR' });

    const changed = hall.request('floor:modify', { requestId, mark: 'AGAINST' }, ada.actor);
    const without = hall.request('floor:modify', { requestId, mark: null }, ada.actor);

    expect([changed.mark, without.mark]).toEqual(['AGAINST', null]);
  });

  it('is the chair’s alone once a speech has begun, for topic and mark', () => {
    const { hall, ada } = givenPeople();
    const requestId = hall.speak(ada, { mark: 'FOR' });
    const words = { requestId, mark: 'CONTRIBUTION', topic: '春耕' } as const;

    expect(hall.codeOf('floor:modify', words, ada.actor)).toBe('request.wrong-state');
    expect(hall.request('floor:modify', words)).toMatchObject({
      state: 'GRANTED',
      mark: 'CONTRIBUTION',
      topic: '春耕',
    });
  });

  it('corrects the mark of a speech that is over, and nothing else of it', () => {
    const { hall, ada } = givenPeople();
    const requestId = hall.speak(ada, { mark: 'FOR' });
    hall.pass(MINUTE);
    hall.run('floor:release', { requestId });
    const before = hall.row(requestId);

    hall.run('floor:modify', { requestId, mark: 'AGAINST' });

    expect(hall.row(requestId)).toEqual({ ...before, mark: 'AGAINST' });
    expect(hall.ended).toMatchObject({ requestId, mark: 'AGAINST' });
    expect(hall.codeOf('floor:modify', { requestId, mark: 'FOR' }, ada.actor)).toBe(
      'request.ended',
    );
  });

  it('turns a speech into an intervention, which passes those who came before', () => {
    const { hall, ada, ben } = givenPeople();
    const [first, second] = [hall.queue(ada), hall.queue(ben)];

    hall.run('floor:modify', { requestId: second, kind: 'INTERVENTION' }, ben.actor);

    expect(hall.order()).toEqual([second, first]);
    hall.run('floor:modify', { requestId: second, kind: 'NORMAL' }, ben.actor);
    expect(hall.order()).toEqual([first, second]);
  });

  it('leaves those where they are whom the chair placed, and passes them if urgent', () => {
    const { hall, ada, ben } = givenPeople();
    const [first, second, third] = [
      hall.queue(ada),
      hall.queue(ben),
      hall.queue(hall.givenSpeaker('Cleo')),
    ];
    hall.run('floor:move', { requestId: second, position: 1 });

    hall.run('floor:modify', { requestId: third, kind: 'INTERVENTION' });
    expect(hall.order()).toEqual([third, second, first]);
    hall.run('floor:modify', { requestId: second, kind: 'INTERVENTION' });
    expect(hall.order()).toEqual([third, second, first]);
  });

  it('gives a speech that became an intervention the time of one', () => {
    const { hall, ada } = givenPeople();
    const speech = hall.speak(ada);
    hall.run('floor:revoke', { requestId: speech });
    const { requestId } = hall.request('floor:re-add-last', {});

    hall.run('floor:modify', { requestId, kind: 'INTERVENTION' });

    const { limitMs } = hall.request('floor:grant', { requestId });
    expect(limitMs).toBe(hall.floor.limits.INTERVENTION);
  });

  it('is refused where the mark, or an open request of that kind, stands against it', () => {
    const { hall, ada, ben } = givenPeople();
    const marked = hall.queue(ada, { mark: 'FOR' });
    const speech = hall.queue(ben);
    hall.queue(ben, { kind: 'INTERVENTION' });
    const kind = 'INTERVENTION';

    expect(hall.codeOf('floor:modify', { requestId: marked, kind })).toBe('floor.kind-mismatch');
    expect(hall.codeOf('floor:modify', { requestId: marked, kind, mark: null })).toBe('ok');
    expect(hall.codeOf('floor:modify', { requestId: speech, kind })).toBe('floor.already-waiting');
  });

  it('makes no question of a speech, and no speech of a point of order', () => {
    const { hall, ada } = givenPeople();
    const requestId = hall.queue(ada, { kind: 'POINT_OF_ORDER' });

    expect(hall.codeOf('floor:modify', { requestId, kind: 'NORMAL' })).toBe('floor.kind-fixed');
  });

  it('moves a point of order to where its new category puts it', () => {
    const { hall, ada, ben } = givenPeople();
    const [first, second] = [
      hall.queue(ada, { kind: 'POINT_OF_ORDER', category: '程序' }),
      hall.queue(ben, { kind: 'POINT_OF_ORDER', category: '程序' }),
    ];

    hall.run('floor:modify', { requestId: second, category: '秩序' }, ben.actor);

    expect(hall.order()).toEqual([second, first]);
  });
});
