import { z } from 'zod';
import { defineViews, instantText, uuid } from '../realtime/contract.js';
import { budgetValue, usedValue } from './floor-time.contract.js';
import {
  ALGORITHMS,
  BUDGET_ACTIONS,
  CHAIR_AWAY_ACTIONS,
  END_REASONS,
  MARKS,
  NOTE_READERS,
  ORDER_POLICIES,
  PAUSE_CAUSES,
  PLACE_REASONS,
  REQUEST_KINDS,
  REQUEST_STATES,
  TIME_UP_ACTIONS,
  UNANSWERED_ACTIONS,
} from './floor.words.js';

const milliseconds = z.int().nonnegative();

/** Something of each kind of speech, always in this order. */
export const byKind = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    PLANNED: value,
    NORMAL: value,
    POINT_OF_ORDER: value,
    INTERVENTION: value,
    QUESTION: value,
    ANSWER: value,
  });

const limitsByKind = byKind(milliseconds.nullable());

/** Why somebody stands where it stands. */
const placedBy = z
  .object({
    reason: z.enum(PLACE_REASONS),
    value: z
      .int()
      .nullable()
      .describe(
        'AGENDA: place on it; CATEGORY: its rank, 1 first; PRECEDENCE: of the seat; TURNS: the round, counting those the venue has had; SPOKEN: ms; null for the others',
      ),
  })
  .meta({ id: 'FloorPlacedBy' });

/** A request as everybody in the meeting sees it. */
export const requestValue = z
  .object({
    requestId: uuid,
    kind: z.enum(REQUEST_KINDS),
    state: z.enum(REQUEST_STATES),
    position: z
      .int()
      .nullable()
      .describe('Place in the queue of its list, 1 …, without gaps; null elsewhere'),
    slot: z.int().nullable().describe('1 … capacity; null while interrupted or cut off'),
    speakerName: z.string(),
    unitName: z.string(),
    postTitle: z.string(),
    seatId: uuid.nullable().describe('Null where a whole venue asked'),
    venueId: uuid,
    venueName: z.string(),
    agendaItemId: uuid
      .nullable()
      .describe('Item whose list it stands in; null, and for planned speeches: the main list'),
    agendaPosition: z.int().nullable().describe('Place on the agenda of a planned speech'),
    topic: z.string().nullable(),
    mark: z.enum(MARKS).nullable().describe('Of an ordinary speech'),
    category: z.string().nullable(),
    note: z
      .string()
      .nullable()
      .describe('Of a point of order; null in the view `floor` unless all may read notes'),
    answerTo: uuid.nullable(),
    linkedTo: uuid.nullable().describe('The ended request that this one continues'),
    placedByChair: z.boolean(),
    placedBy: placedBy.nullable().describe('Why it stands there; null where it is in no queue'),
    requestedAt: instantText,
    calledAt: instantText.nullable(),
    grantedAt: instantText.nullable(),
  })
  .meta({ id: 'FloorRequest' });
export type RequestValue = z.infer<typeof requestValue>;

/** A request as the chair and those whom it concerns see it. */
export const fullRequestValue = requestValue
  .extend({
    arrival: z.int().describe('1, 2, 3 … in the order in which the requests came'),
    requestedBy: uuid.describe('Account that made it'),
    answerBy: instantText
      .nullable()
      .describe(
        'Until when the chair is to answer; null unless it waits for that, and without a limit',
      ),
    limitMs: milliseconds.nullable().describe('Time to speak with extensions, ms'),
    budgetLeftMs: milliseconds
      .nullable()
      .describe(
        'What is left of the scarcest budget that it draws on, without running spans; null without one, and once it is over',
      ),
    spokenMs: milliseconds.describe('Closed running spans, ms'),
    runningSince: instantText.nullable(),
    pausedBecause: z.enum(PAUSE_CAUSES).nullable(),
    endedAt: instantText.nullable(),
    endReason: z.enum(END_REASONS).nullable(),
    deniedReason: z.string().nullable(),
  })
  .meta({ id: 'FloorRequestInFull' });
export type FullRequestValue = z.infer<typeof fullRequestValue>;

/** The note on a point of order that is in the queue or spoken, for the chair. */
export const noteValue = z.object({ requestId: uuid, note: z.string() }).meta({ id: 'FloorNote' });
export type NoteValue = z.infer<typeof noteValue>;

