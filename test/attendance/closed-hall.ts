import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { ada, ben, clock, Hall } from './hall.js';

/** Ada came, Ben was late; Cleo was on leave, Dora absent; Emil, a guest, did not come. */
export async function closedHall(): Promise<Hall> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  hall.at = clock('01:20');
  hall.checkIn(ben);
  hall.at = clock('03:00');
  hall.close();
  hall.at = clock('04:00');
  return hall;
}

/** The rows of one table, as they stand. */
export const rows = (hall: Hall, kind: AttendanceFact['kind']): object[] =>
  hall.rows().flatMap((fact) => (fact.kind === kind ? [fact.row] : []));
