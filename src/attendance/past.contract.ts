import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { ownPlace } from './list-place.js';
import { afterPlace, nextPage } from './pages.contract.js';
import type { PastAttendance, PastList } from './past-attendance.js';

const MAX_NAMES = 500;

const known = z
  .enum(['NOW', 'THEN'])
  .default('NOW')
  .describe(
    'NOW: as it happened, with all that is known now (late reports, make-ups, annulments, ' +
      'amendments). THEN: as it was known at that instant',
  );

const at = instantText.describe(
  'The instant, such as 2025-02-14T09:30:00+08:00; not in the future',
);

export const pastQuery = z.strictObject({ at, known });
export type PastQuery = z.infer<typeof pastQuery>;

export const pastListQuery = z.strictObject({
  at,
  known,
  after: afterPlace(ownPlace),
  limit: z.coerce.number().int().min(1).max(MAX_NAMES).default(200),
});
export type PastListQuery = z.infer<typeof pastListQuery>;

const counts = {
  due: z.int().describe('应到'),
  present: z.int().describe('实到: came until then'),
  inRoom: z.int().describe('在场: came, and were in the room'),
  outNow: z.int().describe('离场: came, and were out of the room'),
  inPerson: z.int().describe('本人'),
  bySubstitute: z.int().describe('代会'),
  late: z.int().describe('迟到, part of present'),
  onLeave: z.int().describe('请假'),
  absent: z.int().describe('Not there yet, or never'),
};

const beside = {
  guests: z.int(),
  observers: z.int(),
  staff: z.int(),
  walkIns: z.int(),
};

const headcount = {
  headcount: z
    .int()
    .nullable()
    .describe('The number that held then; null where nobody had counted, or the hall was closed'),
  countedAt: instantText.nullable(),
};

export const pastAttendance: z.ZodType<PastAttendance> = z
  .object({
    at: instantText,
    known: z.enum(['NOW', 'THEN']),
    all: z.object(counts).describe('Due seats'),
    apart: z
      .object({ ...beside, headcount: z.int().describe('Sum of the numbers that held then') })
      .describe('In the room, and counted apart'),
    venues: z.array(
      z.object({ venueId: uuid, venueName: z.string(), ...counts, ...beside, ...headcount }),
    ),
  })
  .meta({ id: 'PastAttendance' });

export const pastList: z.ZodType<PastList> = z
  .object({
    at: instantText,
    known: z.enum(['NOW', 'THEN']),
    seats: z.array(
      z.object({
        seatId: uuid,
        personName: z.string(),
        unitName: z.string(),
        postTitle: z.string(),
        rankCode: z.string(),
        attendanceClass: z.enum(['DUE', 'OBSERVER', 'GUEST', 'STAFF']),
        state: z.enum(['IN_ROOM', 'OUT', 'ON_LEAVE', 'ABSENT']),
        arrivedAt: instantText.nullable(),
        substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
        late: z.boolean(),
        reportedLater: z.boolean(),
        makeUp: z.boolean(),
        amended: z.boolean().describe('Corrected after the close'),
      }),
    ),
    next: nextPage,
  })
  .meta({ id: 'PastAttendanceList' });
