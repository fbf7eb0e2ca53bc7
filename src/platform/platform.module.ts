import { Module, type DynamicModule } from '@nestjs/common';
import { SettingsModule } from './config/settings.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ClockModule } from './time/clock.module.js';

/** Everything that knows nothing of meetings. */
@Module({})
export class PlatformModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ClockModule.of(settings),
        DatabaseModule,
        HealthModule,
        HttpModule,
        MetricsModule,
        SettingsModule.of(settings),
      ],
    };
  }
}
