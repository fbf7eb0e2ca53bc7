import { attendanceCommands } from './attendance/attendance.contract.js';
import { attendanceViews } from './attendance/attendance.view-contract.js';
import { convocationCommands } from './convocation/convocation.contract.js';
import { floorCommands } from './floor/floor.contract.js';
import { floorViews } from './floor/floor-values.contract.js';
import { agendaCommands, agendaViews, noticeCommands } from './meetings/meeting.contract.js';
import { readinessCommands, readinessViews } from './readiness/readiness.contract.js';
import { remarkCommands, remarksViews } from './remarks/remarks.contract.js';

/** Every command of the house, for typed clients. */
export const plenumCommands = {
  ...agendaCommands,
  ...attendanceCommands,
  ...convocationCommands,
  ...floorCommands,
  ...noticeCommands,
  ...readinessCommands,
  ...remarkCommands,
} as const;

/** Every view of the house. */
export const plenumViews = {
  ...agendaViews,
  ...attendanceViews,
  ...floorViews,
  ...readinessViews,
  ...remarksViews,
} as const;

/**
 * The version of the wire. It is raised with every change that an older client would notice.
 * 1: the first.
 * 2: an annulment says when it was made, and may become a question (kind ANNUL, with `checkInId` and `remark`, reason
 *    RECORD_CHANGED); an arrival may say whom its list named (`holder`, reason HOLDER_REPLACED), and is answered with
 *    the hall to which its seat was moved (`movedTo`); questions have the reasons VENUE_CLOSED, ARRIVAL_ANNULLED and
 *    SUBSTITUTE_WITHDRAWN, and say while a substitute was approved; a line of a sheet says what was decided on it; a
 *    badge comes with method BADGE, and only then; `attendance:breakdown` has leading bodies by kind;
 *    each agenda item has a list of speakers; requests have a mark, a note, and the reason of
 *    their place; the chair can be handed to another, speaking time has budgets and warnings.
 */
export const PROTOCOL = 2;

export type PlenumCommands = typeof plenumCommands;
