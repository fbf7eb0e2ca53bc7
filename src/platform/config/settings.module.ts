import { Module, type DynamicModule } from '@nestjs/common';
import { Settings } from './settings.js';

/** Gives the validated settings to whoever asks for `Settings`. */
@Module({})
export class SettingsModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: Settings, useValue: settings }],
      exports: [Settings],
    };
  }
}
