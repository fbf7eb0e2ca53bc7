import type { MigrationInterface } from 'typeorm';

/** Every migration in order of time; forward only, and never edited once landed. */
export const migrations: readonly (new () => MigrationInterface)[] = [];
