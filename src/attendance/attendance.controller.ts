import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import {
  attendanceTally,
  badgeList,
  namePage,
  namesQuery,
  type AttendanceTally,
  type NamesQuery,
  type PrintedBadge,
  type PrintedBadges,
} from './attendance-answers.contract.js';
import { AttendanceTable } from './attendance-table.js';
import { BadgeList, type Badge } from './badge-list.js';
import { NamePages, type NamePage } from './name-pages.js';
import {
  seatPageQuery,
  venuePageQuery,
  type SeatPageQuery,
  type VenuePageQuery,
} from './pages.contract.js';
import { VenuePages } from './venue-pages.js';

/** What organizers read and print of attendance; everything live is a view. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class AttendanceController {
  constructor(
    private readonly table: AttendanceTable,
    private readonly pages: NamePages,
    private readonly venues: VenuePages,
    private readonly badges: BadgeList,
  ) {}

  @Get('attendance/tally')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary:
      '到会情况: the counts by venue and rank, a page of venues at a time, and who came beside them.',
  })
  @ApiOkResponse({ standardSchema: attendanceTally })
  async tally(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: venuePageQuery }) query: VenuePageQuery,
  ): Promise<AttendanceTally> {
    const { venueIds, next } = await this.venues.page(meetingId, query);
    return { ...(await this.table.read(meetingId, venueIds)), next };
  }

  @Get('attendance/names')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary:
      '到会名单: one list of due seats that did not simply come in time, such as the absent, a page at a time.',
  })
  @ApiOkResponse({ standardSchema: namePage })
  names(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: namesQuery }) query: NamesQuery,
  ): Promise<NamePage> {
    return this.pages.page(meetingId, query);
  }

  @Get('badges')
  @Allow('attendance.print-badges')
  @ApiOperation({
    summary:
      '证件: the codes for the badges of all expected seats, venue by venue, a page at a time.',
  })
  @ApiOkResponse({ standardSchema: badgeList })
  async list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: seatPageQuery }) query: SeatPageQuery,
  ): Promise<PrintedBadges> {
    const { badges, next } = await this.badges.page({ meetingId, ...query });
    return { badges: badges.map(printedBadge), next };
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
