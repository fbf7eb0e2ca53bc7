import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ListValue, RequestValue } from '../../src/floor/floor-values.contract.js';
import { listOf, type ListId } from '../../src/floor/lists.rules.js';
import { isFinal } from '../../src/floor/states.rules.js';
import type { Hall } from './hall.js';
import { givenHall, ITEMS, listHistories, play, steps, type Step } from './random-meeting.js';

describe('whatever is done to a floor', () => {
  it('never more speak than it allows, and each runs in a slot of its own', () => {
    fc.assert(
      fc.property(steps, (list) => {
        play(list, (hall) => {
          const running = hall.clock.speeches.filter(({ runningSince }) => runningSince !== null);
          expect(running.length).toBeLessThanOrEqual(hall.floor.capacity);
        });
      }),
    );
  });

  it('places in each list are 1 to n without gaps, in every view', () => {
    fc.assert(
      fc.property(listHistories, (list) => {
        play(list, (hall) => {
          for (const id of [null, ...ITEMS]) {
            const places = placesIn(hall, id);
            expect(places).toEqual(places.map((_, index) => index + 1));
            expect(listShown(hall, id).waiting).toBe(places.length);
          }
          expect(hall.floor.waiting).toBe(placesIn(hall, hall.floor.currentItemId).length);
        });
      }),
    );
  });

  it('a closed list takes only whom the chair adds, and points of order where they are allowed', () => {
    fc.assert(
      fc.property(fc.boolean(), listHistories, (ordersToo, list) => {
        let before = takingLists(givenHall().hall);
        let known = 0;
        play([...closing(ordersToo), ...list], (hall) => {
          const added = [...hall.state.requests.values()].slice(known);
          for (const { kind, agendaItemId, requestedBy } of added) {
            const byChair = requestedBy === hall.chair.accountId || kind === 'PLANNED';
            const order = kind === 'POINT_OF_ORDER' && before.pointsOfOrder;
            expect(byChair || order || before.open.has(agendaItemId)).toBe(true);
          }
          known = hall.state.requests.size;
          before = takingLists(hall);
        });
      }),
    );
  });

  it('exactly one list is told as heard, and it is there', () => {
    fc.assert(
      fc.property(listHistories, (list) => {
        play(list, (hall) => {
          const lists = [null, ...ITEMS].map((id) => listShown(hall, id));
          const heard = lists
            .filter((shown) => shown.heard)
            .map(({ agendaItemId }) => agendaItemId);
          expect(heard).toEqual([hall.floor.currentItemId]);
        });
      }),
    );
  });

  it('final stays final, but for words that the chair corrects', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let ended: readonly string[] = [];
        play(list, (hall) => {
          const now = [...hall.state.requests.values()]
            .filter(({ state }) => isFinal(state))
            .map((row) => JSON.stringify({ ...row, ...corrected }));
          expect(now).toEqual(expect.arrayContaining([...ended]));
          ended = now;
        });
      }),
    );
  });

  it('another node that loads the rows shows the same', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const hall = play(list);
        const { state, views } = hall.reloaded();

        expect(nonEmpty(views)).toEqual(nonEmpty(hall.views));
        expect(nonZero(state.spokenMs)).toEqual(nonZero(hall.state.spokenMs));
        expect(nonZero(state.turns)).toEqual(nonZero(hall.state.turns));
      }),
    );
  });

  it('timers are those of the speeches that run or wait for their line, of requests that are due an answer, of a chair that is away, and no others', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const hall = play(list);
        const alive = [...hall.state.open.values()].filter(
          ({ state }) => state === 'GRANTED' || state === 'PENDING',
        );
        const { chairAway } = hall.floor;
        const all = [...hall.timers.values()].filter(({ topic }) => topic === 'floor');
        const due = all.filter(({ name }) => name !== 'floor:chair-away');
        expect(all.length - due.length).toBeLessThanOrEqual(chairAway ? 1 : 0);
        for (const { input } of due) {
          expect(alive.map(({ id }) => id)).toContain((input as { requestId: string }).requestId);
        }
        expect(due.length).toBeLessThanOrEqual(alive.length);
      }),
    );
  });
});

/** What the chair may correct afterwards. */
const corrected = { topic: null, mark: null, note: null, concerns: [] };

/** Places in a list's queue as screens are told, sorted. */
const placesIn = (hall: Hall, list: ListId): number[] =>
  [...hall.view('floor')]
    .filter(([key]) => key.startsWith('request:'))
    .map(([, value]) => value as RequestValue)
    .filter((value) => value.state === 'ACCEPTED' && listOf(value) === list)
    .map(({ position }) => position ?? 0)
    .toSorted((a, b) => a - b);

/** A list as screens see it: one that is not told is as the setting has it. */
const listShown = (hall: Hall, list: ListId): ListValue => ({
  agendaItemId: list,
  open: list === null || !hall.floor.listsInitiallyClosed,
  waiting: 0,
  heard: list === null,
  ...(hall.view('floor').get(`list:${list ?? 'main'}`) as ListValue | undefined),
});

/** Half of the lists are closed to begin with; to points of order as well, unless they are allowed. */
const closing = (ordersToo: boolean): readonly Step[] => [
  ['points-of-order', Number(!ordersToo), 0],
  ['close-list', 0, 0],
  ['close-list', 0, ITEMS.length],
];

/** Lists that take requests of everybody, and whether the others take points of order. */
const takingLists = (hall: Hall) => ({
  pointsOfOrder: hall.floor.pointsOfOrderOnClosed,
  open: new Set([null, ...ITEMS].filter((list) => listShown(hall, list).open)),
});

const nonEmpty = (views: ReadonlyMap<string, ReadonlyMap<string, unknown>>) =>
  Object.fromEntries(
    [...views]
      .filter(([, copy]) => copy.size > 0)
      .map(([name, copy]) => [name, Object.fromEntries(copy)]),
  );

const nonZero = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].filter(([, count]) => count !== 0));
