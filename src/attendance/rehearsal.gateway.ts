import { Inject, Injectable } from '@nestjs/common';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { rehearsalCommands } from './rehearsal.contract.js';

@Injectable()
export class RehearsalGateway {
  constructor(@Inject(Lanes) private readonly lanes: Lanes) {}

  @OnCommands(rehearsalCommands)
  run(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }
}
