import { z } from 'zod';
import { level, type DirectoryKind } from './directory.contract.js';

/** Rows of the directory as they are read; `version` is the ETag, `id` what other routes name. */

const id = z.uuid();
const code = z.string();
const day = z.iso.date();
const edited = { id, version: z.int().describe('For If-Match') };

const rank = z
  .object({
    code: z.string().describe('GB/T 12407-2008; local codes begin with a letter'),
    zh: z.string(),
    en: z.string(),
    rankOrder: z.int().describe('Smaller is higher'),
    kind: z.enum(['LEADERSHIP', 'GRADE', 'NONE']),
    equivCode: code.nullable().describe('GRADE: the leadership level it is worth'),
  })
  .meta({ id: 'Rank' });

const division = z
  .object({
    ...edited,
    code,
    zh: z.string(),
    en: z.string(),
    level,
    kind: z.string().describe('Such as 市辖区, 县, 县级市'),
    parentCode: code.nullable(),
  })
  .meta({ id: 'Division' });

const body = z
  .object({
    ...edited,
    code,
    level,
    divisionCode: code,
    kind: z.enum(['PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY']),
    fullName: z.string(),
    shortName: z.string(),
    en: z.string(),
    listOrder: z.int(),
    platformOrder: z.int(),
  })
  .meta({ id: 'Body' });

export const unitAnswer = z
  .object({
    ...edited,
    code,
    shortName: z.string(),
    fullName: z.string(),
    en: z.string(),
    divisionCode: code,
    affiliation: z.enum(['中直', '省直', '市直', '县直', '企业']),
    type: z.string(),
    counterpartKey: code.nullable(),
    listOrder: z.int().describe('Protocol order'),
    status: z.enum(['ACTIVE', 'ABOLISHED']),
    successorCode: code.nullable(),
  })
  .meta({ id: 'Unit' });
export type UnitAnswer = z.infer<typeof unitAnswer>;

export const unitListAnswer = z
  .object({ ...edited, code, name: z.string(), unitCodes: z.array(code) })
  .meta({ id: 'UnitList' });
export type UnitListAnswer = z.infer<typeof unitListAnswer>;

const post = z
  .object({
    ...edited,
    code,
    bodyId: id.nullable(),
    unitId: id.nullable(),
    title: z.string(),
    fullTitle: z.string(),
    en: z.string(),
    postOrder: z.int().describe('Smaller is higher'),
    principal: z.boolean(),
    deputy: z.boolean(),
    defaultRankCode: code,
  })
  .meta({ id: 'Post' });

export const personAnswer = z.object({ ...edited, code, name: z.string() }).meta({ id: 'Person' });
export type PersonAnswer = z.infer<typeof personAnswer>;

const appointment = z
  .object({
    ...edited,
    personId: id,
    postId: id,
    rankCode: code,
    seatOrder: z.int().describe('Precedence among holders of the same post (排名)'),
    portfolio: z.array(z.string()).describe('分管'),
    acting: z.boolean().describe('主持工作'),
    heldFrom: day.nullable(),
    heldTo: day.nullable(),
  })
  .meta({ id: 'Appointment' });

/** One row, by its kind; it also takes what is no part of the answer off the row. */
export const directoryRows = {
  ranks: rank,
  divisions: division,
  bodies: body,
  units: unitAnswer,
  'unit-lists': unitListAnswer,
  posts: post,
  people: personAnswer,
  appointments: appointment,
} as const satisfies Readonly<Record<DirectoryKind, z.ZodObject>>;

export const directoryRow = z.union(Object.values(directoryRows));
export type DirectoryRow = z.infer<(typeof directoryRows)[DirectoryKind]>;

export const directoryPage = z.object({ rows: z.array(directoryRow) });