/** How the floor is run, and who has it. */
export const floorValue = z
  .object({
    open: z.boolean().describe('Whether the list that is heard takes requests'),
    currentItemId: uuid.nullable().describe('Item whose list is heard; null is the main list'),
    listsInitiallyClosed: z.boolean(),
    pointsOfOrderOnClosed: z.boolean(),
    capacity: z.int(),
    algorithm: z.enum(ALGORITHMS),
    orderPolicy: z.enum(ORDER_POLICIES),
    limits: limitsByKind,
    onTimeUp: z.enum(TIME_UP_ACTIONS),
    warnBeforeMs: z.array(milliseconds).describe('When screens warn, ms before the end'),
    onBudgetUsed: z.enum(BUDGET_ACTIONS),
    lineGraceMs: milliseconds.nullable(),
    onlyPresent: z.boolean(),
    openPerBeneficiary: z.int(),
    openPerVenue: z.int().nullable(),
    answerWithinMs: milliseconds.nullable(),
    onUnanswered: z.enum(UNANSWERED_ACTIONS),
    chairAccountId: uuid
      .nullable()
      .describe('Account that the chair was handed to; null: whoever is a chair of the meeting'),
    onChairAway: z.enum(CHAIR_AWAY_ACTIONS),
    chairAwayAfterMs: milliseconds,
    chairAway: z
      .object({
        since: instantText,
        standInSince: instantText
          .nullable()
          .describe('Since when the floor does as `onChairAway` says; null: it does not'),
      })
      .nullable()
      .describe('Nobody who chairs is connected; null while somebody is'),
    categories: z.array(z.string()),
    notesFor: z.enum(NOTE_READERS).describe('Who reads the notes on points of order'),
    holders: z
      .array(z.object({ slot: z.int(), requestId: uuid }))
      .describe('Those who speak now, by slot'),
    called: uuid.nullable().describe('The request that was called to speak next'),
    waiting: z.int().describe('How many are in the queue of the list that is heard'),
  })
  .meta({ id: 'Floor' });
export type FloorValue = z.infer<typeof floorValue>;

/** One list of speakers: that of an agenda item, or the main list. */
export const listValue = z
  .object({
    agendaItemId: uuid.nullable().describe('Null is the main list'),
    open: z.boolean().describe('Whether it takes requests'),
    waiting: z.int().describe('How many are in its queue'),
    heard: z.boolean().describe('Whether the next speaker comes from it'),
  })
  .meta({ id: 'FloorList' });
export type ListValue = z.infer<typeof listValue>;

/** The clocks of the speeches that are not over, as facts with server times; screens count by themselves. */
export const clockValue = z
  .object({
    speeches: z.array(
      z.object({
        requestId: uuid,
        slot: z.int().nullable(),
        spokenMs: milliseconds.describe('Closed running spans, ms'),
        runningSince: instantText.nullable().describe('Start of the running span'),
        pausedBecause: z.enum(PAUSE_CAUSES).nullable(),
        pausedAt: instantText.nullable(),
        limitMs: milliseconds.nullable().describe('Time to speak with extensions, ms'),
        warnAt: z
          .array(instantText)
          .describe(
            'When the running clock warns of its end, past warnings too; none while it stands',
          ),
        endsAt: instantText
          .nullable()
          .describe(
            'When the running clock has nothing left, the past once it is over: what passes since is overtime; null while it stands, and without a limit',
          ),
        timeUpAt: instantText
          .nullable()
          .describe('Since when nothing is left, once the floor has told so (`onTimeUp: WARN`)'),
      }),
    ),
  })
  .meta({ id: 'FloorClock' });
export type ClockValue = z.infer<typeof clockValue>;

/** The speech that ended last. */
export const endedValue = requestValue
  .extend({
    spokenMs: milliseconds,
    limitMs: milliseconds.nullable(),
    overMs: milliseconds.describe('Time used beyond the limit'),
    endedAt: instantText,
    endReason: z.enum(END_REASONS),
  })
  .meta({ id: 'FloorEnded' });
export type EndedValue = z.infer<typeof endedValue>;

export const floorViews = defineViews({
  floor: {
    topic: 'floor',
    action: 'view.floor',
    summary:
      'Who speaks, who comes next: `floor` (settings and holders), `clock`, `ended` (the last speech), `list:{agendaItemId}` and `list:main` (lists that are heard, that somebody waits in, or that are open or closed against the setting), and `request:{id}` for everybody in a queue or speaking, planned speeches among them.',
    speed: 'fast',
    value: z.union([endedValue, requestValue, floorValue, listValue, clockValue]),
  },
  'floor:desk': {
    topic: 'floor',
    action: 'view.floor-desk',
    summary:
      'What waits for the chair, and what was denied: `request:{id}`; the notes on points of order in the queue or spoken: `note:{id}`; budgets and what is left of them: `budget:unit:{id}`, `budget:venue:{id}`; time used: `used:person:{seatId}`, `used:unit:{id}`, `used:venue:{id}`, `used:kind:{kind}`.',
    speed: 'fast',
    value: z.union([fullRequestValue, noteValue, budgetValue, usedValue]),
  },
  'floor:mine': {
    topic: 'floor',
    action: 'view.floor-mine',
    summary:
      "The requests that one's account made, would speak for, or operates the venue of, whatever became of them: `request:{id}`.",
    own: true,
    speed: 'fast',
    value: fullRequestValue,
  },
});
