import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { item } from './given-agenda.js';
import { givenLists } from './given-lists.js';

type Lists = ReturnType<typeof givenLists>;
type Named = 'main' | 'budget' | 'traffic' | 'none';

/** The list that a command names, as it names it. */
const named = (lists: Lists, name: Named): { agendaItemId?: string | null } => {
  if (name === 'none') return {};
  return { agendaItemId: name === 'main' ? null : lists[name].id };
};

const nameOf = (lists: Lists, id: string | null): Named | undefined =>
  (['main', 'budget', 'traffic'] as const).find((name) => named(lists, name).agendaItemId === id);

/** Ada waits with a question on the budget, which Ben answers. */
function givenQuestion() {
  const lists = givenLists();
  const { hall, ada, ben, budget } = lists;
  const question = hall.queue(ada, { kind: 'QUESTION', agendaItemId: budget.id });
  const words = { beneficiary: { seatId: ben.seatId }, kind: 'ANSWER', answerTo: question };
  const answer = (name: Named = 'none') =>
    hall.request('floor:request', { ...words, kind: 'ANSWER', ...named(lists, name) });
  const codeOf = (name: Named) =>
    hall.codeOf('floor:request', { ...words, kind: 'ANSWER', ...named(lists, name) });
  return { ...lists, question, answer, codeOf };
}

describe('floor:turn-to', () => {
  it('says whose list is heard, to every screen', () => {
    const { hall, budget } = givenLists();

    const answer = hall.run('floor:turn-to', { agendaItemId: budget.id });

    const list = { agendaItemId: budget.id, open: true, waiting: 0, heard: true };
    expect(answer).toMatchObject({ floor: { currentItemId: budget.id }, list });
    expect(hall.floor.currentItemId).toBe(budget.id);
    expect(hall.view('floor').get(`list:${budget.id}`)).toEqual(list);
  });

  it('is nothing where that list is heard already', () => {
    const { hall, budget } = givenLists();
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    const facts = hall.facts.length;

    hall.run('floor:turn-to', { agendaItemId: budget.id });

    expect(hall.facts).toHaveLength(facts);
  });

  it('turns back to the main list', () => {
    const { hall, budget } = givenLists();
    hall.run('floor:turn-to', { agendaItemId: budget.id });

    hall.run('floor:turn-to', { agendaItemId: null });

    expect(hall.floor.currentItemId).toBeNull();
    expect([...hall.view('floor').keys()].filter((key) => key.startsWith('list:'))).toEqual([]);
  });

  it('lets nobody be called whose list is heard no longer', () => {
    const { hall, ada, budget, traffic } = givenLists();
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    const called = hall.queue(ada);
    hall.run('floor:call-next', {});

    hall.run('floor:turn-to', { agendaItemId: traffic.id });

    expect(hall.row(called)).toMatchObject({ state: 'ACCEPTED', calledAt: null });
    expect(hall.floor.called).toBeNull();
  });

  it('leaves the speech alone that is going on', () => {
    const { hall, ada, traffic } = givenLists();
    const speech = hall.speak(ada);

    hall.run('floor:turn-to', { agendaItemId: traffic.id });

    expect(hall.states(speech)).toEqual(['GRANTED']);
  });

  it('is refused for an item that is not on the agenda, or not any more', () => {
    const { hall, budget } = givenLists();
    const turnTo = (agendaItemId: string) => hall.codeOf('floor:turn-to', { agendaItemId });
    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect([turnTo(newId()), turnTo(budget.id)]).toEqual([
      'floor.item-not-found',
      'floor.item-not-found',
    ]);
  });

  it('is the chair’s and the organizers’, from the notice to the close', () => {
    const { hall, ada, budget } = givenLists();
    const turn = (actor = hall.chair) =>
      hall.codeOf('floor:turn-to', { agendaItemId: budget.id }, actor);

    expect(turn(ada.actor)).toBe('floor.chair-only');
    expect(turn(hall.operatorOf(hall.mainVenue))).toBe('floor.chair-only');
    expect(turn(hall.actorWith('ORGANIZER'))).toBe('ok');
    hall.phase = 'NOTICED';
    expect(turn()).toBe('ok');
    hall.phase = 'CLOSED';
    expect(turn()).toBe('floor.meeting-over');
  });
});

