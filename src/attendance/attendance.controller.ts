import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  attendanceResult,
  attendanceTally,
  badgeList,
  type AttendanceTally,
  type PrintedBadge,
  type PrintedBadges,
} from './attendance-answers.contract.js';
import { AttendanceResults, type AttendanceResult } from './attendance-result.js';
import { AttendanceTable } from './attendance-table.js';
import { BadgeList, type Badge } from './badge-list.js';

/** What organizers read and print of attendance; everything live is a view. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class AttendanceController {
  constructor(
    private readonly table: AttendanceTable,
    private readonly results: AttendanceResults,
    private readonly badges: BadgeList,
  ) {}

  @Get('attendance/tally')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary:
      '到会情况: the counts by venue and rank, who came beside them, and the names to report.',
  })
  @ApiOkResponse({ standardSchema: attendanceTally })
  async tally(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<AttendanceTally> {
    const table = await this.table.read(meetingId);
    return { ...table, names: await this.table.names(meetingId) };
  }

  @Get('attendance/result')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary:
      '会议结束时的结果: the counts and the absent as they were fixed at the close, and every ' +
      'correction since, with reason and author.',
  })
  @ApiOkResponse({ standardSchema: attendanceResult })
  result(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<AttendanceResult> {
    return this.results.read(meetingId);
  }

  @Get('badges')
  @Allow('attendance.print-badges')
  @ApiOperation({
    summary: '证件: the codes for the badges of all expected seats, venue by venue.',
  })
  @ApiOkResponse({ standardSchema: badgeList })
  async list(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<PrintedBadges> {
    const badges = await this.badges.read({ meetingId });
    return { badges: badges.map(printedBadge) };
  }
}

const printedBadge = (badge: Badge): PrintedBadge => ({
  seatId: badge.seatId,
  venueName: badge.venueName,
  place: badge.place,
  personName: badge.personName,
  unitName: badge.unitName,
  postTitle: badge.postTitle,
  badge: badge.badge,
});
