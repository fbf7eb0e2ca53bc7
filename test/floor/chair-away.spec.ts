import { describe, expect, it } from '@jest/globals';
import type { ChairAwayAction } from '../../src/floor/floor.words.js';
import { Hall, later, MINUTE } from './hall.js';

/** The chair is gone, with two who wait for its word; a minute is what it may be away. */
function givenAway(onChairAway: ChairAwayAction) {
  const hall = new Hall();
  hall.run('floor:configure', { onChairAway, chairAwayAfterMs: MINUTE });
  const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
  const [first, second] = [hall.ask(ada), hall.ask(ben)];
  hall.chairsConnected([hall.chair], []);
  return { hall, ada, ben, first, second };
}

const back = (hall: Hall): void => hall.chairsConnected([hall.chair], [hall.chair]);

describe('a chair that is away', () => {
  it.each([
    ['WAIT', ['PENDING', 'PENDING'], null],
    ['QUEUE', ['ACCEPTED', 'ACCEPTED'], later(MINUTE)],
    ['GRANT', ['GRANTED', 'ACCEPTED'], later(MINUTE)],
  ] as const)('%s: after its time they are %s', (onChairAway, states, standInSince) => {
    const { hall, first, second } = givenAway(onChairAway);
    expect(hall.floor.chairAway).toEqual({ since: later(0), standInSince: null });

    hall.pass(MINUTE - 1);
    expect(hall.states(first, second)).toEqual(['PENDING', 'PENDING']);
    hall.pass(1);

    expect(hall.states(first, second)).toEqual(states);
    expect(hall.floor.chairAway).toEqual({ since: later(0), standInSince });
    expect([...hall.timers.values()].map(({ name }) => name)).not.toContain('floor:chair-away');
  });

  it('and back in time changes nothing', () => {
    const { hall, first } = givenAway('GRANT');
    hall.pass(MINUTE - 1);
    back(hall);

    hall.pass(5 * MINUTE);

    expect(hall.states(first)).toEqual(['PENDING']);
    expect(hall.floor.chairAway).toBeNull();
    expect(hall.timers.size).toBe(0);
  });

  it('lets new requests queue by themselves, and on its return has its word again', () => {
    const { hall, first, second } = givenAway('QUEUE');
    hall.pass(2 * MINUTE);
    const third = hall.ask(hall.givenSpeaker('Cleo'));
    expect(hall.order()).toEqual([first, second, third]);

    back(hall);

    const fourth = hall.ask(hall.givenSpeaker('Dan'));
    expect(hall.states(third, fourth)).toEqual(['ACCEPTED', 'PENDING']);
    expect(hall.floor).toMatchObject({ algorithm: 'CHAIR', chairAway: null });
  });

  it('lets the next speak when one has finished, but plans no speech by itself', () => {
    const { hall, ada, first, second } = givenAway('GRANT');
    hall.pass(MINUTE);

    hall.run('floor:release', { requestId: first }, ada.actor);
    expect(hall.states(second)).toEqual(['GRANTED']);
    back(hall);
    const third = hall.ask(hall.givenSpeaker('Cleo'));
    hall.run('floor:release', { requestId: second });

    expect(hall.states(third)).toEqual(['PENDING']);
    expect(hall.floor.holders).toEqual([]);
  });

  it('is missed from the command on that comes first, timer or not', () => {
    const { hall } = givenAway('QUEUE');
    hall.timers.clear();
    hall.pass(MINUTE);

    expect(hall.states(hall.ask(hall.givenSpeaker('Cleo')))).toEqual(['ACCEPTED']);
  });

  it.each([
    ['nobody chairs', (hall: Hall) => hall.chairsConnected([], [])],
    [
      'another chair is there',
      (hall: Hall) => {
        const vice = hall.actorWith('CHAIR');
        hall.chairsConnected([hall.chair, vice], [vice]);
      },
    ],
  ])('is not away where %s', (_, tell) => {
    const { hall } = givenAway('QUEUE');

    tell(hall);

    expect(hall.floor.chairAway).toBeNull();
  });

  it('told by several nodes is away once, since the first', () => {
    const { hall } = givenAway('QUEUE');
    const facts = hall.facts.length;
    hall.pass(10_000);

    hall.chairsConnected([hall.chair], []);

    expect(hall.facts).toHaveLength(facts);
    expect(hall.floor.chairAway?.since).toBe(later(0));
  });

  it('is followed while the meeting is in session, and forgotten with its end', () => {
    const { hall } = givenAway('QUEUE');
    hall.pass(2 * MINUTE);

    hall.phase = 'CLOSED';
    hall.run('floor:wind-up', { at: hall.at });
    expect(hall.floor.chairAway).toBeNull();
    hall.chairsConnected([hall.chair], []);

    expect(hall.floor.chairAway).toBeNull();
  });

  it.each([
    ['set to wait', { onChairAway: 'WAIT' }, null],
    ['set to grant', { onChairAway: 'GRANT' }, later(MINUTE)],
    ['given longer', { chairAwayAfterMs: 60 * MINUTE }, later(MINUTE)],
  ] as const)('and %s by an organizer meanwhile', (_, words, standInSince) => {
    const { hall } = givenAway('QUEUE');
    hall.pass(2 * MINUTE);

    hall.run('floor:configure', words, hall.actorWith('ORGANIZER'));

    expect(hall.floor.chairAway?.standInSince ?? null).toBe(standInSince);
  });

  it('is told by a change of settings that its time is over', () => {
    const { hall, first } = givenAway('WAIT');
    hall.pass(5 * MINUTE);

    hall.run('floor:configure', { onChairAway: 'QUEUE' }, hall.actorWith('ORGANIZER'));

    expect(hall.states(first)).toEqual(['ACCEPTED']);
  });

  it('is replaced: whoever is handed the chair is there, until somebody says otherwise', () => {
    const { hall } = givenAway('QUEUE');
    const vice = hall.actorWith('CHAIR');
    hall.members.add(vice.accountId);
    hall.pass(2 * MINUTE);
    const organizer = hall.actorWith('ORGANIZER');

    hall.run('floor:hand-chair', { accountId: vice.accountId }, organizer);
    expect(hall.floor.chairAway).toBeNull();
    hall.chairsConnected([vice], [hall.chair]);

    expect(hall.floor.chairAway).toEqual({ since: hall.at, standInSince: null });
  });
});
