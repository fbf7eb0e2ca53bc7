import type { Hall, Speaker } from './hall.js';
import { pickOf } from './pick-of.js';

export const CHAIR_STEPS = [
  'per-venue',
  'answer-within',
  'unanswered',
  'chair-gone',
  'chair-back',
  'without-chair',
  'hand-chair',
] as const;

/** What is done about the chair: numbers pick among what is there. */
export const chairSteps = (
  hall: Hall,
  _speaker: Speaker,
  [who, which]: readonly [number, number],
): Readonly<Record<(typeof CHAIR_STEPS)[number], () => unknown>> => ({
  'per-venue': () => hall.run('floor:configure', { openPerVenue: pickOf([null, 1, 2], who) }),
  'answer-within': () =>
    hall.run('floor:configure', {
      answerWithinMs: pickOf([null, 30_000, 50_000], who),
      onUnanswered: pickOf(['NOTHING', 'ACCEPT', 'DENY'], which),
    }),
  'chair-gone': () => hall.chairsConnected([hall.chair], []),
  'chair-back': () => hall.chairsConnected([hall.chair], [hall.chair]),
  'without-chair': () =>
    hall.run('floor:configure', {
      onChairAway: pickOf(['WAIT', 'QUEUE', 'GRANT'], who),
      chairAwayAfterMs: pickOf([5_000, 40_000], which),
    }),
  'hand-chair': () => {
    const vice = hall.actorWith('CHAIR');
    hall.members.add(vice.accountId);
    hall.members.add(hall.chair.accountId);
    hall.run('floor:hand-chair', { accountId: vice.accountId });
    hall.run('floor:hand-chair', { accountId: hall.chair.accountId }, vice);
  },
  unanswered: () =>
    hall.run('floor:unanswered', {
      requestId: [...hall.state.open.keys()][which] ?? hall.meetingId,
    }),
});
