import { z } from 'zod';

/*
 * Glossary. Division: a place on the administrative map. Body: a leading body (班子) of a division.
 * Unit: a department, institution, zone or company. Post: a place in the ladder of a body or unit.
 * Appointment: one person in one post. Unit list: what 有关单位 points to.
 */

const code = z.string().min(1).max(64).describe('Natural key, such as 231282, B1, G02');
const name = z.string().min(1).max(200);
const order = z.int().min(0).max(1_000_000);
const day = z.iso.date();

export const level = z.enum(['NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP']);

export const bodyKind = z.enum(['PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY']);

const division = z.strictObject({
  code,
  zh: name,
  en: name,
  level,
  kind: z.string().max(40).describe('Such as 市辖区, 县, 县级市'),
  parentCode: code.nullable().default(null),
});

const body = z.strictObject({
  code,
  level,
  divisionCode: code,
  kind: bodyKind,
  fullName: name,
  shortName: name,
  en: name,
  listOrder: order,
  platformOrder: order.describe('Of the principals on a platform'),
});

const unit = z.strictObject({
  code,
  shortName: name,
  fullName: name,
  en: name,
  divisionCode: code,
  affiliation: z.enum(['中直', '省直', '市直', '县直', '企业']),
  type: z.string().min(1).max(40).describe('Such as gov, party, univ, zone_hightech_prov'),
  counterpartKey: code.nullable().default(null).describe('Links 市发改委 and every 县发改局'),
  listOrder: order.describe('Protocol order'),
  status: z.enum(['ACTIVE', 'ABOLISHED']).default('ACTIVE'),
  successorCode: code.nullable().default(null).describe('Who took over from an abolished unit'),
});

const unitList = z.strictObject({ code, name, unitCodes: z.array(code).max(5000) });

const post = z
  .strictObject({
    code,
    bodyCode: code.optional(),
    unitCode: code.optional(),
    title: name.describe('Within the ladder: 副秘书长'),
    fullTitle: name.describe('On its own: 市委副秘书长'),
    en: name,
    postOrder: order.describe('Smaller is higher'),
    principal: z.boolean().default(false),
    deputy: z.boolean().default(false),
    defaultRankCode: code,
  })
  .refine((value) => (value.bodyCode === undefined) !== (value.unitCode === undefined), {
    error: 'a post belongs to one body or one unit',
  });

const person = z.strictObject({ code, name });

const appointment = z.strictObject({
  personCode: code,
  postCode: code,
  rankCode: code.describe('GB/T 12407, or a local code'),
  seatOrder: order.default(1).describe('Precedence among holders of the same post (排名)'),
  portfolio: z.array(z.string().min(1).max(60)).max(50).default([]).describe('分管'),
  acting: z.boolean().default(false).describe('主持工作'),
  heldFrom: day.nullable().default(null),
  heldTo: day.nullable().default(null),
});

const MAX_ROWS = 50_000;
const many = <T extends z.ZodType>(row: T) => z.array(row).max(MAX_ROWS).default([]);

/** A part of the directory, or all of it, by natural codes; what it does not name stays as it is. */
export const directoryDocument = z.strictObject({
  divisions: many(division),
  bodies: many(body),
  units: many(unit),
  unitLists: many(unitList),
  posts: many(post),
  people: many(person),
  appointments: many(appointment),
});
export type DirectoryDocument = z.infer<typeof directoryDocument>;
export type DirectoryDraft = z.input<typeof directoryDocument>;

/** Without `apply` it is a preview: the same answer, and nothing changes. */
export const importRequest = z
  .strictObject({
    id: z.uuid().toLowerCase().describe('Made by the client; the same id applies once'),
    apply: z.boolean(),
    document: directoryDocument,
  })
  .meta({ id: 'DirectoryImportRequest' });
export type ImportRequest = z.infer<typeof importRequest>;

const count = z.strictObject({ created: z.int(), changed: z.int(), unchanged: z.int() });

/** Where the document is wrong: with any problem nothing is applied. */
export const importProblem = z.strictObject({
  path: z.string().describe('Such as posts[3].bodyCode'),
  code: z.enum(['duplicate-code', 'unknown-code', 'parent-not-above']),
  value: z.string(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const importAnswer = z
  .strictObject({
    applied: z.boolean(),
    counts: z.strictObject({
      divisions: count,
      bodies: count,
      units: count,
      unitLists: count,
      posts: count,
      people: count,
      appointments: count,
    }),
    problems: z.array(importProblem),
  })
  .meta({ id: 'DirectoryImportAnswer' });
export type ImportAnswer = z.infer<typeof importAnswer>;

/** Kinds of the directory as paths: /api/v1/directory/{kind}. */
export const directoryKind = z.enum([
  'ranks',
  'divisions',
  'bodies',
  'units',
  'unit-lists',
  'posts',
  'people',
  'appointments',
]);
export type DirectoryKind = z.infer<typeof directoryKind>;

export const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  after: z.string().max(64).optional().describe('Key of the last row of the page before'),
});
export type Page = z.infer<typeof page>;

const somethingIn = (value: object): boolean => Object.keys(value).length > 0;

export const unitPatch = z
  .strictObject({
    shortName: name,
    fullName: name,
    en: name,
    affiliation: unit.shape.affiliation,
    type: unit.shape.type,
    counterpartKey: code.nullable(),
    listOrder: order,
  })
  .partial()
  .refine(somethingIn, { error: 'nothing to change' });
export type UnitPatch = z.infer<typeof unitPatch>;

export const personPatch = z.strictObject({ name });
export type PersonPatch = z.infer<typeof personPatch>;

export const unitListPatch = z
  .strictObject({ name, unitCodes: z.array(code).max(5000) })
  .partial()
  .refine(somethingIn, { error: 'nothing to change' });
export type UnitListPatch = z.infer<typeof unitListPatch>;
