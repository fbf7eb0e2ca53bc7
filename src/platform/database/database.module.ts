import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.js';
import { dataSourceOptions } from './data-source.js';
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
      inject: [Settings],
      useFactory: (settings: Settings) => new PgDatabase(settings),
    },
  ],
  exports: [Database],
})
export class DatabaseModule {}
