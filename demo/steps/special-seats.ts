import { seatOfUnit, venueNamed, type SeatOfStage, type Stage } from '../stage.js';
import { WITH_SUBSTITUTE } from './cast.js';

/** Seats that are not simply checked in with the others. */
export interface SpecialSeats {
  readonly onLeave: SeatOfStage;
  readonly substituted: SeatOfStage;
  readonly late: readonly SeatOfStage[];
  readonly absent: readonly SeatOfStage[];
  readonly raced: SeatOfStage;
}

/** Who comes instead of the principal. */
export const SUBSTITUTE = { name: '杜若衡', post: '副局长' } as const;

export const seatsAt = (stage: Stage, venueId: string): SeatOfStage[] =>
  stage.seats.filter((seat) => seat.venueId === venueId);

export function chooseSpecialSeats(stage: Stage): SpecialSeats {
  const due = stage.seats.filter(({ attendanceClass }) => attendanceClass === 'DUE');
  const leaders = due.filter(({ kind }) => kind === 'PERSON');
  const viceChairs = leaders.filter(({ postTitle }) => postTitle.includes('副主席'));
  const [onLeave, lateLeader] = viceChairs;
  const [raced] = seatsAt(stage, venueNamed(stage, '安达市').id);
  if (!onLeave || !lateLeader || !raced) throw new Error('the fixture has changed');
  return {
    onLeave,
    substituted: seatOfUnit(stage, WITH_SUBSTITUTE),
    late: [lateLeader, seatOfUnit(stage, '市商务局')],
    absent: [seatOfUnit(stage, '市林草局'), seatOfUnit(stage, '市供销社')],
    raced,
  };
}
