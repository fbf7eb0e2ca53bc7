import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { Hall } from './hall.js';

/** Ada, Ben, Cleo and Dan, in the queue in this order. */
function givenQueue() {
  const hall = new Hall();
  const speakers = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => hall.givenSpeaker(name));
  const [ada = '', ben = '', cleo = '', dan = ''] = speakers.map((speaker) => hall.queue(speaker));
  return { hall, speakers, ada, ben, cleo, dan };
}

describe('floor:accept', () => {
  it('puts a pending request last', () => {
    const { hall, ada, ben, cleo, dan } = givenQueue();
    const eve = hall.ask(hall.givenSpeaker('Eve'));

    const request = hall.request('floor:accept', { requestId: eve });

    expect(request).toMatchObject({ state: 'ACCEPTED', position: 5, placedByChair: false });
    expect(hall.order()).toEqual([ada, ben, cleo, dan, eve]);
  });

  it.each([
    [1, 'eve ada ben cleo dan'],
    [3, 'ada ben eve cleo dan'],
    [99, 'ada ben cleo dan eve'],
  ])('puts it at place %i', (position, expected) => {
    const { hall, ...names } = givenQueue();
    const eve = hall.ask(hall.givenSpeaker('Eve'));

    hall.run('floor:accept', { requestId: eve, position });

    expect(named(hall.order(), { ...names, eve })).toBe(expected);
  });

  it('takes the request off the desk and shows it to the hall', () => {
    const { hall } = givenQueue();
    const eve = hall.ask(hall.givenSpeaker('Eve'));

    hall.run('floor:accept', { requestId: eve });

    expect(hall.view('floor:desk').has(`request:${eve}`)).toBe(false);
    expect(hall.view('floor').get(`request:${eve}`)).toMatchObject({ position: 5 });
  });

  it('is refused twice, and for what is not there', () => {
    const { hall, ada } = givenQueue();

    expect(hall.codeOf('floor:accept', { requestId: ada })).toBe('request.wrong-state');
    expect(hall.codeOf('floor:accept', { requestId: newId() })).toBe('request.not-found');
  });
});

describe('floor:deny', () => {
  it.each(['PENDING', 'ACCEPTED'] as const)('turns down what is %s, with the reason', (state) => {
    const { hall } = givenQueue();
    const speaker = hall.givenSpeaker('Eve');
    const requestId = state === 'PENDING' ? hall.ask(speaker) : hall.queue(speaker);

    const request = hall.request('floor:deny', { requestId, reason: '时间不足' });

    const key = `request:${requestId}`;
    expect(request).toMatchObject({ state: 'DENIED', deniedReason: '时间不足' });
    expect(hall.view('floor').has(key)).toBe(false);
    expect(hall.view('floor:desk').get(key)).toEqual(request);
    expect(hall.view(`floor:mine:${speaker.actor.accountId}`).get(key)).toEqual(request);
  });

  it('moves up those behind', () => {
    const { hall, ben, cleo, dan, ada } = givenQueue();

    hall.run('floor:deny', { requestId: ada, reason: '时间不足' });

    expect(hall.order()).toEqual([ben, cleo, dan]);
    expect(hall.view('floor').get(`request:${dan}`)).toMatchObject({ position: 3 });
  });

  it('is refused while speaking', () => {
    const { hall, ada } = givenQueue();
    hall.run('floor:grant', { requestId: ada });

    expect(hall.codeOf('floor:deny', { requestId: ada, reason: '时间不足' })).toBe(
      'request.wrong-state',
    );
  });
});

