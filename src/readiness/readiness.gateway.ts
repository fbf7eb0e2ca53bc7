import { Inject, Injectable } from '@nestjs/common';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { readinessCommands } from './readiness.contract.js';

/** Readiness's commands on their way into its lane. */
@Injectable()
export class ReadinessGateway {
  constructor(@Inject(Lanes) private readonly lanes: Lanes) {}

  @OnCommands(readinessCommands)
  run(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }
}
