import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { SpeechRegister, type Speech } from './speech-register.js';

/** What is read of the floor afterwards; everything live is a view. */
@Controller('api/v1/meetings/:meetingId/speeches')
export class FloorController {
  constructor(private readonly register: SpeechRegister) {}

  /** The register of speeches, in the order in which they began. */
  @Get()
  @Allow('floor.read-speeches')
  async speeches(
    @Param('meetingId', { schema: uuid }) meetingId: string,
  ): Promise<{ speeches: readonly Speech[] }> {
    return { speeches: await this.register.speeches(meetingId) };
  }
}