describe('floor:move', () => {
  it.each([
    ['dan', 1, 'dan ada ben cleo'],
    ['ada', 4, 'ben cleo dan ada'],
    ['ada', 99, 'ben cleo dan ada'],
    ['ben', 2, 'ada ben cleo dan'],
    ['cleo', 2, 'ada cleo ben dan'],
  ] as const)('puts %s at place %i', (who, position, expected) => {
    const { hall, ...names } = givenQueue();

    const request = hall.request('floor:move', { requestId: names[who], position });

    expect(named(hall.order(), names)).toBe(expected);
    expect(request).toMatchObject({ position: Math.min(position, 4), placedByChair: true });
  });

  it('keeps the one moved in its place among the others when those before it have gone', () => {
    const { hall, ...names } = givenQueue();
    hall.run('floor:move', { requestId: names.dan, position: 3 });

    hall.run('floor:grant', { requestId: names.ada });

    expect(named(hall.order(), names)).toBe('ben dan cleo');
  });

  it('keeps the one moved in its place among the others when somebody urgent comes', () => {
    const { hall, ...names } = givenQueue();
    hall.run('floor:move', { requestId: names.dan, position: 1 });

    const eve = hall.queue(hall.givenSpeaker('Eve'), { kind: 'QUESTION' });

    expect(named(hall.order(), { ...names, eve })).toBe('eve dan ada ben cleo');
  });

  it('lets several be moved', () => {
    const { hall, ...names } = givenQueue();

    hall.run('floor:move', { requestId: names.dan, position: 1 });
    hall.run('floor:move', { requestId: names.cleo, position: 1 });
    hall.run('floor:move', { requestId: names.dan, position: 4 });

    expect(named(hall.order(), names)).toBe('cleo ada ben dan');
  });

  it('is refused for what is not in the queue', () => {
    const { hall } = givenQueue();
    const eve = hall.ask(hall.givenSpeaker('Eve'));

    expect(hall.codeOf('floor:move', { requestId: eve, position: 1 })).toBe('request.wrong-state');
  });
});

describe('floor:skip', () => {
  it('puts one behind the next', () => {
    const { hall, ...names } = givenQueue();
    hall.run('floor:call-next', {});

    const request = hall.request('floor:skip', { requestId: names.ada });

    expect(named(hall.order(), names)).toBe('ben ada cleo dan');
    expect(request).toMatchObject({ position: 2, calledAt: null });
  });

  it('is refused to the last', () => {
    const { hall, dan } = givenQueue();

    expect(hall.codeOf('floor:skip', { requestId: dan })).toBe('floor.nobody-behind');
  });
});

describe('floor:sort', () => {
  it('sets the whole queue', () => {
    const { hall, ada, ben, cleo, dan } = givenQueue();

    const answer = hall.run('floor:sort', { order: [cleo, ada, dan, ben] });

    expect(answer).toEqual({ order: [cleo, ada, dan, ben] });
    expect(hall.order()).toEqual([cleo, ada, dan, ben]);
  });

  it.each([
    ['somebody came meanwhile', 'came'],
    ['somebody left meanwhile', 'left'],
    ['somebody is named twice', 'twice'],
  ])('is refused as a whole when %s, with the fresh list', (_, how) => {
    const { hall, ada, ben, cleo, dan } = givenQueue();
    const stale = how === 'twice' ? [ada, ben, cleo, cleo] : [dan, cleo, ben, ada];
    if (how === 'came') hall.queue(hall.givenSpeaker('Eve'));
    if (how === 'left') hall.run('floor:deny', { requestId: ada, reason: '时间不足' });
    const before = hall.order();

    const refusal = refusalOf(() => hall.run('floor:sort', { order: stale }));

    expect(refusal).toMatchObject({ code: 'floor.order-stale', details: { order: before } });
    expect(hall.order()).toEqual(before);
  });

  it('lets newcomers stand at the end, and urgent ones pass', () => {
    const { hall, ...names } = givenQueue();
    const { ada, ben, cleo, dan } = names;
    hall.run('floor:sort', { order: [dan, cleo, ben, ada] });

    const eve = hall.queue(hall.givenSpeaker('Eve'));
    const finn = hall.queue(hall.givenSpeaker('Finn'), { kind: 'POINT_OF_ORDER' });

    expect(named(hall.order(), { ...names, eve, finn })).toBe('finn dan cleo ben ada eve');
  });
});

function refusalOf(work: () => unknown): DomainError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function named(order: readonly string[], names: Readonly<Record<string, unknown>>): string {
  const nameOf = new Map<unknown, string>(Object.entries(names).map(([name, id]) => [id, name]));
  return order.map((id) => nameOf.get(id) ?? id).join(' ');
}
