import { writtenMarks, type SeatRecord } from './seat-record.rules.js';

/** One of the three lists that minutes print (GB/T 9704-2012, 10.3). */
export interface MinutesList {
  /** 出席, 请假 or 列席. */
  readonly heading: string;
  /** Unit, then its names: 市财政局 王一鸣. */
  readonly entries: readonly string[];
}

/** What the minutes say; how they look is the document's matter. */
export interface Minutes {
  readonly title: string;
  readonly opening: string;
  readonly paragraphs: readonly string[];
  readonly lists: readonly MinutesList[];
}

/** Minutes of a meeting: where and when, what the communique says, who was there. */
export function minutesOf(
  meeting: { readonly title: string; readonly date: string; readonly mainRoom: string | null },
  paragraphs: readonly string[],
  seats: readonly SeatRecord[],
): Minutes {
  const where = meeting.mainRoom === null ? '' : `，主会场设在${meeting.mainRoom}`;
  return {
    title: `${meeting.title}纪要`,
    opening: `${meeting.date}，${meeting.title}召开${where}。`,
    paragraphs,
    lists: minutesLists(seats),
  };
}

/** Present due seats, approved leave, and observers with guests who came; in protocol order. */
export function minutesLists(seats: readonly SeatRecord[]): MinutesList[] {
  const due = seats.filter(({ attendanceClass }) => attendanceClass === 'DUE');
  const beside = seats.filter(
    ({ attendanceClass }) => attendanceClass === 'OBSERVER' || attendanceClass === 'GUEST',
  );
  const lists = [
    { heading: '出席', entries: due.filter(came).map(nameOf) },
    { heading: '请假', entries: due.filter(({ state }) => state === 'ON_LEAVE').map(holderOf) },
    { heading: '列席', entries: beside.filter(came).map(nameOf) },
  ];
  return lists.filter(({ entries }) => entries.length > 0);
}

const came = ({ state }: SeatRecord): boolean => state === 'PRESENT';

/** Whoever came: a substitute with the one they stood in for, and how it was written if not at the door. */
function nameOf(seat: SeatRecord): string {
  const marks = [...writtenMarks(seat), ...amendedMark(seat)];
  const stoodIn = seat.substitute ? [`代${seat.personName}`] : [];
  const notes = [...stoodIn, ...marks].join('，');
  const name = seat.substitute?.name ?? seat.personName;
  return `${seat.unitName} ${name}${notes === '' ? '' : `（${notes}）`}`;
}

/** Minutes say of whom the list was corrected after the close. */
const amendedMark = ({ amended }: SeatRecord): string[] => (amended ? ['会后更正'] : []);

const holderOf = (seat: SeatRecord): string =>
  `${seat.unitName} ${seat.personName}${seat.amended ? '（会后更正）' : ''}`;
