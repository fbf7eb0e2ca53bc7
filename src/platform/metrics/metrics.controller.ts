import { Controller, Get, Header } from '@nestjs/common';
import { Allow } from '../../access/allow.decorator.js';
import { Metrics } from './metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** Prometheus text: counts and times only, no ids and no names. */
  @Get()
  @Allow('platform.metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
