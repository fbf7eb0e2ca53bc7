import type { MigrationInterface } from 'typeorm';
import { CreateMeetings1795478403000 } from './1795478403000-create-meetings.js';
import { CreateRemarks1795478408000 } from './1795478408000-create-remarks.js';

/** Every migration in order of time; forward only, and never edited once landed. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  CreateMeetings1795478403000,
  CreateRemarks1795478408000,
];
