import type { EndReason, Mark, RequestKind } from '../floor/floor.words.js';
import { clockTime } from '../platform/time/china-time.js';
import type { Instant } from '../platform/time/instant.js';
import type { Table } from './attendance-sheet.rules.js';

/** What the sheet says of a speech; times in ms. */
export interface PrintedSpeech {
  readonly venueName: string;
  readonly unitName: string;
  readonly speakerName: string;
  readonly kind: RequestKind;
  readonly mark: Mark | null;
  readonly topic: string | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly spokenMs: number;
  readonly limitMs: number | null;
  readonly overMs: number;
  readonly endReason: EndReason | null;
}

/** Sums over speeches; times in ms. */
export interface PrintedSum {
  readonly speeches: number;
  readonly spokenMs: number;
  readonly overMs: number;
}

export interface PrintedTotals {
  readonly all: PrintedSum;
  readonly persons: readonly (PrintedSum & {
    readonly speakerName: string;
    readonly unitName: string;
  })[];
  readonly units: readonly (PrintedSum & { readonly unitName: string })[];
  readonly venues: readonly (PrintedSum & { readonly venueName: string })[];
  readonly kinds: readonly (PrintedSum & { readonly kind: RequestKind })[];
}

const kindWords = {
  PLANNED: '交流发言',
  NORMAL: '发言',
  POINT_OF_ORDER: '程序性发言',
  INTERVENTION: '插话',
  QUESTION: '提问',
  ANSWER: '答复',
} as const satisfies Readonly<Record<RequestKind, string>>;

const markWords = {
  FOR: '赞成',
  AGAINST: '反对',
  CONTRIBUTION: '补充',
} as const satisfies Readonly<Record<Mark, string>>;

/** Why a speech that was held ended; of other requests nothing is said here. */
const endWords: Readonly<Partial<Record<EndReason, string>>> = {
  FINISHED: '发言完毕',
  REVOKED: '主持人收回',
  REPLACED: '让位',
  TIME_UP: '时间到',
  LINE_LOST: '线路中断',
  MEETING_CLOSED: '散会',
};

const SECOND_MS = 1_000;
const MINUTE_S = 60;

/** 6:05, minutes and whole seconds; of an hour and a quarter 75:00. */
export function spokenTime(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`;
}

/** 发言登记: every speech that was held, as they began. */
export const speechTable = (speeches: readonly PrintedSpeech[]): Table => ({
  name: '发言登记',
  header: '会场 单位 发言人 类别 内容 开始 结束 用时 限时 超时 结束原因'.split(' '),
  rows: speeches.map((speech) => [
    speech.venueName,
    speech.unitName,
    speech.speakerName,
    kindWords[speech.kind] + (speech.mark === null ? '' : `（${markWords[speech.mark]}）`),
    speech.topic ?? '',
    speech.startedAt === null ? '' : clockTime(speech.startedAt),
    speech.endedAt === null ? '' : clockTime(speech.endedAt),
    spokenTime(speech.spokenMs),
    speech.limitMs === null ? '' : spokenTime(speech.limitMs),
    speech.overMs === 0 ? '' : spokenTime(speech.overMs),
    speech.endReason === null ? '' : (endWords[speech.endReason] ?? ''),
  ]),
});

/** 发言用时: time used by person, unit, venue and kind, and in all. */
export const speakingTimeTable = (totals: PrintedTotals): Table => ({
  name: '发言用时',
  header: '名称 分类 次数 用时 超时'.split(' '),
  rows: [
    ...totals.persons.map((sum) => sumCells(`${sum.speakerName}（${sum.unitName}）`, '人员', sum)),
    ...totals.units.map((sum) => sumCells(sum.unitName, '单位', sum)),
    ...totals.venues.map((sum) => sumCells(sum.venueName, '会场', sum)),
    ...totals.kinds.map((sum) => sumCells(kindWords[sum.kind], '类别', sum)),
    sumCells('合计', '', totals.all),
  ],
});

const sumCells = (name: string, group: string, sum: PrintedSum): (string | number)[] => [
  name,
  group,
  sum.speeches,
  spokenTime(sum.spokenMs),
  spokenTime(sum.overMs),
];
