import { newId } from '../../src/platform/ids/id.js';
import type { Hall, Speaker } from './hall.js';
import { pickOf as pick } from './pick-of.js';

/** The speakers of a random meeting are of these units. */
export const UNITS = [newId(), newId()] as const;

export const TIME_STEPS = [
  'point-of-order',
  'budget',
  'budget-used',
  'warnings',
  'limits',
  'time-up-action',
] as const;

/** What is done about time: numbers pick among what is there. */
export const timeSteps = (
  hall: Hall,
  speaker: Speaker,
  [who, which]: readonly [number, number],
): Readonly<Record<(typeof TIME_STEPS)[number], () => unknown>> => ({
  'point-of-order': () => hall.ask(speaker, { kind: 'POINT_OF_ORDER' }),
  budget: () =>
    hall.run('floor:set-budget', {
      holder: pick([{ unitId: UNITS[0] }, { unitId: UNITS[1] }, { venueId: hall.subVenue }], who),
      totalMs: pick([null, 0, 60_000, 400_000], which),
    }),
  'budget-used': () =>
    hall.run('floor:configure', { onBudgetUsed: pick(['NOTHING', 'LIMIT', 'REFUSE'], which) }),
  warnings: () =>
    hall.run('floor:configure', { warnBeforeMs: pick([[], [60_000], [5_000, 90_000]], who) }),
  limits: () =>
    hall.run('floor:configure', { limits: { NORMAL: pick([null, 30_000, 120_000], which) } }),
  'time-up-action': () =>
    hall.run('floor:configure', { onTimeUp: pick(['NOTHING', 'WARN', 'REVOKE'], which) }),
});
