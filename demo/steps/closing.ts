import { bodyOf, give, playerNamed, type Stage } from '../stage.js';

interface Line {
  readonly name: string;
  readonly due: number;
  readonly present: number;
  readonly inPerson: number;
  readonly bySubstitute: number;
  readonly late: number;
  readonly onLeave: number;
  readonly absent: number;
}

interface AttendanceRecord {
  readonly statistics: {
    readonly byVenue: readonly Line[];
    readonly byRank: readonly Line[];
    readonly total: Line;
  };
  readonly apart: { readonly guests: number; readonly walkIns: number };
}

const NAME_WIDTH = 22;

/** Chinese characters take two columns of a terminal. */
function padded(text: string): string {
  const width = Array.from(text).reduce(
    (sum, char) => sum + (char.charCodeAt(0) > 0xff ? 2 : 1),
    0,
  );
  return text + ' '.repeat(Math.max(0, NAME_WIDTH - width));
}

const numbersOf = (line: Line): number[] => [
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

const addsUp = (line: Line): boolean =>
  line.due === line.inPerson + line.bySubstitute + line.onLeave + line.absent &&
  line.present === line.inPerson + line.bySubstitute;

async function showAttendance(stage: Stage): Promise<void> {
  const { narrator, meetingId } = stage;
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${meetingId}/records/attendance`;
  const { statistics, apart } = bodyOf(await http.get<AttendanceRecord>(path));
  const lines = [...statistics.byVenue, ...statistics.byRank, statistics.total];
  tell(stage, statistics.byVenue);
  narrator.line();
  tell(stage, [...statistics.byRank, statistics.total]);
  narrator.check(
    `应到 = 本人 + 代会 + 请假 + 缺席,${lines.length} 行均成立 / the identity holds in every row`,
    lines.every(addsUp),
    lines.filter((line) => !addsUp(line)),
  );
  narrator.equal(
    '合计 应到/实到/本人/代会/迟到/请假/缺席 / in all',
    numbersOf(statistics.total),
    [132, 129, 128, 1, 2, 1, 2],
  );
  narrator.equal(
    '嘉宾、计划外到会单独计 / guests and walk-ins apart',
    [apart.guests, apart.walkIns],
    [4, 1],
  );
}

/** The meeting is closed; the attendance table, then the communique's closing paragraphs. */
export async function closeMeeting(stage: Stage): Promise<string> {
  const { narrator, house, meetingId } = stage;
  narrator.chapter('散会与会议记录 / close and records');
  await house.setTime('2025-02-14T12:00:00+08:00');
  const { status } = await give(stage, 'organizer', 'meeting:close', {});
  narrator.equal('会议已结束 / the meeting is', status, 'CLOSED');
  await showAttendance(stage);
  const { http } = playerNamed(stage, 'organizer');
  const path = `/api/v1/meetings/${meetingId}/records/communique?format=text`;
  return bodyOf(await http.get<string>(path));
}
