import { Injectable } from '@nestjs/common';
import type { Actor } from '../realtime/actor.js';
import { Lanes } from '../realtime/lanes.js';
import type { accessCommands } from './access.commands.js';
import { ACCESS_MEETING_ID } from './access.contract.js';

/** Gives commands to the lane of the house's own topic. */
@Injectable()
export class AccessLane {
  constructor(private readonly lanes: Lanes) {}

  /** The answer, once it is durable; whoever asks names the answer's type as the contract has it. */
  async submit<Answer extends object>(
    actor: Actor,
    id: string,
    name: keyof typeof accessCommands,
    input: object,
  ): Promise<Answer> {
    const command = { id, meetingId: ACCESS_MEETING_ID, name, input, actor };
    return (await this.lanes.submit(command)) as Answer;
  }
}
