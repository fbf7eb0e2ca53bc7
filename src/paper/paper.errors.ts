import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Why nothing is printed, a sheet not read, or a line of it not understood. */
export const paperErrors = {
  /** More seats than one file holds; `details` say how many parts there are. */
  'paper.too-many': {
    status: 409,
    zh: '共{seats}席，一次最多打印{limit}席：请按会场打印，或用 part=1 至 {parts} 分批打印。',
    en: '{seats} seats, and one file holds {limit}: print venue by venue, or in parts 1 to {parts}.',
  },
  /** No seat is expected there, or the notice is not out. */
  'paper.nothing-to-print': {
    status: 409,
    zh: '没有可打印的席位：通知尚未发出，或该会场、该批没有席位。',
    en: 'There is no seat to print: the notice is not out, or this venue or part has none.',
  },
  /** It is no xlsx file, or one that does not open. */
  'paper.sheet-unreadable': {
    status: 400,
    zh: '无法读取该文件，请上传填好的签到表（xlsx）。',
    en: 'This file cannot be read; please hand in the filled sheet as xlsx.',
  },
  /** No row of it names the columns 姓名 and 签到时间. */
  'paper.sheet-without-header': {
    status: 400,
    zh: '没有找到表头：签到表需有“姓名”和“签到时间”两列。',
    en: 'There is no header: a sheet has the columns 姓名 and 签到时间.',
  },
  /** More lines than a venue’s sheet can have. */
  'paper.sheet-too-long': {
    status: 400,
    zh: '表格超过{limit}行。',
    en: 'The sheet has more than {limit} lines.',
  },
  /** A line says that somebody was there, not when. */
  'paper.line-without-time': {
    status: 400,
    zh: '已签名，未填签到时间。',
    en: 'It is signed, without a time.',
  },
  'paper.line-time-unreadable': {
    status: 400,
    zh: '看不懂的时间“{text}”，请写作 8:41。',
    en: 'The time “{text}” is not understood; please write it as 8:41.',
  },
  'paper.line-without-name': {
    status: 400,
    zh: '有签到时间，没有姓名。',
    en: 'There is a time, and no name.',
  },
  /** A numbered line whose name, or whose seat, is not on the venue’s list. */
  'paper.line-not-listed': {
    status: 400,
    zh: '本会场名单上没有{name}；计划外到会请写在空白行，不填序号。',
    en: '{name} is not on the list of this venue; others go on empty lines, without a number.',
  },
  'paper.line-ambiguous': {
    status: 400,
    zh: '名单上不止一位{name}，请填写单位和序号。',
    en: 'There is more than one {name} on the list; please say unit and number.',
  },
  /** The sheet was printed before the seat got another holder. */
  'paper.line-other-holder': {
    status: 400,
    zh: '该席位现为{name}，与表上姓名不符。',
    en: 'This seat is now {name}’s, not that of the name on the sheet.',
  },
  'paper.line-other-signature': {
    status: 400,
    zh: '签名“{text}”既不是本人，也不是经批准的代会人。',
    en: 'The signature “{text}” is neither the holder’s nor that of an approved substitute.',
  },
  'paper.line-walk-in-left': {
    status: 400,
    zh: '计划外到会只登记到会时间，请去掉离会时间。',
    en: 'Of a walk-in only the arrival is entered; please take the time of leaving out.',
  },
  'paper.line-twice': {
    status: 400,
    zh: '与第{line}行是同一席位。',
    en: 'This is the same seat as in line {line}.',
  },
} as const satisfies ErrorCatalogue;
