import { clockTime } from '../platform/time/china-time.js';
import {
  amendedWords,
  seatLabel,
  seatRemarks,
  writtenMarks,
  type SeatRecord,
} from './seat-record.rules.js';
import type { StatisticsLine } from './attendance-statistics.rules.js';

/** One kind of thing to report, and the seats it was seen at. */
export interface BulletinSection {
  readonly heading: string;
  readonly entries: readonly {
    readonly seatId: string;
    readonly venueName: string;
    readonly text: string;
  }[];
}

/** 参会情况通报: the counts, then who was on leave, replaced, late, gone early, absent, made up or corrected. */
export interface Bulletin {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly BulletinSection[];
  readonly text: string;
}

interface SectionRule {
  readonly heading: string;
  readonly takes: (seat: SeatRecord) => boolean;
  readonly addition: (seat: SeatRecord) => string;
}

const none = (): string => '';

const arrival = ({ arrivedAt }: SeatRecord): string =>
  arrivedAt ? `，${clockTime(arrivedAt)}到会` : '';

/** Written afterwards, by an organizer or from paper. */
const marks = (seat: SeatRecord): string => {
  const written = writtenMarks(seat);
  return written.length === 0 ? '' : `（${written.join('、')}）`;
};

/** What a seat was corrected to. */
function stands(seat: SeatRecord): string {
  const other = new Set(['更正', ...writtenMarks(seat)]);
  const remarks = seatRemarks(seat).filter((remark) => !other.has(remark));
  return remarks.length > 0 ? remarks.join('、') : '按时到会';
}

const sectionRules: readonly SectionRule[] = [
  { heading: '请假', takes: ({ state }) => state === 'ON_LEAVE', addition: none },
  {
    heading: '代会',
    takes: ({ substitute }) => substitute !== null,
    addition: (seat) =>
      `，由${seat.substitute?.name ?? ''}（${seat.substitute?.post ?? ''}）代会${marks(seat)}`,
  },
  {
    heading: '迟到',
    takes: ({ late }) => late,
    addition: (seat) => `${arrival(seat)}${marks(seat)}`,
  },
  { heading: '早退', takes: ({ leftEarly }) => leftEarly, addition: marks },
  { heading: '缺席', takes: ({ state }) => state === 'ABSENT', addition: none },
  { heading: '补签', takes: ({ makeUp }) => makeUp, addition: arrival },
  {
    heading: '更正',
    takes: ({ amended }) => amended !== null,
    addition: (seat) => `，会后更正为${stands(seat)}：${amendedWords(seat)}`,
  },
];

const ordinals = ['一', '二', '三', '四', '五', '六', '七'];

/** Only due seats are reported; guests, observers and staff are under no duty to come. */
export function bulletinOf(
  meetingTitle: string,
  total: StatisticsLine,
  seats: readonly SeatRecord[],
): Bulletin {
  const due = seats.filter(({ attendanceClass }) => attendanceClass === 'DUE');
  const sections = sectionRules
    .map((rule) => ({
      heading: rule.heading,
      entries: due.filter(rule.takes).map((seat) => ({
        seatId: seat.seatId,
        venueName: seat.venueName,
        text: `${seatLabel(seat)}${rule.addition(seat)}`,
      })),
    }))
    .filter(({ entries }) => entries.length > 0);
  const title = `关于${meetingTitle}参会情况的通报`;
  const summary = `${summaryOf(total)}${paperSummary(due)}${amendedSummary(due)}`;
  const lines = sections.map(sectionText);
  return { title, summary, sections, text: [title, summary, ...lines].join('\n') };
}

/** Whoever came in time and stayed is not named: how many of them were entered from paper is said at least. */
function paperSummary(due: readonly SeatRecord[]): string {
  const entered = due.filter(({ paper }) => paper).length;
  return entered === 0 ? '' : `其中据纸质签到表补录${entered}人。`;
}

function summaryOf(total: StatisticsLine): string {
  return (
    `应到${total.due}人，实到${total.present}人（本人到会${total.inPerson}人，` +
    `代会${total.bySubstitute}人），请假${total.onLeave}人，缺席${total.absent}人；` +
    `迟到${total.late}人，早退${total.leftEarly}人。到会率${total.attendanceRate}。`
  );
}

/** Says that the numbers are not those of the close any more. */
function amendedSummary(due: readonly SeatRecord[]): string {
  const amended = due.filter((seat) => seat.amended !== null).length;
  return amended > 0 ? `以上数字含会后更正${amended}人。` : '';
}

function sectionText({ heading, entries }: BulletinSection, index: number): string {
  const list = entries.map(({ venueName, text }) => `${venueName}：${text}`).join('；');
  return `${ordinals[index]}、${heading}（${entries.length}人）\n${list}。`;
}
