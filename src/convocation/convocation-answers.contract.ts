import { z } from 'zod';
import { seatAnswer } from '../meetings/planning-answers.contract.js';
import { instantText, uuid } from '../realtime/contract.js';
import {
  amendmentOp,
  leaveValue,
  replyValue,
  scopeRule,
  substituteValue,
} from './convocation.contract.js';
import { relocationValue } from './relocation.contract.js';
import { WARNING_CODES } from './scope.rules.js';

/** What the reads of convocation answer. */

export const scopeAnswer = z
  .object({ rules: z.array(scopeRule).describe('In the order of the notice') })
  .meta({ id: 'Scope' });

const plannedSeat = seatAnswer
  .extend({ venueId: uuid.nullable().describe('Null while its venue is not planned') })
  .meta({ id: 'PlannedSeat' });

const drift = z
  .object({
    added: z.array(uuid).describe('Called now, and without a seat'),
    gone: z.array(uuid).describe('Frozen, and called by no rule any more'),
    renamed: z.array(uuid).describe('The holder is another person now'),
  })
  .describe('After the notice: how the directory of now differs from the frozen seats');

export const scopePreview = z
  .object({
    due: z.int().describe('应到: seats of class DUE'),
    byVenue: z.array(
      z.object({
        venueId: uuid,
        name: z.string(),
        role: z.enum(['MAIN', 'SUB']),
        due: z.int(),
        others: z.int(),
      }),
    ),
    byRule: z.array(
      z.object({
        ruleId: uuid,
        zhText: z.string(),
        called: z.int().describe('Places that the rule calls by itself'),
        seats: z.int().describe('Seats that stand because of it, shared ones included'),
      }),
    ),
    warnings: z.array(
      z.object({
        code: z.enum(WARNING_CODES),
        subject: z.string(),
        ruleId: uuid.nullable().describe('Null where it comes from several rules together'),
        zh: z.string(),
        en: z.string(),
      }),
    ),
    covered: z
      .array(z.object({ unitId: uuid, unitName: z.string(), seatId: uuid }))
      .describe('Units without a seat of their own: their leader sits on another one'),
    seats: z.array(plannedSeat).describe('In protocol order'),
    drift: drift.nullable(),
  })
  .meta({ id: 'ScopePreview' });
export type ScopePreview = z.infer<typeof scopePreview>;

const page = z.object({
  leaves: z.array(leaveValue),
  substitutes: z.array(substituteValue),
  replies: z.array(replyValue),
});
export type ConvocationPage = z.infer<typeof page>;

export const convocationBook = page
  .extend({
    amendments: z.array(
      z.object({
        id: uuid,
        seatId: uuid,
        op: amendmentOp,
        reason: z.string(),
        before: z.string().nullable().describe('MOVE: the venue before; RENAME: the holder before'),
        amendedAt: instantText,
      }),
    ),
    relocations: z.array(relocationValue).describe('Whole halls moved together'),
  })
  .meta({ id: 'ConvocationBook' });
export type ConvocationBookAnswer = z.infer<typeof convocationBook>;

/** A unit need not know by which rules it is called, nor how it stands to others. */
const unitSeat = seatAnswer.omit({ ruleIds: true, protocolOrder: true }).meta({ id: 'UnitSeat' });
export type UnitSeat = z.infer<typeof unitSeat>;

export const unitConvocation = page
  .extend({ seats: z.array(unitSeat) })
  .meta({ id: 'UnitConvocation' });
export type UnitConvocation = z.infer<typeof unitConvocation>;
