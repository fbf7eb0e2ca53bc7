import type { DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { connectionOptions } from './connection.js';

/** TypeORM serves planning and reads; lanes have a pool of their own (PgDatabase). */
const POOL = 5;

export const MIGRATIONS_TABLE = 'schema_migrations';

/** Options of every TypeORM data source here; the schema changes by migrations only. */
export const dataSourceOptions = (
  url: string,
  entities: readonly (abstract new () => object)[] = [],
): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [...entities] as (new () => object)[],
  migrations: [...migrations],
  migrationsTableName: MIGRATIONS_TABLE,
  migrationsTransactionMode: 'each',
  synchronize: false,
  logging: false,
  poolSize: POOL,
  extra: connectionOptions,
});
