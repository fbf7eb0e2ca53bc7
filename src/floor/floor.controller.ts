import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { SpeechRegister } from './speech-register.js';
import { speeches, type Speech } from './speeches.contract.js';

/** What is read of the floor afterwards; everything live is a view. */
@ApiTags('floor')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/speeches')
export class FloorController {
  constructor(private readonly register: SpeechRegister) {}

  @Get()
  @Allow('floor.read-speeches')
  @ApiOperation({ summary: 'The register of speeches: who spoke, when, and for how long.' })
  @ApiOkResponse({ standardSchema: speeches })
  async speeches(
    @Param('meetingId', { schema: uuid }) meetingId: string,
  ): Promise<{ speeches: readonly Speech[] }> {
    return { speeches: await this.register.speeches(meetingId) };
  }
}
