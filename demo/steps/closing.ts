import { createHash } from 'node:crypto';
import { bodyOf, give, playerNamed, type Stage } from '../stage.js';
import type { SpecialSeats } from './special-seats.js';

/** The two closing paragraphs of the report, joined by one line feed: SHA-256 and UTF-8 bytes. */
const CLOSING_SHA256 = 'c57746062606af3deb7a56fd75ceaab52ca535a0dac329c2cd00471f999a66f3';
const CLOSING_BYTES = 488;

interface Counts {
  readonly due: number;
  readonly present: number;
  readonly inPerson: number;
  readonly bySubstitute: number;
  readonly late: number;
  readonly onLeave: number;
  readonly absent: number;
  readonly addsUp: boolean;
}

interface Line extends Counts {
  readonly name: string;
}

interface VenueRankLine extends Counts {
  readonly venueName: string;
  readonly rankName: string;
}

interface AttendanceRecord {
  readonly statistics: {
    readonly byVenueAndRank: readonly VenueRankLine[];
    readonly byVenue: readonly Line[];
    readonly byRank: readonly Line[];
    readonly total: Line;
    readonly addsUp: boolean;
  };
  readonly apart: { readonly guests: number; readonly walkIns: number };
}

const NAME_WIDTH = 34;

/** Chinese characters take two columns of a terminal. */
function padded(text: string): string {
  const width = Array.from(text).reduce(
    (sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1),
    0,
  );
  return text + ' '.repeat(Math.max(0, NAME_WIDTH - width));
}

const numbersOf = (line: Counts): number[] => [
  line.due,
  line.present,
  line.inPerson,
  line.bySubstitute,
  line.late,
  line.onLeave,
  line.absent,
];

function tell(stage: Stage, lines: readonly Line[]): void {
  const head = ['应到', '实到', '本人', '代会', '迟到', '请假', '缺席'].join('  ');
  stage.narrator.say(`${padded('')}${head}`);
  for (const line of lines) {
    const cells = numbersOf(line).map((value) => String(value).padStart(4));
    stage.narrator.say(`${padded(line.name)}${cells.join('  ')}`);
  }
}

/** What architecture and custom ask of every row: all who are due are somewhere, once. */
const addsUp = (line: Counts): boolean =>
  line.addsUp &&
  line.due === line.inPerson + line.bySubstitute + line.onLeave + line.absent &&
  line.present === line.inPerson + line.bySubstitute &&
  line.late <= line.present;

/** The rows of a table in one: it must be the total, whichever way it was cut. */
const sumOf = (lines: readonly Counts[]): number[] =>
  lines.map(numbersOf).reduce((sum, row) => sum.map((value, i) => value + (row[i] ?? 0)));

async function showAttendance(stage: Stage): Promise<void> {
  const { narrator, meetingId } = stage;
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${meetingId}/records/attendance`;
  const { statistics, apart } = bodyOf(await http.get<AttendanceRecord>(path));
  const { byVenueAndRank, byVenue, byRank, total } = statistics;
  const cells = byVenueAndRank.map((row) => ({ ...row, name: `${row.venueName} ${row.rankName}` }));
  for (const lines of [cells, byVenue, [...byRank, total]]) {
    tell(stage, lines);
    narrator.line();
  }
  checkTables(stage, { cells, byVenue, byRank }, total);
  narrator.check('统计表自检 / the record says so itself', statistics.addsUp);
  narrator.equal(
    '嘉宾、计划外到会单独计 / guests and walk-ins apart',
    [apart.guests, apart.walkIns],
    [4, 1],
  );
}

function checkTables(
  { narrator }: Stage,
  tables: Readonly<Record<string, readonly Line[]>>,
  total: Line,
): void {
  narrator.equal(
    '合计 应到/实到/本人/代会/迟到/请假/缺席 / in all',
    numbersOf(total),
    [132, 129, 128, 1, 2, 1, 2],
  );
  const lines = [...Object.values(tables).flat(), total];
  narrator.check(
    `应到 = 本人 + 代会 + 请假 + 缺席,${lines.length} 行均成立 / the identity holds in every row`,
    lines.every(addsUp),
    lines.filter((line) => !addsUp(line)),
  );
  narrator.equal(
    '会场×职级、会场、职级三表各自合计相同 / by both, by venue, by rank: each sums up to the total',
    Object.values(tables).map(sumOf),
    Object.values(tables).map(() => numbersOf(total)),
  );
}

interface Bulletin {
  readonly sections: readonly {
    readonly heading: string;
    readonly entries: readonly { readonly seatId: string }[];
  }[];
}

const idsOf = (seats: readonly { readonly id: string }[]): string[] =>
  seats.map(({ id }) => id).toSorted();

/** The bulletin names those very seats, each under its heading. */
async function checkBulletin(stage: Stage, special: SpecialSeats): Promise<void> {
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${stage.meetingId}/records/bulletin`;
  const { sections } = bodyOf(await http.get<Bulletin>(path));
  const named = (heading: string): string[] => {
    const section = sections.find((one) => one.heading === heading);
    return (section?.entries ?? []).map(({ seatId }) => seatId).toSorted();
  };
  stage.narrator.check(
    '通报列名:请假 1、代会 1、迟到 2、缺席 2 / the bulletin names exactly those',
    JSON.stringify(['请假', '代会', '迟到', '缺席'].map(named)) ===
      JSON.stringify([
        [special.onLeave.id],
        [special.substituted.id],
        idsOf(special.late),
        idsOf(special.absent),
      ]),
    sections,
  );
}

/** Computed from the text as it came, before anybody reads it. */
function checkCommunique({ narrator }: Stage, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  narrator.equal('会议消息字节数 / bytes of the communique', bytes.length, CLOSING_BYTES);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  narrator.equal('与报道逐字节相同,SHA-256 / the report, byte for byte', sha256, CLOSING_SHA256);
}

/** The meeting is closed; the attendance table, then the communique's closing paragraphs. */
export async function closeMeeting(stage: Stage, special: SpecialSeats): Promise<string> {
  const { narrator, house, meetingId } = stage;
  narrator.chapter('散会与会议记录 / close and records');
  await house.setTime('2025-02-14T12:00:00+08:00');
  const { status } = await give(stage, 'organizer', 'meeting:close', {});
  narrator.equal('会议已结束 / the meeting is', status, 'CLOSED');
  await showAttendance(stage);
  await checkBulletin(stage, special);
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${meetingId}/records/communique?format=text`;
  const text = bodyOf(await http.get<string>(path));
  checkCommunique(stage, text);
  return text;
}
