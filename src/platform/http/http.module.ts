import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { EtagInterceptor } from './etag.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { schemaPipe } from './schema.pipe.js';

/** What all routes have in common. None of it reaches sockets, which have a dispatcher of their own. */
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    { provide: APP_PIPE, useFactory: schemaPipe },
  ],
})
export class HttpModule {}
