import type { MigrationInterface } from 'typeorm';
import { CreateMeetings1795478403000 } from './1795478403000-create-meetings.js';

/** Every migration in order of time; forward only, and never edited once landed. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  CreateMeetings1795478403000,
];
