import { Controller, Get } from '@nestjs/common';
import { Allow } from '../../access/allow.decorator.js';
import { Database } from '../database/database.js';
import { isMigrated } from '../database/migrate.js';
import { DomainError } from '../errors/domain-error.js';
import { ServiceState } from './service-state.js';

@Controller()
@Allow('platform.health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly service: ServiceState,
  ) {}

  /** The process lives. A supervisor restarts it when this fails. */
  @Get('healthz')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** It can serve: not leaving, database reachable, schema its own. A balancer asks this. */
  @Get('readyz')
  async ready(): Promise<{ status: 'ok' }> {
    if (this.service.state !== 'serving' || !(await this.databaseFits())) {
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
