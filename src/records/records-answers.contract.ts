import { z } from 'zod';
import { speechTotals } from '../floor/speeches.contract.js';
import { instantText, uuid } from '../realtime/contract.js';

/** What the records answer, for the documentation. */

const counted = {
  due: z.int().describe('应到'),
  present: z.int().describe('实到 = in person + by substitute'),
};

const missing = {
  onLeave: z.int().describe('请假: approved, and nobody came for the seat'),
  absent: z.int().describe('缺席'),
};

const contradicted = z.boolean().describe('Stated by the communique, and nobody came');

export const communiqueAnswer = z
  .object({
    paragraphs: z.array(z.string()),
    text: z.string().describe('The paragraphs joined by one line feed, none at the end'),
    final: z
      .boolean()
      .describe(
        'False while the meeting goes on, or requests, questions or remarks it left are open',
      ),
    facts: z
      .object({
        speakers: z.array(z.string()).describe('Exchange speeches held, in speaking order'),
        written: z.array(z.string()).describe('Accepted written remarks, in protocol order'),
        scopes: z.array(
          z.object({
            ruleId: uuid,
            text: z.string(),
            ...counted,
            ...missing,
            exceptUnprinted: z
              .boolean()
              .describe('The rule leaves somebody out, for which the communique has no words'),
            contradicted,
          }),
        ),
        venues: z.array(z.object({ venueId: uuid, name: z.string(), ...counted, contradicted })),
        contradicted,
      })
      .describe('The real counts beside what the communique states'),
  })
  .meta({ id: 'Communique' });

const statisticsLine = z.object({
  name: z.string(),
  ...counted,
  inPerson: z.int().describe('本人'),
  bySubstitute: z.int().describe('代会'),
  late: z.int().describe('迟到, a part of present'),
  leftEarly: z.int().describe('早退, a part of present'),
  ...missing,
  attendanceRate: z.string().describe('到会率 = present / due'),
  punctualRate: z.string().describe('准签率 = (present - late) / due'),
  addsUp: z.boolean().describe('due = in person + by substitute + on leave + absent'),
});

export const attendanceAnswer = z
  .object({
    statistics: z.object({
      byVenueAndRank: z.array(
        statisticsLine.extend({
          venueId: uuid,
          venueName: z.string(),
          rankCode: z.string(),
          rankName: z.string(),
        }),
      ),
      byVenue: z.array(statisticsLine),
      byRank: z.array(statisticsLine),
      total: statisticsLine,
      addsUp: z.boolean().describe('True when every row and every sum adds up'),
    }),
    apart: z
      .object({
        guests: z.int(),
        observers: z.int(),
        staff: z.int(),
        walkIns: z.int(),
        headcount: z.int(),
      })
      .describe('Came without counting in what is due'),
    beside: z
      .array(
        z.object({
          venueId: uuid,
          venueName: z.string(),
          guests: z.int(),
          observers: z.int(),
          staff: z.int(),
          walkIns: z.int(),
          headcount: z.int().nullable().describe('Null where nobody counted'),
          countedAt: instantText.nullable(),
          remark: z.string().nullable(),
        }),
      )
      .describe('The same venue by venue, with the headcounts that hold'),
    fixed: z
      .looseObject({ ...counted, ...missing })
      .nullable()
      .describe('The counts of due seats as fixed at the close; null before'),
    amendments: z
      .array(z.looseObject({ amendmentId: uuid, seatId: uuid, reason: z.string(), by: z.string() }))
      .describe('更正: what was corrected since, as in AttendanceResult'),
  })
  .meta({ id: 'AttendanceRecord' });

export const bulletinAnswer = z
  .object({
    title: z.string(),
    summary: z.string(),
    sections: z.array(
      z.object({
        heading: z.string().describe('请假, 代会, 迟到, 早退, 缺席, 补签 or 更正'),
        entries: z.array(z.object({ seatId: uuid, venueName: z.string(), text: z.string() })),
      }),
    ),
    text: z.string(),
  })
  .meta({ id: 'Bulletin' });

export const speechesAnswer = z
  .object({
    speeches: z.array(
      z.looseObject({
        requestId: uuid,
        kind: z.string(),
        state: z.string(),
        startedAt: instantText,
        endedAt: instantText.nullable(),
        spokenMs: z.int(),
        limitMs: z.int().nullable(),
      }),
    ),
    totals: speechTotals,
  })
  .meta({ id: 'SpeechRegister' });
