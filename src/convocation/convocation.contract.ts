import { z } from 'zod';
import { bodyKind } from '../directory/directory.contract.js';
import { defineCommands, instantText, uuid } from '../realtime/contract.js';
import { relocationCommands } from './relocation.contract.js';
import { selector } from './selector.contract.js';

/*
 * Glossary. Scope (参会范围): the rules that say whom a meeting calls. Seat (席位): one expected place,
 * of a named leader or of a unit. Leave (请假): the holder may stay away. Substitute (代会): somebody
 * who stands in, named by the unit and approved by an organizer. Reply (回执): who will come.
 * Amendment: a change of the expected seats after the notice, with its reason.
 */

export const attendanceClass = z.enum(['DUE', 'OBSERVER', 'GUEST', 'STAFF']);

export const substitutePolicy = z
  .enum(['FORBIDDEN', 'DEPUTY_ONLY', 'ANY_LEADER', 'ANY'])
  .describe('不得代会, 副职代会, 领导代会, or anybody');
export type SubstitutePolicy = z.infer<typeof substitutePolicy>;

const MAX_RULES = 50;
const text = (max: number) => z.string().trim().min(1).max(max);

export const scopeRule = z
  .strictObject({
    id: uuid.describe('Made by the client; other rules may mirror it'),
    zhText: text(200).describe('As the notice words it'),
    venue: z.enum(['MAIN', 'SUB', 'BOTH']).describe('BOTH: the own sub-venue, else the main venue'),
    attendanceClass: attendanceClass.default('DUE').describe('Only DUE counts in 应到'),
    selectors: z.array(selector).min(1).max(20).describe('Any of them calls'),
    seatsPerUnit: z.int().min(1).max(20).default(1).describe('Where the role allows several'),
    substitute: substitutePolicy.default('DEPUTY_ONLY'),
    attendantCap: z.int().min(0).max(10).default(0).describe('Assistants each seat may bring'),
  })
  .meta({ id: 'ScopeRule' });
export type ScopeRuleInput = z.input<typeof scopeRule>;
export type ScopeRuleValue = z.infer<typeof scopeRule>;

/** The whole scope in order; it takes the place of what was there. */
export const newScope = z
  .strictObject({
    rules: z
      .array(scopeRule)
      .max(MAX_RULES)
      .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
        error: 'a rule is listed twice',
      }),
  })
  .meta({ id: 'NewScope' });
export type NewScope = z.infer<typeof newScope>;

export const leaveValue = z.strictObject({
  id: uuid,
  seatId: uuid,
  reason: z.string(),
  urgent: z.boolean(),
  status: z.enum(['SUBMITTED', 'FORM_DUE', 'APPROVED', 'REFUSED', 'WITHDRAWN']),
  note: z.string().nullable(),
  requestedAt: instantText,
  decidedAt: instantText.nullable(),
});

export const substituteValue = z.strictObject({
  id: uuid,
  seatId: uuid,
  name: z.string(),
  post: z.string(),
  status: z.enum(['PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN']),
  note: z.string().nullable(),
  proposedAt: instantText,
  decidedAt: instantText.nullable(),
});

export const replyValue = z.strictObject({
  id: uuid,
  seatId: uuid,
  coming: z.boolean(),
  personName: z.string().nullable(),
  postTitle: z.string().nullable(),
  status: z.enum(['NAMED', 'CHANGED']),
  repliedAt: instantText,
});

const note = text(500).optional();
const leaveAnswer = z.strictObject({ leave: leaveValue });
const substituteAnswer = z.strictObject({ substitute: substituteValue });

const addedSeat = z.strictObject({
  venueId: uuid,
  kind: z.enum(['PERSON', 'UNIT']),
  attendanceClass,
  personName: z.string().trim().max(60).default(''),
  unitName: text(200),
  postTitle: z.string().trim().max(200).default(''),
  rankCode: text(16).default('X00'),
  personId: uuid.nullable().default(null),
  unitId: uuid.nullable().default(null),
  bodyCode: text(64).nullable().default(null),
  bodyKind: bodyKind
    .optional()
    .describe('Of the body; as other seats of the body have it unless given'),
  unitType: text(40).nullable().default(null),
  protocolOrder: z.int().min(0).optional().describe('Last of all unless given'),
});

