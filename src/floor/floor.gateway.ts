import { Inject, Injectable } from '@nestjs/common';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { floorCommands } from './floor.contract.js';

/** The floor's commands on their way into its lane. */
@Injectable()
export class FloorGateway {
  constructor(@Inject(Lanes) private readonly lanes: Lanes) {}

  @OnCommands(floorCommands)
  run(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }
}
