import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { rehearsalList, type RehearsalList } from './rehearsal.contract.js';
import { Rehearsals } from './rehearsal-list.js';

/** What rehearsals came to; no report of the meeting reads it. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class RehearsalController {
  constructor(private readonly rehearsals: Rehearsals) {}

  @Get('attendance/rehearsals')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary: '演练情况: each rehearsal, and how many seats were tried at each venue.',
  })
  @ApiOkResponse({ standardSchema: rehearsalList })
  list(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<RehearsalList> {
    return this.rehearsals.read(meetingId);
  }
}
