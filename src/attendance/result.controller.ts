import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  absencePage,
  absenceQuery,
  amendmentPage,
  amendmentQuery,
  attendanceResult,
  type AbsenceQuery,
  type AmendmentQuery,
} from './attendance-answers.contract.js';
import {
  AttendanceResults,
  type AbsencePage,
  type AmendmentPage,
  type AttendanceResult,
} from './attendance-result.js';
import { venuePageQuery, type VenuePageQuery } from './pages.contract.js';

/** What was fixed at the close, and what was corrected since. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId/attendance/result')
@Allow('attendance.read-tally')
export class ResultController {
  constructor(private readonly results: AttendanceResults) {}

  @Get()
  @ApiOperation({
    summary:
      '会议结束时的结果: the counts as they were fixed at the close, by venue and rank, a page of ' +
      'venues at a time.',
  })
  @ApiOkResponse({ standardSchema: attendanceResult })
  result(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: venuePageQuery }) query: VenuePageQuery,
  ): Promise<AttendanceResult> {
    return this.results.read(meetingId, query);
  }

  @Get('absences')
  @ApiOperation({
    summary: '缺席、请假: who was absent, or on leave, at the close; a page at a time.',
  })
  @ApiOkResponse({ standardSchema: absencePage })
  absences(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: absenceQuery }) query: AbsenceQuery,
  ): Promise<AbsencePage> {
    return this.results.absences(meetingId, query);
  }

  @Get('amendments')
  @ApiOperation({
    summary: '更正: every correction since the close, with reason and author; a page at a time.',
  })
  @ApiOkResponse({ standardSchema: amendmentPage })
  amendments(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: amendmentQuery }) query: AmendmentQuery,
  ): Promise<AmendmentPage> {
    return this.results.amendmentPage(meetingId, query);
  }
}
