import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { item } from './given-agenda.js';
import { givenLists } from './given-lists.js';

describe('floor:close', () => {
  it('closes the list that is heard, or the one named, and no other', () => {
    const { hall, budget, traffic } = givenLists();
    const open = () => {
      const main = hall.view('floor').get('list:main') ?? { open: true };
      const others = [budget, traffic].map(({ id }) => hall.view('floor').get(`list:${id}`));
      return [main, ...others].map((list) => (list as { open: boolean } | undefined)?.open ?? true);
    };

    hall.run('floor:close', { agendaItemId: traffic.id });
    expect(open()).toEqual([true, true, false]);
    hall.run('floor:close', {});
    expect(open()).toEqual([false, true, false]);
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    hall.run('floor:close', {});
    expect(open()).toEqual([false, false, false]);
    hall.run('floor:open', { agendaItemId: null });
    expect(open()).toEqual([true, false, false]);
  });

  it('answers with the list and the floor as they then are', () => {
    const { hall, ada, budget } = givenLists();
    hall.queue(ada, { agendaItemId: budget.id });

    const answer = hall.run('floor:close', { agendaItemId: budget.id });

    expect(answer).toMatchObject({
      floor: { open: true, waiting: 0 },
      list: { agendaItemId: budget.id, open: false, waiting: 1, heard: false },
    });
  });

  it('is nothing twice, as opening is', () => {
    const { hall, budget } = givenLists();
    const list = { agendaItemId: budget.id };
    hall.run('floor:open', list);
    hall.run('floor:close', list);
    const facts = hall.facts.length;

    hall.run('floor:close', list);

    expect(hall.facts).toHaveLength(facts);
  });

  it.each(['floor:open', 'floor:close', 'floor:clear', 'floor:re-add-last'] as const)(
    '%s is refused for an item that is not on the agenda',
    (name) => {
      const { hall, budget } = givenLists();
      hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

      expect(hall.codeOf(name, { agendaItemId: newId() })).toBe('floor.item-not-found');
      expect(hall.codeOf(name, { agendaItemId: budget.id })).toBe('floor.item-not-found');
    },
  );

  it('is kept while the agenda changes around it', () => {
    const { hall, budget } = givenLists();
    hall.run('floor:close', { agendaItemId: budget.id });

    hall.run('floor:sync-agenda', { rows: [{ ...budget, title: '预算', position: 5 }] });

    expect(hall.view('floor').get(`list:${budget.id}`)).toMatchObject({ open: false });
  });
});

describe('a closed list', () => {
  const kinds = ['NORMAL', 'QUESTION', 'INTERVENTION', 'POINT_OF_ORDER'] as const;
  const refused = 'floor.closed';

  it.each([
    ['the main list', 'main', true, [refused, refused, refused, 'ok']],
    ['the main list', 'main', false, [refused, refused, refused, refused]],
    ['the list of an item', 'budget', true, [refused, refused, refused, 'ok']],
    ['the list of an item', 'budget', false, [refused, refused, refused, refused]],
  ] as const)('%s (%s), points of order %s: by kind', (_, which, allowed, expected) => {
    const { hall, ada, budget } = givenLists();
    const agendaItemId = which === 'main' ? null : budget.id;
    hall.run('floor:configure', { pointsOfOrderOnClosed: allowed });
    hall.run('floor:close', { agendaItemId });

    const codes = kinds.map((kind) =>
      hall.codeOf(
        'floor:request',
        { beneficiary: { seatId: ada.seatId }, kind, agendaItemId },
        ada.actor,
      ),
    );

    expect(codes).toEqual(expected);
  });

  it.each([
    ['the main list', 'main', 'budget'],
    ['that of an item', 'budget', 'main'],
    ['that of an item', 'budget', 'traffic'],
  ] as const)('%s (%s) leaves %s open', (_, closed, other) => {
    const { hall, ada, budget, traffic } = givenLists();
    const ids = { main: null, budget: budget.id, traffic: traffic.id };

    hall.run('floor:close', { agendaItemId: ids[closed] });

    expect(hall.row(hall.ask(ada, { agendaItemId: ids[other] })).state).toBe('PENDING');
  });

  it('lets those withdraw who wait for the chair or in the queue, and change their words', () => {
    const { hall, ada, ben, budget } = givenLists();
    const waiting = hall.queue(ada, { agendaItemId: budget.id });
    const pending = hall.ask(ben, { agendaItemId: budget.id });
    hall.run('floor:close', { agendaItemId: budget.id });

    hall.run('floor:modify', { requestId: waiting, topic: '预算' }, ada.actor);
    hall.run('floor:release', { requestId: waiting }, ada.actor);
    hall.run('floor:release', { requestId: pending }, ben.actor);

    expect(hall.states(waiting, pending)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(hall.row(waiting).endReason).toBe('WITHDRAWN');
  });

  it('takes whom the chair adds, accepts, or puts back', () => {
    const { hall, ada, ben, cleo, budget } = givenLists();
    const pending = hall.ask(ben, { agendaItemId: budget.id });
    const spoken = hall.speak(cleo, { agendaItemId: budget.id });
    hall.run('floor:revoke', { requestId: spoken });
    hall.run('floor:close', { agendaItemId: budget.id });

    const { requestId } = hall.request('floor:request', {
      beneficiary: { seatId: ada.seatId },
      kind: 'NORMAL',
      agendaItemId: budget.id,
    });
    hall.run('floor:accept', { requestId: pending });
    const again = hall.request('floor:re-add-last', { agendaItemId: budget.id });

    expect(hall.order(budget.id)).toEqual([again.requestId, pending, requestId]);
  });
});

describe('lists that are initially closed', () => {
  it('are those of items, until the chair opens one', () => {
    const { hall, ada, budget, traffic } = givenLists();
    hall.run('floor:configure', { listsInitiallyClosed: true });
    const ask = (agendaItemId: string | null) =>
      hall.codeOf(
        'floor:request',
        { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL', agendaItemId },
        ada.actor,
      );

    expect([ask(null), ask(budget.id)]).toEqual(['ok', 'floor.closed']);
    hall.run('floor:open', { agendaItemId: budget.id });
    expect([ask(budget.id), ask(traffic.id)]).toEqual(['ok', 'floor.closed']);
  });

  it('are those of items that come later, too', () => {
    const { hall, ada } = givenLists();
    hall.run('floor:configure', { listsInitiallyClosed: true });
    const late = item(9, { kind: 'OTHER' });
    hall.run('floor:sync-agenda', { rows: [late] });
    const beneficiary = { seatId: ada.seatId };

    const input = { beneficiary, kind: 'NORMAL', agendaItemId: late.id } as const;

    expect(hall.codeOf('floor:request', input, ada.actor)).toBe('floor.closed');
  });

  it('do not close what the chair opened', () => {
    const { hall, budget } = givenLists();
    hall.run('floor:open', { agendaItemId: budget.id });

    hall.run('floor:configure', { listsInitiallyClosed: true });

    expect(hall.view('floor').get(`list:${budget.id}`)).toMatchObject({ open: true });
  });
});

describe('the end of the meeting', () => {
  it('closes every list', () => {
    const { hall, ada, budget, traffic } = givenLists();
    hall.queue(ada, { agendaItemId: budget.id });

    hall.phase = 'CLOSED';
    hall.run('floor:wind-up', { at: hall.at });

    const lists = ['main', budget.id, traffic.id].map((list) =>
      hall.view('floor').get(`list:${list}`),
    );
    expect(lists).toMatchObject([
      { open: false, waiting: 0 },
      { open: false, waiting: 0 },
      { open: false, waiting: 0 },
    ]);
  });
});
