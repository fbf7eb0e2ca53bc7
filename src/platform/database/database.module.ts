import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { dataSourceOptions } from './data-source.js';
import { Metrics } from '../metrics/metrics.js';
import { measureCommits } from './database-metrics.js';
import { Database } from './database.js';
import { PgDatabase } from './pg-database.js';

/** The two ways to the one database: TypeORM for planning and reads, plain SQL for lanes. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: ({ databaseUrl = '' }: Settings) => ({
        ...dataSourceOptions(databaseUrl),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [
    {
      provide: Database,
      inject: [Settings, Metrics],
      useFactory: (settings: Settings, metrics: Metrics) => {
        const database = new PgDatabase(settings);
        measureCommits(database, metrics);
        return database;
      },
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