export const seatChange = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('ADD'), seat: addedSeat }),
  z.strictObject({ op: z.literal('REMOVE'), seatId: uuid }),
  z
    .strictObject({ op: z.literal('RESTORE'), seatId: uuid })
    .describe('Takes a removal back: the same seat, badge and all'),
  z.strictObject({ op: z.literal('MOVE'), seatId: uuid, venueId: uuid }),
  z
    .strictObject({
      op: z.literal('RENAME'),
      seatId: uuid,
      personName: text(60),
      postTitle: text(200),
    })
    .describe(
      'A new holder; rank and body stay as frozen, leave and substitute end with the former one',
    ),
]);
export type SeatChange = z.infer<typeof seatChange>;

export const amendmentOp = z.enum(['ADD', 'REMOVE', 'RESTORE', 'MOVE', 'RENAME']);

export const convocationCommands = defineCommands({
  ...relocationCommands,
  'convocation:request-leave': {
    topic: 'agenda',
    action: 'convocation.request-leave',
    summary:
      'Asks leave for a seat; urgent: told by telephone, the form follows. Its unit, organizers. Refuses with seat.not-found, convocation.leave-open, convocation.closed.',
    input: z.strictObject({
      seatId: uuid,
      reason: text(500),
      urgent: z.boolean().default(false),
    }),
    answer: leaveAnswer,
  },
  'convocation:decide-leave': {
    topic: 'agenda',
    action: 'convocation.decide-leave',
    summary:
      'Approves or refuses the open leave of a seat; approved, the seat counts as on leave. Organizers. Refuses with convocation.no-open-leave.',
    input: z.strictObject({ seatId: uuid, approve: z.boolean(), note }),
    answer: leaveAnswer,
  },
  'convocation:withdraw-leave': {
    topic: 'agenda',
    action: 'convocation.withdraw-leave',
    summary:
      'Takes back a leave, asked for or approved; the holder comes, so an approved substitute falls with it. Its unit, organizers. Refuses with convocation.no-open-leave.',
    input: z.strictObject({ seatId: uuid }),
    answer: leaveAnswer,
  },
  'convocation:propose-substitute': {
    topic: 'agenda',
    action: 'convocation.propose-substitute',
    summary:
      'Names who shall stand in; a new name takes the place of the one before, approved or not. Its unit, organizers. Refuses with convocation.substitute-forbidden, convocation.substitute-not-deputy, convocation.substitute-not-leader.',
    input: z.strictObject({ seatId: uuid, name: text(60), post: text(200) }),
    answer: substituteAnswer,
  },
  'convocation:decide-substitute': {
    topic: 'agenda',
    action: 'convocation.decide-substitute',
    summary:
      'Approves or refuses the proposed substitute. Organizers. Refuses with convocation.no-open-substitute.',
    input: z.strictObject({ seatId: uuid, approve: z.boolean(), note }),
    answer: substituteAnswer,
  },
  'convocation:reply': {
    topic: 'agenda',
    action: 'convocation.reply',
    summary:
      'Says whether the seat will be taken, and by whom where nobody is named yet; until the session starts. Its unit, organizers. Refuses with convocation.replies-closed, convocation.name-needs-substitute.',
    input: z.strictObject({
      seatId: uuid,
      coming: z.boolean(),
      personName: text(60).optional(),
      postTitle: text(200).optional(),
    }),
    answer: z.strictObject({ reply: replyValue }),
  },
  'convocation:amend-seats': {
    topic: 'agenda',
    action: 'convocation.amend-seats',
    summary:
      'Changes the frozen seats, all or nothing, with a reason: adds, removes, restores, moves to another venue, names a new holder. Organizers. Refuses with seat.not-found, convocation.venue-not-found, convocation.already-seated, convocation.seat-speaks.',
    input: z.strictObject({
      reason: text(500),
      changes: z.array(seatChange).min(1).max(100),
    }),
    answer: z.strictObject({
      amendments: z.array(z.strictObject({ id: uuid, op: amendmentOp, seatId: uuid })),
    }),
  },
});
