import { Module, type DynamicModule } from '@nestjs/common';
import { ERROR_CATALOGUE, type ErrorCatalogue } from './error-catalogue.js';

/** Gives everybody the one catalogue of what may be refused. */
@Module({})
export class ErrorsModule {
  static of(catalogue: ErrorCatalogue): DynamicModule {
    return {
      module: ErrorsModule,
      global: true,
      providers: [{ provide: ERROR_CATALOGUE, useValue: catalogue }],
      exports: [ERROR_CATALOGUE],
    };
  }
}
