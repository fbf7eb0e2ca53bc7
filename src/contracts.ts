import { attendanceCommands } from './attendance/attendance.contract.js';
import { convocationCommands } from './convocation/convocation.contract.js';
import { floorCommands } from './floor/floor.contract.js';
import { agendaCommands, noticeCommands } from './meetings/meeting.contract.js';
import { readinessCommands } from './readiness/readiness.contract.js';
import { remarkCommands } from './remarks/remarks.contract.js';

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

export type PlenumCommands = typeof plenumCommands;
