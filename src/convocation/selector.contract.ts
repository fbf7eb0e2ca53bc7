import { z } from 'zod';
import { selectsBodies, selectsUnits } from './selector.rules.js';

const code = z.string().min(1).max(64);
const codes = z.array(code).min(1).max(4000);

/** Which divisions: named ones, or those directly or anywhere below one (各县（市、区）). */
export const divisionSet = z
  .union([codes, z.strictObject({ childrenOf: code }), z.strictObject({ descendantsOf: code })])
  .describe('Division codes, or those below one division');
export type DivisionSet = z.infer<typeof divisionSet>;

export const scopeRole = z
  .enum(['PRINCIPAL', 'DEPUTY_IN_CHARGE', 'ANY_LEADER', 'ALL_LEADERS', 'PARTY_AND_GOV_PRINCIPALS'])
  .describe('主要负责同志, 分管负责同志, 负责同志, 全体负责同志, 党政主要负责同志');
export type ScopeRole = z.infer<typeof scopeRole>;

const conditions = {
  bodies: codes.optional().describe('Codes of leading bodies'),
  levels: z
    .array(z.enum(['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP']))
    .min(1)
    .optional(),
  postOrderMax: z.int().optional().describe('This place in the ladder of posts and above (以上)'),
  postIn: z.array(z.string().min(1).max(60)).min(1).optional().describe('Titles of posts'),
  rankMin: code.optional().describe('This rank and above; needs rankKind'),
  rankKind: z
    .enum(['LEADERSHIP', 'EQUIVALENT'])
    .optional()
    .describe('EQUIVALENT also counts grades by the rank they are worth (及相当职级)'),
  unitAffiliation: z
    .array(z.enum(['中直', '省直', '市直', '县直', '企业']))
    .min(1)
    .optional(),
  unitType: codes.optional(),
  unitList: code.optional().describe('Code of an attached list of units (有关单位)'),
  role: scopeRole.optional(),
  topic: z.string().min(1).max(60).optional().describe('DEPUTY_IN_CHARGE: the field (分管)'),
  divisions: divisionSet.optional(),
  mirrorOf: z
    .uuid()
    .optional()
    .describe('比照主会场: counterparts, in `divisions`, of the units that this rule calls'),
  count: z.int().min(1).max(20).optional().describe('Seats of each unit where more than one comes'),
};

/** Who is meant; all conditions of one selector hold together. */
export interface Selector extends z.infer<z.ZodObject<typeof conditions, z.core.$strict>> {
  /** Taken out of what the other conditions found. */
  readonly except?: Selector | undefined;
}

export const selector: z.ZodType<Selector> = z
  .strictObject({
    ...conditions,
    get except() {
      return selector.optional();
    },
  })
  .refine((value) => Object.keys(value).length > 0, { error: 'a selector needs a condition' })
  .refine((value) => !value.rankMin || value.rankKind, { error: 'rankMin needs rankKind' })
  .refine((value) => !value.mirrorOf || value.divisions, { error: 'mirrorOf needs divisions' })
  .refine((value) => !selectsUnits(value) || value.role, { error: 'units need a role' })
  .refine((value) => selectsUnits(value) || value.mirrorOf || selectsBodies(value), {
    error: 'a selector needs bodies, levels, divisions, units or a mirrored rule',
  })
  .meta({ id: 'Selector' });
