import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { BUDGET_HOLDERS, REQUEST_KINDS, TIME_HOLDERS } from './floor.words.js';

const milliseconds = z.int().nonnegative();

const running = z
  .array(instantText)
  .describe('Starts of its running spans: what passes since each comes to `usedMs`');

/** Speaking time of a unit or venue, and what is left. */
export const budgetValue = z
  .object({
    holderKind: z.enum(BUDGET_HOLDERS),
    holderId: uuid.describe('The unit or venue'),
    name: z.string().describe('Its name when the budget was set'),
    totalMs: milliseconds.nullable().describe('ms for the whole meeting; null: none any more'),
    usedMs: milliseconds.describe(
      'Closed spans of its planned speeches, speeches and interventions; points of order, questions and answers cost nothing',
    ),
    leftMs: milliseconds.nullable().describe('Without the running spans; 0 once it is used up'),
    runningSince: running,
  })
  .meta({ id: 'SpeakingBudget' });
export type BudgetValue = z.infer<typeof budgetValue>;

/** Time that a person, unit or venue has used, or that went into a kind of speech. */
export const usedValue = z
  .object({
    usedBy: z.enum(TIME_HOLDERS),
    holderId: uuid.nullable().describe('Seat, unit or venue; null of a kind'),
    kind: z.enum(REQUEST_KINDS).nullable(),
    name: z.string().nullable().describe('Null of a kind'),
    speeches: z.int().describe('How often the floor was granted'),
    usedMs: milliseconds.describe('Closed spans of all its speeches'),
    runningSince: running,
  })
  .meta({ id: 'SpeakingTime' });
export type UsedValue = z.infer<typeof usedValue>;
