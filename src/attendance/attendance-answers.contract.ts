import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import type { AttendanceApart, AttendanceNames, AttendanceRow } from './attendance-table.js';
import type { Badge } from './badge-list.js';

/** What the pages and printouts of attendance are answered. */

/** The kept tally of a meeting, with the names behind it. */
export interface AttendanceTally {
  readonly rows: readonly AttendanceRow[];
  readonly apart: AttendanceApart;
  readonly names: AttendanceNames;
}

export type PrintedBadge = Omit<Badge, 'venueId' | 'onLeave' | 'substitute'>;

export interface PrintedBadges {
  readonly badges: readonly PrintedBadge[];
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
  })
  .meta({ id: 'NamedSeat' });

const names = z.object({
  late: z.array(named),
  leftEarly: z.array(named),
  bySubstitute: z.array(named),
  onLeave: z.array(named),
  absent: z.array(named),
  madeUp: z.array(named),
  onPaper: z.array(named),
});

export const attendanceTally: z.ZodType<AttendanceTally> = z
  .object({
    rows: z.array(row).describe('By venue and rank; seats that are due only'),
    apart: apart.describe('Came without counting in what is due'),
    names: names.describe('Due seats that did not simply come in time, by precedence'),
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
  })
  .meta({ id: 'BadgeList' });
