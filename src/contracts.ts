import { attendanceCommands } from './attendance/attendance.contract.js';
import { remarkCommands } from './remarks/remarks.contract.js';

/** Every command of the house, for typed clients. */
export const plenumCommands = {
  ...attendanceCommands,
  ...remarkCommands,
} as const;

export type PlenumCommands = typeof plenumCommands;
