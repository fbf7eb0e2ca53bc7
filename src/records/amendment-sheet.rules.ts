import { chinaDay, clockTime } from '../platform/time/china-time.js';
import type { Instant } from '../platform/time/instant.js';
import type { Table } from './attendance-sheet.rules.js';

/** What a correction says became of a seat. */
export interface AmendedOutcome {
  readonly standing: 'IN_PERSON' | 'BY_SUBSTITUTE' | 'ON_LEAVE' | 'ABSENT';
  readonly late: boolean;
  readonly leftEarly: boolean;
  readonly substitute: { readonly name: string } | null;
}

export interface PrintedAmendment {
  readonly venueName: string;
  readonly unitName: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly ordinal: number;
  readonly before: AmendedOutcome;
  readonly after: AmendedOutcome;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

const words = {
  IN_PERSON: '本人到会',
  BY_SUBSTITUTE: '代会',
  ON_LEAVE: '请假',
  ABSENT: '缺席',
} as const;

/** 代会（王一鸣）、迟到. */
export const outcomeWords = (outcome: AmendedOutcome): string =>
  [
    words[outcome.standing] + (outcome.substitute ? `（${outcome.substitute.name}）` : ''),
    ...(outcome.late ? ['迟到'] : []),
    ...(outcome.leftEarly ? ['早退'] : []),
  ].join('、');

/** 更正: every correction since the close, in order, with what was said before. */
export const amendmentTable = (amendments: readonly PrintedAmendment[]): Table => ({
  name: '更正',
  header: '会场 单位 姓名 职务 第几次 原记录 更正为 原因 更正人 更正时间'.split(' '),
  rows: amendments.map((one) => [
    one.venueName,
    one.unitName,
    one.personName,
    one.postTitle,
    one.ordinal,
    outcomeWords(one.before),
    outcomeWords(one.after),
    one.reason,
    one.by,
    `${chinaDay(one.at)} ${clockTime(one.at)}`,
  ]),
});
