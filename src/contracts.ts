import { attendanceCommands } from './attendance/attendance.contract.js';
import { remarksCommands } from './remarks/remarks.contract.js';

/** Every command of the house, for typed clients. */
export const plenumCommands = {
  ...attendanceCommands,
  ...remarksCommands,
} as const;

export type PlenumCommands = typeof plenumCommands;
