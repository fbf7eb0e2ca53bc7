import { chineseDate, inChina } from '../platform/time/china-time.js';
import type { Instant } from '../platform/time/instant.js';

const MINUTE_MS = 60_000;

const WEEKDAYS = '日一二三四五六';

const NUMERALS = ['一', '二', '三', '四', '五'] as const;

export interface NoticeFacts {
  readonly title: string;
  readonly form: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly checkInOpensAt: Instant;
  readonly lateGraceMinutes: number;
  /** Main venue first. */
  readonly venues: readonly {
    readonly role: 'MAIN' | 'SUB';
    readonly name: string;
    readonly room: string | null;
  }[];
  /** In order. */
  readonly agenda: readonly {
    readonly title: string;
    readonly speaker: string | null;
    readonly limitMs: number | null;
  }[];
  /** Who must come, in the words of the scope. */
  readonly participants: readonly { readonly role: 'MAIN' | 'SUB'; readonly text: string }[];
}

export interface NoticeSection {
  readonly key: 'time' | 'place' | 'participants' | 'agenda' | 'requirements';
  /** Such as 会议时间. */
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface NoticeText {
  readonly title: string;
  readonly sections: readonly NoticeSection[];
  /** The whole notice, a line a paragraph. */
  readonly text: string;
}

/** The notice as it is sent: time, place, participants, agenda, requirements. */
export function noticeText(facts: NoticeFacts): NoticeText {
  const title = `关于召开${facts.title}的通知`;
  const sections: readonly NoticeSection[] = [
    { key: 'time', heading: '会议时间', lines: [spanText(facts.startsAt, facts.endsAt)] },
    { key: 'place', heading: '会议地点', lines: placeLines(facts) },
    { key: 'participants', heading: '参会人员', lines: participantLines(facts) },
    { key: 'agenda', heading: '会议议程', lines: agendaLines(facts) },
    { key: 'requirements', heading: '有关要求', lines: requirementLines(facts) },
  ];
  const body = sections.flatMap(({ heading, lines }, index) => [
    `${NUMERALS[index] ?? ''}、${heading}`,
    ...lines,
  ]);
  return { title, sections, text: [title, ...body].join('\n') };
}

function placeLines({ form, venues }: NoticeFacts): string[] {
  const main = venues.find(({ role }) => role === 'MAIN');
  const subs = venues.filter(({ role }) => role === 'SUB');
  const lines = [`会议以${form}形式召开。`];
  if (main) lines.push(`主会场：${main.room ?? main.name}。`);
  if (subs.length > 0) {
    const names = subs.map(({ name, room }) => (room ? `${name}（${room}）` : name));
    lines.push(`分会场（${subs.length}个）：${names.join('、')}。`);
  }
  return lines;
}

function participantLines({ participants }: NoticeFacts): string[] {
  const of = (role: 'MAIN' | 'SUB'): string =>
    participants
      .filter((scope) => scope.role === role)
      .map(({ text }) => text)
      .join('；');
  return [
    ...(of('MAIN') ? [`主会场：${of('MAIN')}。`] : []),
    ...(of('SUB') ? [`分会场：${of('SUB')}。`] : []),
  ];
}

function agendaLines({ agenda }: NoticeFacts): string[] {
  return agenda.map(({ title, speaker, limitMs }, index) => {
    const who = speaker && !title.includes(speaker) ? `（${speaker}）` : '';
    const limit = limitMs === null ? '' : `，不超过${Math.round(limitMs / MINUTE_MS)}分钟`;
    return `${index + 1}.${title}${who}${limit}`;
  });
}

function requirementLines(facts: NoticeFacts): string[] {
  const { hour, minute } = chinaTime(facts.checkInOpensAt);
  const requirements = [
    `请参会人员自${clockText(hour, minute)}起签到入场，会议开始后${facts.lateGraceMinutes}分钟仍未签到的按迟到统计`,
    '参会人员因故不能参会的，须履行书面请假手续；由他人代会的，须经会议主办方同意',
    '作交流发言的单位须严格控制发言时间',
  ];
  if (facts.venues.some(({ role }) => role === 'SUB')) {
    requirements.push('各分会场须按要求完成线路调试，会前接受主会场点名，非发言时将话筒静音');
  }
  return requirements.map((text, index) => `（${index + 1}）${text}。`);
}

interface ChinaTime {
  readonly day: string;
  readonly weekday: string;
  readonly hour: number;
  readonly minute: number;
}

function chinaTime(instant: Instant): ChinaTime {
  const date = inChina(instant);
  return {
    day: chineseDate(instant),
    weekday: `星期${WEEKDAYS[date.getUTCDay()] ?? ''}`,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

const clockText = (hour: number, minute: number): string =>
  `${hour}:${String(minute).padStart(2, '0')}`;

/** 2025年2月14日（星期五）9:00至11:30。 */
function spanText(startsAt: Instant, endsAt: Instant): string {
  const start = chinaTime(startsAt);
  const end = chinaTime(endsAt);
  const until = clockText(end.hour, end.minute);
  const from = `${start.day}（${start.weekday}）${clockText(start.hour, start.minute)}`;
  return `${from}至${start.day === end.day ? until : `${end.day}${until}`}。`;
}
