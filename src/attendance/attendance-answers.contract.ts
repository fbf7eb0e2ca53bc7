import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { outcome } from './amendment.contract.js';
import type { AttendanceApart, AttendanceRow } from './attendance-table.js';
import type { AbsencePage, AmendmentPage, AttendanceResult } from './attendance-result.js';
import type { Badge } from './badge-list.js';
import type { NamePage } from './name-pages.js';
import { amendmentPlace } from './list-place.js';
import { afterPlace, nextPage, seatPageQuery } from './pages.contract.js';

/** What the pages and printouts of attendance are answered. */

/** The kept tally of a meeting, a page of venues. */
export interface AttendanceTally {
  readonly rows: readonly AttendanceRow[];
  readonly apart: AttendanceApart;
  readonly next: string | null;
}

export type PrintedBadge = Omit<Badge, 'venueId' | 'onLeave' | 'substitute'>;

export interface PrintedBadges {
  readonly badges: readonly PrintedBadge[];
  readonly next: string | null;
}

const row = z.object({
  venueId: uuid,
  venueName: z.string(),
  rankCode: z.string(),
  rankName: z.string(),
  rankOrder: z.int().nullable().describe('Smaller is higher; null for an unknown code'),
  due: z.int().describe('应到 = present + on leave + absent'),
  present: z.int().describe('实到 = in person + by substitute'),
  inPerson: z.int().describe('本人'),
  bySubstitute: z.int().describe('代会'),
  late: z.int().describe('迟到, a part of present'),
  leftEarly: z.int().describe('早退, a part of present'),
  onLeave: z.int().describe('请假: approved, and nobody came for the seat'),
  absent: z.int().describe('缺席'),
});

const apart = z.object({
  guests: z.int(),
  observers: z.int(),
  staff: z.int(),
  walkIns: z.int(),
  headcount: z.int().describe('Sum of what the venues counted in their halls'),
});

const named = z
  .object({
    seatId: uuid,
    venueId: uuid,
    venueName: z.string(),
    personName: z.string(),
    unitName: z.string(),
    postTitle: z.string(),
    rankCode: z.string(),
    substitute: z.object({ name: z.string(), post: z.string() }).nullable(),
    at: instantText.nullable(),
    leftAt: instantText.nullable(),
    makeUp: z.boolean().describe('补签: written afterwards by an organizer'),
    reportedLater: z.boolean().describe('Came in more than five minutes after it happened'),
    paper: z.boolean().describe('补录: from a paper sheet, entered afterwards'),
    amended: z
      .object({ reason: z.string(), by: z.string(), at: instantText })
      .nullable()
      .describe('更正: why, by whom and when it was last corrected after the close'),
  })
  .meta({ id: 'NamedSeat' });

export const namesQuery = seatPageQuery.extend({
  list: z
    .enum([
      'late',
      'leftEarly',
      'bySubstitute',
      'onLeave',
      'absent',
      'madeUp',
      'onPaper',
      'amended',
    ])
    .describe('迟到, 早退, 代会, 请假, 缺席, 补签, 补录, 更正'),
});
export type NamesQuery = z.infer<typeof namesQuery>;

export const namePage: z.ZodType<NamePage> = z
  .object({
    list: namesQuery.shape.list,
    names: z.array(named).describe('Due seats alone, venue by venue in order of precedence'),
    next: nextPage,
  })
  .meta({ id: 'AttendanceNames' });

export const attendanceTally: z.ZodType<AttendanceTally> = z
  .object({
    rows: z.array(row).describe('By venue and rank; seats that are due only'),
    apart: apart.describe('Came without counting in what is due; of the whole meeting'),
    next: nextPage,
  })
  .meta({ id: 'AttendanceTally' });

export const badgeList: z.ZodType<PrintedBadges> = z
  .object({
    badges: z.array(
      z.object({
        seatId: uuid,
        venueName: z.string(),
        place: z.int().describe('Number on the list of its venue, by precedence'),
        personName: z.string(),
        unitName: z.string(),
        postTitle: z.string(),
        badge: z.string().describe('What its QR code holds'),
      }),
    ),
    next: nextPage,
  })
  .meta({ id: 'BadgeList' });

const countsNow = {
  due: z.int(),
  present: z.int(),
  inPerson: z.int(),
  bySubstitute: z.int(),
  late: z.int(),
  leftEarly: z.int(),
  onLeave: z.int(),
  absent: z.int(),
};

const missed = z.object({
  seatId: uuid,
  venueId: uuid,
  venueName: z.string(),
  personName: z.string(),
  unitName: z.string(),
  postTitle: z.string(),
});

/** What was fixed at the close, a page of venues. */
export const attendanceResult: z.ZodType<AttendanceResult> = z
  .object({
    fixedAt: instantText.nullable().describe('Null while the meeting has not closed'),
    total: z.object(countsNow).nullable().describe('As fixed; due seats of the whole meeting'),
    rows: z.array(row).describe('As fixed, by venue and rank; due seats'),
    next: nextPage,
  })
  .meta({ id: 'AttendanceResult' });

export const absenceQuery = seatPageQuery.extend({
  standing: z.enum(['ABSENT', 'ON_LEAVE']).describe('缺席, 请假'),
});
export type AbsenceQuery = z.infer<typeof absenceQuery>;

export const absencePage: z.ZodType<AbsencePage> = z
  .object({
    standing: absenceQuery.shape.standing,
    seats: z.array(missed).describe('As fixed, venue by venue in order of precedence'),
    next: nextPage,
  })
  .meta({ id: 'FixedAbsences' });

export const amendmentQuery = seatPageQuery
  .omit({ venueId: true })
  .extend({ after: afterPlace(amendmentPlace) });
export type AmendmentQuery = z.infer<typeof amendmentQuery>;

export const amendmentPage: z.ZodType<AmendmentPage> = z
  .object({
    amendments: z
      .array(
        missed.extend({
          amendmentId: uuid,
          ordinal: z.int().describe('Of its seat; the highest holds'),
          cause: z.enum(['AMENDED', 'ANNULLED', 'QUESTION']),
          before: outcome,
          after: outcome,
          reason: z.string(),
          by: z.string().describe('Display name of whoever said so'),
          at: instantText,
        }),
      )
      .describe('更正, in the order in which they were made'),
    next: nextPage,
  })
  .meta({ id: 'Amendments' });
