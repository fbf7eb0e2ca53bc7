import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { ServiceState } from './service-state.js';

@Global()
@Module({ controllers: [HealthController], providers: [ServiceState], exports: [ServiceState] })
export class HealthModule {}
