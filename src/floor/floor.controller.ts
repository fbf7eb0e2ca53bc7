import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { SpeechRegister, type SpeechesWithTotals } from './speech-register.js';
import { speeches } from './speeches.contract.js';

/** What is read of the floor afterwards; everything live is a view. */
@ApiTags('floor')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/speeches')
export class FloorController {
  constructor(private readonly register: SpeechRegister) {}

  @Get()
  @Allow('floor.read-speeches')
  @ApiOperation({
    summary:
      'The register of speeches: who spoke, when, and for how long; and time used by person, unit, venue and kind.',
  })
  @ApiOkResponse({ standardSchema: speeches })
  speeches(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<SpeechesWithTotals> {
    return this.register.register(meetingId);
  }
}
