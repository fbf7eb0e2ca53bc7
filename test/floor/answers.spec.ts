import { describe, expect, it } from '@jest/globals';
import { Hall } from './hall.js';

/** Ada asks, Ben and Cleo answer; Dan and Eve wait to speak: question, two answers, dan, eve. */
function givenAnswers() {
  const hall = new Hall();
  const [ada, ben, cleo, dan, eve] = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) =>
    hall.givenSpeaker(name),
  );
  if (!ada || !ben || !cleo || !dan || !eve) throw new Error('five speakers');
  const speeches = { dan: hall.queue(dan), eve: hall.queue(eve) };
  const question = hall.queue(ada, { kind: 'QUESTION' });
  const answer = ({ seatId }: typeof ben) =>
    hall.request('floor:request', {
      beneficiary: { seatId },
      kind: 'ANSWER',
      answerTo: question,
    }).requestId;
  const names = { q: question, a1: answer(ben), a2: answer(cleo), ...speeches };
  const nameOf = new Map<string, string>(Object.entries(names).map(([name, id]) => [id, name]));
  const order = () =>
    hall
      .order()
      .map((id) => nameOf.get(id) ?? '?')
      .join(' ');
  return { hall, names, order };
}

type Given = ReturnType<typeof givenAnswers>;

describe('an answer stands directly below its question', () => {
  it.each<[string, (given: Given) => unknown, string]>([
    ['as it came', () => undefined, 'q a1 a2 dan eve'],
    [
      'when the question is moved to the end',
      ({ hall, names }) => hall.run('floor:move', { requestId: names.q, position: 3 }),
      'dan eve q a1 a2',
    ],
    [
      'when the question is moved between others',
      ({ hall, names }) => hall.run('floor:move', { requestId: names.q, position: 2 }),
      'dan q a1 a2 eve',
    ],
    [
      'when the question is moved back to the front',
      ({ hall, names }) => {
        hall.run('floor:move', { requestId: names.q, position: 9 });
        hall.run('floor:move', { requestId: names.q, position: 1 });
      },
      'q a1 a2 dan eve',
    ],
    [
      'when the question is put before one that the chair put last',
      ({ hall, names }) => {
        hall.run('floor:move', { requestId: names.eve, position: 9 });
        hall.run('floor:move', { requestId: names.q, position: 1 });
      },
      'q a1 a2 dan eve',
    ],
    [
      'when the question is skipped',
      ({ hall, names }) => hall.run('floor:skip', { requestId: names.q }),
      'dan q a1 a2 eve',
    ],
    [
      'when one is moved between them',
      ({ hall, names }) => hall.run('floor:move', { requestId: names.eve, position: 2 }),
      'q a1 a2 eve dan',
    ],
    [
      'when one is moved before the question',
      ({ hall, names }) => hall.run('floor:move', { requestId: names.eve, position: 1 }),
      'eve q a1 a2 dan',
    ],
    [
      'when another question is placed between them',
      ({ hall }) => {
        const other = hall.ask(hall.givenSpeaker('Finn'), { kind: 'QUESTION' });
        hall.run('floor:accept', { requestId: other, position: 3 });
      },
      'q a1 a2 ? dan eve',
    ],
    [
      'when all are sorted apart',
      ({ hall, names: { q, a1, a2, dan, eve } }) =>
        hall.run('floor:sort', { order: [a2, eve, q, dan, a1] }),
      'eve q a1 a2 dan',
    ],
    [
      'when the question is placed and one of the answers withdraws',
      ({ hall, names }) => {
        hall.run('floor:move', { requestId: names.q, position: 2 });
        hall.run('floor:release', { requestId: names.a1 });
      },
      'dan q a2 eve',
    ],
    [
      'when those before a placed question have gone',
      ({ hall, names }) => {
        hall.run('floor:move', { requestId: names.q, position: 3 });
        hall.run('floor:release', { requestId: names.dan });
      },
      'eve q a1 a2',
    ],
    [
      'when all are sorted and one becomes an intervention',
      ({ hall, names: { q, a1, a2, dan, eve } }) => {
        hall.run('floor:sort', { order: [dan, q, a1, a2, eve] });
        hall.run('floor:modify', { requestId: eve, kind: 'INTERVENTION' });
      },
      'dan q a1 a2 eve',
    ],
  ])('%s', (_, act, expected) => {
    const given = givenAnswers();

    act(given);

    expect(given.order()).toBe(expected);
    expect(given.hall.reloaded().views).toEqual(given.hall.views);
  });

  it('and comes first once the question has the floor', () => {
    const { hall, names, order } = givenAnswers();
    hall.run('floor:move', { requestId: names.q, position: 3 });

    hall.run('floor:grant', { requestId: names.q });

    expect(order()).toBe('a1 a2 dan eve');
  });

  it('tells the order that all then stand in when they are sorted', () => {
    const { hall, names } = givenAnswers();
    const { q, a1, a2, dan, eve } = names;

    expect(hall.run('floor:sort', { order: [a2, eve, q, dan, a1] })).toEqual({
      order: [eve, q, a1, a2, dan],
    });
  });

  it('has no place of its own: it is neither moved nor skipped nor put at a place', () => {
    const { hall, names } = givenAnswers();
    hall.run('floor:configure', { algorithm: 'CHAIR' });
    const finn = hall.givenSpeaker('Finn');
    const pending = hall.request(
      'floor:request',
      { beneficiary: { seatId: finn.seatId }, kind: 'ANSWER', answerTo: names.q },
      finn.actor,
    ).requestId;

    expect([
      hall.codeOf('floor:move', { requestId: names.a1, position: 5 }),
      hall.codeOf('floor:skip', { requestId: names.a1 }),
      hall.codeOf('floor:accept', { requestId: pending, position: 1 }),
      hall.codeOf('floor:accept', { requestId: pending }),
    ]).toEqual(['floor.below-question', 'floor.below-question', 'floor.below-question', 'ok']);
  });

  it('has a place of its own while the question does not wait, and gives it up when it does', () => {
    const hall = new Hall();
    const [ada, ben, dan] = ['Ada', 'Ben', 'Dan'].map((name) => hall.givenSpeaker(name));
    if (!ada || !ben || !dan) throw new Error('three speakers');
    const speech = hall.queue(dan);
    const question = hall.ask(ada, { kind: 'QUESTION' });
    const { requestId: answer } = hall.request('floor:request', {
      beneficiary: { seatId: ben.seatId },
      kind: 'ANSWER',
      answerTo: question,
    });
    hall.run('floor:move', { requestId: answer, position: 2 });
    expect(hall.order()).toEqual([speech, answer]);

    hall.run('floor:accept', { requestId: question });

    expect(hall.order()).toEqual([question, answer, speech]);
    expect(hall.row(answer).position).toBeNull();
  });

  it('does not keep its question from being last', () => {
    const { hall, names } = givenAnswers();
    hall.run('floor:move', { requestId: names.q, position: 9 });

    expect(hall.codeOf('floor:skip', { requestId: names.q })).toBe('floor.nobody-behind');
  });

  it('says why it stands there, and everybody else does', () => {
    const { hall, names } = givenAnswers();
    hall.run('floor:move', { requestId: names.eve, position: 1 });
    const reasons = Object.values(names).map((id) => hall.view('floor').get(`request:${id}`));

    expect(reasons).toMatchObject([
      { placedBy: { reason: 'KIND', value: null } },
      { placedBy: { reason: 'QUESTION', value: null } },
      { placedBy: { reason: 'QUESTION', value: null } },
      { placedBy: { reason: 'FIRST_COME', value: null } },
      { placedBy: { reason: 'CHAIR', value: null } },
    ]);
  });
});
