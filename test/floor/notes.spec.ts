import { describe, expect, it } from '@jest/globals';
import { Hall } from './hall.js';

const NOTE = '表决程序未经说明';

/** A point of order with a note, asked by a venue's operator for one of its people. */
function givenNote() {
  const hall = new Hall();
  const finn = hall.givenSpeaker('Finn', { venueId: hall.subVenue });
  const operator = hall.operatorOf(hall.subVenue);
  hall.giveRight(finn.actor, finn.seatId);
  hall.giveRight(operator, hall.subVenue);
  const { requestId } = hall.request(
    'floor:request',
    { beneficiary: { seatId: finn.seatId }, kind: 'POINT_OF_ORDER', note: NOTE },
    operator,
  );
  const mine = [finn.actor, operator].map(({ accountId }) => `floor:mine:${accountId}`);
  return { hall, finn, operator, requestId, mine };
}

/** Views in which the words of a note stand anywhere. */
const readers = (hall: Hall, words = NOTE): string[] =>
  [...hall.views]
    .filter(([, copy]) => JSON.stringify([...copy]).includes(words))
    .map(([name]) => name)
    .toSorted();

type Given = ReturnType<typeof givenNote>;
const steps = {
  'waits for the chair': () => undefined,
  'is in the queue': ({ hall, requestId }) => hall.run('floor:accept', { requestId }),
  'is called': ({ hall, requestId }) => {
    hall.run('floor:accept', { requestId });
    hall.run('floor:call-next', {});
  },
  'is spoken': ({ hall, requestId }) => hall.run('floor:grant', { requestId }),
  'stands still': ({ hall, requestId }) => {
    hall.run('floor:grant', { requestId });
    hall.run('floor:pause', { requestId });
  },
} as const satisfies Record<string, (given: Given) => unknown>;
const names = Object.keys(steps) as (keyof typeof steps)[];

describe('the note of a point of order', () => {
  it.each(names)('that %s is read by the chair and those concerned alone', (name) => {
    const given = givenNote();

    steps[name](given);

    expect(readers(given.hall)).toEqual(['floor:desk', ...given.mine].toSorted());
  });

  it.each(names)('that %s is read by all once the floor is set so, and no longer after', (name) => {
    const given = givenNote();
    const { hall } = given;
    steps[name](given);
    const few = ['floor:desk', ...given.mine].toSorted();
    const inHall = name !== 'waits for the chair';

    hall.run('floor:configure', { notesFor: 'ALL' });
    expect(readers(hall)).toEqual(inHall ? ['floor', ...few] : few);
    hall.run('floor:configure', { notesFor: 'CHAIR' });

    expect(readers(hall)).toEqual(few);
  });

  it.each([
    ['floor:release', 'CHAIR', false],
    ['floor:revoke', 'CHAIR', false],
    ['floor:release', 'ALL', true],
    ['floor:revoke', 'ALL', true],
  ] as const)('after %s stands with what ended last for %s: %s', (end, notesFor, inHall) => {
    const given = givenNote();
    const { hall, requestId, mine } = given;
    hall.run('floor:grant', { requestId });
    hall.run(end, { requestId });

    hall.run('floor:configure', { notesFor });

    expect(readers(hall)).toEqual([...(inHall ? ['floor'] : []), ...mine].toSorted());
    expect(hall.ended).toMatchObject({ requestId, note: inHall ? NOTE : null });
  });

  it('that was denied stays on the desk', () => {
    const { hall, requestId, mine } = givenNote();
    hall.run('floor:configure', { notesFor: 'ALL' });

    hall.run('floor:deny', { requestId, reason: '时间不足' });

    expect(readers(hall)).toEqual(['floor:desk', ...mine].toSorted());
  });

  it('is changed and taken away in every view at once', () => {
    const { hall, finn, requestId } = givenNote();
    hall.run('floor:configure', { notesFor: 'ALL' });
    hall.run('floor:accept', { requestId });
    const before = readers(hall);

    hall.run('floor:modify', { requestId, note: '未到法定人数' }, finn.actor);
    expect([readers(hall), readers(hall, '未到法定人数')]).toEqual([[], before]);
    hall.run('floor:modify', { requestId, note: null }, finn.actor);

    expect(readers(hall, '未到法定人数')).toEqual([]);
    expect(hall.view('floor:desk').has(`note:${requestId}`)).toBe(false);
  });

  it('is shown the same by a node that loads it', () => {
    const { hall, requestId } = givenNote();
    hall.run('floor:accept', { requestId });

    expect(hall.reloaded().views.get('floor:desk')).toEqual(hall.view('floor:desk'));
    expect(hall.view('floor:desk').get(`note:${requestId}`)).toEqual({ requestId, note: NOTE });
  });
});
