import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { readSettings } from './platform/config/settings.js';
import { dataSourceOptions } from './platform/database/data-source.js';

/** For TypeORM's command line (`npm run migration:generate`) on DATABASE_URL: every entity that is built. */
export const dataSource = new DataSource({
  ...dataSourceOptions(readSettings(process.env).databaseUrl ?? ''),
  entities: [fileURLToPath(new URL('./**/*.entity.js', import.meta.url))],
});
