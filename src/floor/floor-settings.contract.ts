import { z } from 'zod';
import { byKind } from './floor-values.contract.js';
import {
  ALGORITHMS,
  BUDGET_ACTIONS,
  CHAIR_AWAY_ACTIONS,
  NOTE_READERS,
  ORDER_POLICIES,
  TIME_UP_ACTIONS,
  UNANSWERED_ACTIONS,
} from './floor.words.js';

const CATEGORY_LENGTH = 40;
const MAX_CATEGORIES = 20;
const MAX_CAPACITY = 20;
const MAX_OPEN = 2_000;
const SECOND_MS = 1_000;
const MIN_AWAY_MS = 5_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_WARNINGS = 3;

/** A category of points of order. */
export const categoryName = z.string().trim().min(1).max(CATEGORY_LENGTH);

/** How a floor is run: what `floor:configure` takes; what is not named stays. */
export const floorSettings = z.strictObject({
  capacity: z.int().min(1).max(MAX_CAPACITY).optional(),
  algorithm: z.enum(ALGORITHMS).optional(),
  orderPolicy: z.enum(ORDER_POLICIES).optional(),
  limits: byKind(z.int().nonnegative().max(DAY_MS).nullable())
    .partial()
    .optional()
    .describe('Time to speak by kind, ms, 0 to 24 h; null is unlimited'),
  onTimeUp: z.enum(TIME_UP_ACTIONS).optional(),
  warnBeforeMs: z
    .array(z.int().min(SECOND_MS).max(HOUR_MS))
    .max(MAX_WARNINGS)
    .optional()
    .describe('When screens warn: up to three times, each 1 s to 1 h, ms before the end'),
  onBudgetUsed: z
    .enum(BUDGET_ACTIONS)
    .optional()
    .describe(
      'NOTHING: budgets are only shown; LIMIT: no speech gets more time than is left when it is granted; REFUSE: and with nothing left nobody asks or is granted',
    ),
  lineGraceMs: z.int().nonnegative().max(HOUR_MS).nullable().optional(),
  onlyPresent: z.boolean().optional(),
  openPerBeneficiary: z
    .int()
    .min(1)
    .max(MAX_CAPACITY)
    .optional()
    .describe('Open requests of one kind that a seat or venue may have in one list'),
  openPerVenue: z
    .int()
    .min(1)
    .max(MAX_OPEN)
    .nullable()
    .optional()
    .describe(
      'Open requests of one venue and its seats, in all lists: speeches, interventions, questions; null: as many as they like',
    ),
  answerWithinMs: z
    .int()
    .min(SECOND_MS)
    .max(DAY_MS)
    .nullable()
    .optional()
    .describe('Time for the chair to answer a request in session, ms, 1 s to 24 h; null: any'),
  onUnanswered: z
    .enum(UNANSWERED_ACTIONS)
    .optional()
    .describe('What becomes of a request that the chair did not answer in that time'),
  onChairAway: z
    .enum(CHAIR_AWAY_ACTIONS)
    .optional()
    .describe(
      'When nobody who chairs is connected. WAIT: nothing; QUEUE: requests queue by themselves; GRANT: and get the floor, planned speeches apart',
    ),
  chairAwayAfterMs: z
    .int()
    .min(MIN_AWAY_MS)
    .max(HOUR_MS)
    .optional()
    .describe('After how long, ms, 5 s to 1 h'),
  categories: z.array(categoryName).max(MAX_CATEGORIES).optional(),
  listsInitiallyClosed: z
    .boolean()
    .optional()
    .describe('Lists of agenda items are closed until the chair opens them'),
  pointsOfOrderOnClosed: z
    .boolean()
    .optional()
    .describe('A closed list still takes points of order'),
  notesFor: z
    .enum(NOTE_READERS)
    .optional()
    .describe('Who reads the notes on points of order besides those concerned'),
});
