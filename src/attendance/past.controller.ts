import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  pastAttendance,
  pastList,
  pastListQuery,
  pastQuery,
  type PastListQuery,
  type PastQuery,
} from './past.contract.js';
import { PastAttendances, type PastAttendance, type PastList } from './past-attendance.js';

/** The state at any past moment: who was in the room at 09:30. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/attendance/past')
@Allow('attendance.read-past')
export class PastController {
  constructor(private readonly past: PastAttendances) {}

  @Get()
  @ApiOperation({
    summary: '某一时刻的到会情况: the counts at an instant, of all and venue by venue.',
  })
  @ApiOkResponse({ standardSchema: pastAttendance })
  counts(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: pastQuery }) { at, known }: PastQuery,
  ): Promise<PastAttendance> {
    return this.past.counts(meetingId, at, known);
  }

  @Get('venues/:venueId')
  @ApiOperation({
    summary: '某一时刻在场名单: the list of one venue at an instant, in pages.',
  })
  @ApiOkResponse({ standardSchema: pastList })
  list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
    @Query({ schema: pastListQuery }) query: PastListQuery,
  ): Promise<PastList> {
    return this.past.list(meetingId, venueId, query);
  }
}
