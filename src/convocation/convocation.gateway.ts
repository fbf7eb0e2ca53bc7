import { Injectable } from '@nestjs/common';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { convocationCommands } from './convocation.contract.js';

@Injectable()
export class ConvocationGateway {
  constructor(private readonly lanes: Lanes) {}

  @OnCommands(convocationCommands)
  run(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }
}
