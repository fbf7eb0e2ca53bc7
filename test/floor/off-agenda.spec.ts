import { describe, expect, it } from '@jest/globals';
import { item } from './given-agenda.js';
import { givenLists } from './given-lists.js';

const keysOf = (view: ReadonlyMap<string, unknown>): string[] =>
  [...view.keys()].filter((key) => key.startsWith('list:'));

describe('an item that leaves the agenda', () => {
  it('ends what waits in its list, and nothing else', () => {
    const { hall, ada, ben, cleo, dan, budget, traffic } = givenLists();
    const here = { agendaItemId: budget.id };
    const [pending, queued] = [hall.ask(ada, here), hall.queue(ben, here)];
    const other = hall.queue(cleo, { agendaItemId: traffic.id });
    const main = hall.queue(dan);

    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect(hall.states(pending, queued, other, main)).toEqual([
      'CANCELLED',
      'CANCELLED',
      'ACCEPTED',
      'ACCEPTED',
    ]);
    expect([hall.row(pending).endReason, hall.row(queued).endReason]).toEqual([
      'OFF_AGENDA',
      'OFF_AGENDA',
    ]);
    expect(keysOf(hall.view('floor')).toSorted()).toEqual(
      [`list:${traffic.id}`, 'list:main'].toSorted(),
    );
  });

  it('lets whoever speaks on it finish', () => {
    const { hall, ada, budget } = givenLists();
    const speech = hall.speak(ada, { agendaItemId: budget.id });

    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect(hall.states(speech)).toEqual(['GRANTED']);
  });

  it('is heard no longer: the main list is', () => {
    const { hall, ada, ben, budget } = givenLists();
    const main = hall.queue(ben);
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    hall.queue(ada);
    hall.run('floor:call-next', {});

    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect(hall.floor).toMatchObject({ currentItemId: null, called: null, waiting: 1 });
    expect(hall.order()).toEqual([main]);
  });

  it('ends its planned speech in the main list, and those who would discuss it', () => {
    const { hall, ada, ben } = givenLists();
    const speech = item(3, { speakerSeatId: ada.seatId });
    hall.run('floor:sync-agenda', { rows: [speech] });
    const [planned = ''] = hall.order(null);
    const asked = hall.queue(ben, { agendaItemId: speech.id });

    hall.run('floor:sync-agenda', { rows: [{ ...speech, status: 'REMOVED' }] });

    expect(hall.states(planned, asked)).toEqual(['CANCELLED', 'CANCELLED']);
    expect([hall.row(planned).endReason, hall.row(asked).endReason]).toEqual([
      'OFF_AGENDA',
      'OFF_AGENDA',
    ]);
  });

  it('comes back with an empty list, open or closed as it was', () => {
    const { hall, ada, budget } = givenLists();
    hall.queue(ada, { agendaItemId: budget.id });
    hall.run('floor:close', { agendaItemId: budget.id });
    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });
    expect(keysOf(hall.view('floor'))).toEqual([]);

    hall.run('floor:sync-agenda', { rows: [budget] });

    expect(hall.view('floor').get(`list:${budget.id}`)).toEqual({
      agendaItemId: budget.id,
      open: false,
      waiting: 0,
      heard: false,
    });
  });

  it('lets an automatic floor go on with the main list', () => {
    const { hall, ada, budget } = givenLists();
    const main = hall.queue(ada);
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });
    expect(hall.states(main)).toEqual(['ACCEPTED']);

    hall.run('floor:sync-agenda', { rows: [{ ...budget, status: 'REMOVED' }] });

    expect(hall.states(main)).toEqual(['GRANTED']);
  });
});

describe('lists in the view of the floor', () => {
  it('are told where somebody waits, and taken away when nobody does', () => {
    const { hall, ada, budget } = givenLists();
    const requestId = hall.ask(ada, { agendaItemId: budget.id });
    expect(keysOf(hall.view('floor'))).toEqual([]);

    hall.run('floor:accept', { requestId });
    expect(hall.view('floor').get(`list:${budget.id}`)).toEqual({
      agendaItemId: budget.id,
      open: true,
      waiting: 1,
      heard: false,
    });
    hall.run('floor:release', { requestId }, ada.actor);

    expect(keysOf(hall.view('floor'))).toEqual([]);
  });

  it('are told where the chair has them otherwise than the setting', () => {
    const { hall, budget, traffic } = givenLists();
    hall.run('floor:close', { agendaItemId: budget.id });
    expect(keysOf(hall.view('floor'))).toEqual([`list:${budget.id}`]);

    hall.run('floor:open', { agendaItemId: traffic.id });
    hall.run('floor:configure', { listsInitiallyClosed: true });

    expect(keysOf(hall.view('floor'))).toEqual([`list:${traffic.id}`]);
  });

  it('count as the floor does for the list that is heard', () => {
    const { hall, ada, ben, budget } = givenLists();
    hall.queue(ada);
    hall.queue(ben, { agendaItemId: budget.id });
    hall.run('floor:turn-to', { agendaItemId: budget.id });
    hall.run('floor:close', {});

    expect(hall.floor).toMatchObject({ open: false, waiting: 1, currentItemId: budget.id });
    expect(hall.view('floor').get('list:main')).toMatchObject({ open: true, waiting: 1 });
  });
});
