import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../access/allow.decorator.js';
import { Database } from '../database/database.js';
import { isMigrated } from '../database/migrate.js';
import { DomainError } from '../errors/domain-error.js';
import { ServiceState } from './service-state.js';

const wellAnswer = z.object({ status: z.literal('ok') }).meta({ id: 'Well' });
type WellAnswer = z.infer<typeof wellAnswer>;

@ApiTags('health')
@Controller()
@Allow('platform.health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly service: ServiceState,
  ) {}

  /** A supervisor restarts the process when this fails. */
  @Get('healthz')
  @ApiOperation({ summary: 'The process lives.' })
  @ApiOkResponse({ standardSchema: wellAnswer })
  health(): WellAnswer {
    return { status: 'ok' };
  }

  /** A balancer asks this. */
  @Get('readyz')
  @ApiOperation({
    summary:
      'It can serve: not leaving, rights known, database reachable, schema its own; else 503.',
  })
  @ApiOkResponse({ standardSchema: wellAnswer })
  async ready(): Promise<WellAnswer> {
    if (!this.service.ready || !(await this.databaseFits())) {
      throw new DomainError('unavailable');
    }
    return { status: 'ok' };
  }

  private async databaseFits(): Promise<boolean> {
    try {
      return await isMigrated((sql) => this.database.query(sql));
    } catch {
      // Whatever the reason, the answer is the same: not ready.
      return false;
    }
  }
}