describe('a request', () => {
  it.each<[string, Named, Named, Named]>([
    ['names no item', 'main', 'none', 'main'],
    ['names no item', 'budget', 'none', 'budget'],
    ['names an item that is not heard', 'main', 'traffic', 'traffic'],
    ['names an item while another’s list is heard', 'budget', 'traffic', 'traffic'],
    ['names the item whose list is heard', 'budget', 'budget', 'budget'],
    ['names the main list', 'budget', 'main', 'main'],
  ])('%s while %s is heard (%s): it joins %s', (_, heard, names, joins) => {
    const lists = givenLists();
    const { hall, ada } = lists;
    hall.run('floor:turn-to', { agendaItemId: named(lists, heard).agendaItemId ?? null });

    const requestId = hall.queue(ada, named(lists, names));

    expect(nameOf(lists, hall.row(requestId).agendaItemId)).toBe(joins);
    expect(hall.order(hall.row(requestId).agendaItemId)).toEqual([requestId]);
  });

  it('is refused for an item that is not on the agenda, or not any more', () => {
    const { hall, ada, budget } = givenLists();
    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });
    const ask = (agendaItemId: string) =>
      hall.codeOf('floor:request', {
        beneficiary: { seatId: ada.seatId },
        kind: 'NORMAL',
        agendaItemId,
      });

    expect([ask(newId()), ask(budget.id)]).toEqual([
      'floor.item-not-found',
      'floor.item-not-found',
    ]);
  });

  it('may be open once in each list', () => {
    const lists = givenLists();
    const { hall, ada } = lists;
    const beneficiary = { seatId: ada.seatId };
    const ask = (name: Named) =>
      hall.codeOf('floor:request', { beneficiary, kind: 'NORMAL', ...named(lists, name) });

    expect((['main', 'budget', 'traffic'] as const).map(ask)).toEqual(['ok', 'ok', 'ok']);
    expect((['main', 'budget', 'traffic', 'none'] as const).map(ask)).toEqual(
      Array.from({ length: 4 }, () => 'floor.already-waiting'),
    );
  });

  it('stays in its list when another is heard', () => {
    const { hall, ada, budget, traffic } = givenLists();
    const requestId = hall.ask(ada, { agendaItemId: budget.id });

    hall.run('floor:turn-to', { agendaItemId: traffic.id });
    hall.run('floor:accept', { requestId });

    expect(hall.order(budget.id)).toEqual([requestId]);
    expect(hall.order()).toEqual([]);
  });
});

describe('a planned speech', () => {
  it('stands in the main list, whatever its item', () => {
    const { hall, ada, ben, budget } = givenLists();
    const speech = item(3, { speakerSeatId: ada.seatId });
    hall.run('floor:sync-agenda', { rows: [speech] });
    const asked = hall.queue(ben, { agendaItemId: speech.id });

    const [planned = ''] = hall.order(null);

    expect(hall.row(planned)).toMatchObject({ kind: 'PLANNED', agendaItemId: speech.id });
    expect(hall.order(speech.id)).toEqual([asked]);
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    expect(hall.order(null)).toEqual([planned]);
  });
});

describe('an answer', () => {
  it('that names no item stands below its question, whatever list is heard', () => {
    const { hall, budget, traffic, question, answer } = givenQuestion();
    hall.run('floor:turn-to', { agendaItemId: traffic.id });

    const { requestId } = answer();

    expect(hall.order(budget.id)).toEqual([question, requestId]);
  });

  it('does not stand in another list than its question that waits', () => {
    const { codeOf } = givenQuestion();

    expect(codeOf('traffic')).toBe('floor.answer-unmatched');
    expect(codeOf('budget')).toBe('ok');
  });

  it('may stand elsewhere once its question was put', () => {
    const { hall, traffic, question, answer } = givenQuestion();
    hall.run('floor:grant', { requestId: question });

    const { requestId } = answer('traffic');

    expect(hall.order(traffic.id)).toEqual([requestId]);
  });

  it('joins the list that is heard where that of its question is gone', () => {
    const { hall, budget, question, answer } = givenQuestion();
    hall.run('floor:grant', { requestId: question });
    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect(answer().agendaItemId).toBeNull();
  });
});
