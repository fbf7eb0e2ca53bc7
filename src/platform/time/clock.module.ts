import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { ClockController } from './clock.controller.js';
import { Clock, SettableClock, SystemClock } from './clock.js';

/** The clock, and the route that sets it where that is allowed. */
@Module({})
export class ClockModule {
  static of({ clock }: Settings): DynamicModule {
    const settable = clock === 'settable';
    return {
      module: ClockModule,
      global: true,
      controllers: settable ? [ClockController] : [],
      providers: [{ provide: Clock, useClass: settable ? SettableClock : SystemClock }],
      exports: [Clock],
    };
  }
}
