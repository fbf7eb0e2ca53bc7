import type { Instant } from '../platform/time/instant.js';

/** One seat and what became of it: the line that bulletin, minutes and name lists print. */
export interface SeatRecord {
  readonly seatId: string;
  readonly venueId: string;
  readonly venueName: string;
  readonly attendanceClass: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';
  readonly unitName: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly rankName: string;
  readonly state: 'PRESENT' | 'ON_LEAVE' | 'ABSENT';
  readonly late: boolean;
  readonly leftEarly: boolean;
  /** 补签: written afterwards by an organizer; every report says so. */
  readonly makeUp: boolean;
  /** 补录: from a paper sheet, entered afterwards; every report says so. */
  readonly paper: boolean;
  /** Who came instead; null where the holder came, or nobody. */
  readonly substitute: { readonly name: string; readonly post: string } | null;
  readonly arrivedAt: Instant | null;
  /** 更正: corrected after the close, why and by whom; every report says so. */
  readonly amended: { readonly reason: string; readonly by: string; readonly at: Instant } | null;
}

/** Unit, name and post the way lists print them: 市财政局王一鸣（局长）. */
export const seatLabel = ({ unitName, personName, postTitle }: SeatRecord): string =>
  `${unitName}${personName}（${postTitle}）`;

/** The states a name list shows beside a seat; one seat may be both a substitute's and late. */
export function seatRemarks(seat: SeatRecord): string[] {
  const amended = seat.amended ? ['更正'] : [];
  if (seat.state === 'ON_LEAVE') return ['请假', ...amended];
  if (seat.state === 'ABSENT') return ['缺席', ...amended];
  return [
    ...(seat.substitute ? ['代会'] : []),
    ...(seat.late ? ['迟到'] : []),
    ...(seat.leftEarly ? ['早退'] : []),
    ...writtenMarks(seat),
    ...amended,
  ];
}

/** How a record came about that was not made at the door. */
export const writtenMarks = ({ makeUp, paper }: Pick<SeatRecord, 'makeUp' | 'paper'>): string[] => [
  ...(makeUp ? ['补签'] : []),
  ...(paper ? ['补录'] : []),
];

/** Why a seat was corrected, and by whom; empty where it was not. */
export const amendedWords = ({ amended }: Pick<SeatRecord, 'amended'>): string =>
  amended ? `${amended.reason}（${amended.by}）` : '';
