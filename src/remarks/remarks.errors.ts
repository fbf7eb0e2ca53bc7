import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Codes of written remarks and of the uploads that bring them. */
export const remarksErrors = {
  /** No such remark, or one of another unit: both answer alike. */
  'remark.not-found': {
    status: 404,
    zh: '没有找到这份书面发言。',
    en: 'There is no such written remark.',
  },
  /** The remark stands at `details.state`, from where this is no step. Read it again. */
  'remark.wrong-state': {
    status: 409,
    zh: '书面发言目前的状态不允许这样操作。',
    en: 'The written remark is not in a state that allows this.',
  },
  /** Handing in needs a committed file first. */
  'remark.file-missing': {
    status: 409,
    zh: '请先上传书面发言的文件。',
    en: 'Please upload the file of the written remark first.',
  },
  /** Handed in after `details.deadline`; the organizers may extend it (`remarks:extend-deadline`). */
  'remark.deadline-passed': {
    status: 409,
    zh: '提交截止时间已过，请联系会务组。',
    en: 'The time for handing in has passed; please speak to the organizers.',
  },
  /** A deadline is only ever extended: beyond the present time, and beyond `details.deadline`; null is none. */
  'remark.deadline-not-later': {
    status: 409,
    zh: '新的截止时间须晚于当前时间和原截止时间。',
    en: 'The new deadline must lie ahead, and after the one there is.',
  },
  /** The meeting is archived or was cancelled; nothing of its remarks changes any more. */
  'remark.meeting-over': {
    status: 409,
    zh: '会议已归档或已取消，不再受理书面发言。',
    en: 'The meeting is archived or cancelled; written remarks are no longer taken.',
  },
  /** Invitations are replaced as a whole only before the notice; later `remarks:invite` adds to them. */
  'remark.notice-sent': {
    status: 409,
    zh: '会议通知已发出，请逐个增补邀请。',
    en: 'The notice has gone out; please invite further units one by one.',
  },
  /** A unit to be invited is not in the directory; `details.units` lists which. */
  'remark.unit-unknown': {
    status: 404,
    zh: '名录中没有这些单位：{units}。',
    en: 'The directory does not know these units: {units}.',
  },
  /** No such upload, or one of another unit. Begin again. */
  'upload.not-found': {
    status: 404,
    zh: '没有找到这次上传，请重新开始。',
    en: 'There is no such upload; please begin again.',
  },
  /** Given up after its time or replaced by another upload for the same remark. Begin again. */
  'upload.expired': {
    status: 410,
    zh: '这次上传已失效，请重新开始。',
    en: 'This upload is no longer valid; please begin again.',
  },
  /** Everything is here and committed already; no further chunk is taken. */
  'upload.committed': {
    status: 409,
    zh: '文件已上传完成。',
    en: 'This file has been uploaded completely already.',
  },
  /** The announced size is above the limit (`details.limit`, bytes). */
  'upload.too-large': {
    status: 413,
    zh: '文件过大，上限为 {limit} 字节。',
    en: 'The file is too large; the limit is {limit} bytes.',
  },
  /** The chunk does not continue what is here. Go on from `details.offset`. */
  'upload.wrong-offset': {
    status: 409,
    zh: '上传位置不符，请从第 {offset} 字节继续。',
    en: 'The upload does not stand there; go on from byte {offset}.',
  },
  /** The chunk would pass the announced size (`details.size`). Begin again with the right size. */
  'upload.beyond-size': {
    status: 400,
    zh: '内容超过了声明的文件大小。',
    en: 'There is more than the announced size.',
  },
  /** The checksum does not fit the bytes that arrived. Send the chunk of `details.offset` again. */
  'upload.damaged-chunk': {
    status: 400,
    zh: '数据在传输中损坏，请重发。',
    en: 'The data were damaged on their way; please send them again.',
  },
  /** Committed before all bytes came. Go on from `details.offset`. */
  'upload.incomplete': {
    status: 409,
    zh: '文件尚未传完，请从第 {offset} 字节继续。',
    en: 'The file has not arrived completely; go on from byte {offset}.',
  },
  /** What arrived is not what was announced; it was thrown away. Send the file again from 0. */
  'upload.hash-mismatch': {
    status: 409,
    zh: '收到的文件与声明的不一致，请重新上传。',
    en: 'What arrived is not the announced file; please upload it again.',
  },
  /** Neither a Word document (docx) nor a PDF, whatever its name says. */
  'upload.type-refused': {
    status: 415,
    zh: '只接受 Word（docx）或 PDF 文件。',
    en: 'Only Word (docx) and PDF files are taken.',
  },
  /** A docx or PDF that cannot be opened: damaged, encrypted, or unpacked far too big. */
  'upload.unreadable': {
    status: 422,
    zh: '文件无法打开，可能已损坏或加密。',
    en: 'The file cannot be opened; it may be damaged or encrypted.',
  },
} as const satisfies ErrorCatalogue;
