import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  attendanceTally,
  badgeList,
  type AttendanceTally,
  type PrintedBadge,
  type PrintedBadges,
} from './attendance-answers.contract.js';
import { AttendanceTable } from './attendance-table.js';
import { BadgeList, type Badge } from './badge-list.js';

/** What organizers read and print of attendance; everything live is a view. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class AttendanceController {
  constructor(
    private readonly table: AttendanceTable,
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
