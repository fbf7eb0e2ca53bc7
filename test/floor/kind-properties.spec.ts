import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RequestRow } from '../../src/floor/floor-overlay.js';
import type { Hall } from './hall.js';
import { SECRET } from './kind-steps.js';
import { ITEMS, kindHistories, play } from './random-meeting.js';

/** Those of a list in order, with what they answer. */
const queueIn = (hall: Hall, list: string | null): readonly RequestRow[] =>
  hall.order(list).map((id) => hall.row(id));

/** Answers that stand neither behind their question, though it waits there, nor behind another to it. */
const astray = (queue: readonly RequestRow[]): readonly RequestRow[] =>
  queue.filter(({ answerTo }, index) => {
    const before = queue[index - 1];
    const waits = queue.some(({ id }) => id === answerTo);
    return waits && before?.id !== answerTo && before?.answerTo !== answerTo;
  });

/** Views that show the note, of those that must not. */
const leaks = (hall: Hall): readonly string[] => {
  const concerned = new Set(
    [...hall.state.requests.values()]
      .filter(({ note }) => note !== null)
      .flatMap(({ requestedBy, concerns }) => [requestedBy, ...concerns])
      .map((accountId) => `floor:mine:${accountId}`),
  );
  const readers = new Set(['floor:desk', ...concerned]);
  if (hall.floor.notesFor === 'ALL') readers.add('floor');
  return [...hall.views]
    .filter(([name, copy]) => !readers.has(name) && JSON.stringify([...copy]).includes(SECRET))
    .map(([name]) => name);
};

describe('whatever is asked, answered, named and noted', () => {
  it('an answer whose question waits stands directly below it, and has no place of its own', () => {
    fc.assert(
      fc.property(kindHistories, (list) => {
        play(list, (hall) => {
          for (const item of [null, ...ITEMS]) {
            const queue = queueIn(hall, item);
            const ids = new Set(queue.map(({ id }) => id));
            expect(astray(queue)).toEqual([]);
            expect(
              queue.filter((row) => ids.has(row.answerTo ?? '') && row.position !== null),
            ).toEqual([]);
          }
        });
      }),
    );
  });

  it('a speech that has begun keeps its speaker, but for one that named nobody', () => {
    fc.assert(
      fc.property(kindHistories, (list) => {
        const speakers = new Map<string, RequestRow>();
        play(list, (hall) => {
          for (const row of hall.state.requests.values()) {
            const before = speakers.get(row.id);
            const named = before?.kind === 'QUESTION' && before.seatId === null && !before.endedAt;
            const { seatId, speakerName } = before && !named ? before : row;
            expect([row.seatId, row.speakerName]).toEqual([seatId, speakerName]);
            if (row.grantedAt !== null || row.endedAt !== null) speakers.set(row.id, row);
          }
        });
      }),
    );
  });

  it('no note is shown in a view that is not for it', () => {
    fc.assert(
      fc.property(kindHistories, (list) => {
        play(list, (hall) => expect(leaks(hall)).toEqual([]));
      }),
    );
  });

  it('everybody in a queue is told why it stands there, and nobody else', () => {
    fc.assert(
      fc.property(kindHistories, (list) => {
        const hall = play(list);
        for (const [key, value] of hall.view('floor')) {
          if (!key.startsWith('request:')) continue;
          const { state, placedBy, placedByChair } = value as {
            state: string;
            placedBy: { reason: string } | null;
            placedByChair: boolean;
          };
          expect(placedBy !== null).toBe(state === 'ACCEPTED');
          expect(placedBy?.reason === 'CHAIR').toBe(placedByChair);
        }
      }),
    );
  });
});
