import { z } from 'zod';
import { usualWording } from './communique.rules.js';

/**
 * Glossary. *Communique* 会议消息: the two closing paragraphs, made from what happened. *Statistics*
 * 统计表: counts by venue and by rank. *Register* 发言登记: every speech that was held. *Bulletin*
 * 参会情况通报: leave, substitutes, lateness, absence. *Minutes* 纪要: the docx with its three lists.
 */

const MAX_NAMED = 20;

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{C}]*$/u);

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The choices of words that the grammar leaves to the editor; all may be left out. */
export const communiqueQuery = z.strictObject({
  format: z.enum(['json', 'text']).optional().describe('`text` answers text/plain'),
  speakVerb: z
    .enum([
      '作交流发言',
      '作了交流发言',
      '分别作交流发言',
      '作典型发言',
      '作表态发言',
      '作了发言',
      '作发言',
      '作汇报',
    ])
    .default('作交流发言'),
  writtenVerb: z.enum(['作书面发言', '作书面交流', '作书面交流发言']).default('作书面发言'),
  measure: words(20).min(1).default(usualWording.measure).describe('Such as 家单位, 个部门'),
  named: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_NAMED)
    .default(usualWording.named)
    .describe('Writing units named before 等'),
  namedSpeakers: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_NAMED)
    .nullable()
    .default(null)
    .describe('Speakers named before 等; all unless given'),
  alwaysCounted: flag.default(false).describe('Count the writing units also where all are named'),
  lastJoiner: z.enum(['、', '和', '及']).default('、'),
  scopeJoiner: z.enum(['，', '、', '；']).default('，'),
  person: z.enum(['同志', '人']).default('同志').describe('主要负责同志 or 主要负责人'),
  attendVerb: z.enum(['参会', '参加会议', '出席会议']).default('参会'),
  place: words(40).default('').describe('Printed before 主会场'),
  level: words(10).default('').describe('How far down it was held, such as 县级'),
  withSubScopes: flag.default(false).describe('Say who came to the sub-venues'),
});
export type CommuniqueQuery = z.infer<typeof communiqueQuery>;

export const attendanceQuery = z.strictObject({
  format: z.enum(['json', 'xlsx', 'csv']).default('json'),
});
export type AttendanceQuery = z.infer<typeof attendanceQuery>;
