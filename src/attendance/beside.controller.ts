import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { uuid } from '../realtime/contract.js';
import {
  exitList,
  headcountList,
  venueExitList,
  type ExitList,
  type HeadcountList,
  type VenueExitList,
} from './beside-answers.contract.js';
import { BesideTable } from './beside-table.js';
import { ExitTable } from './exit-table.js';

/** Who went out, and how many were counted. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class BesideController {
  constructor(
    private readonly exits: ExitTable,
    private readonly beside: BesideTable,
  ) {}

  @Get('attendance/exits')
  @Allow('attendance.read-tally')
  @ApiOperation({ summary: '中途退场: entries, exits and who is out, venue by venue.' })
  @ApiOkResponse({ standardSchema: exitList })
  async all(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<ExitList> {
    return { venues: await this.exits.byVenue(meetingId) };
  }

  @Get('venues/:venueId/exits')
  @Allow('attendance.read-exits')
  @ApiOperation({ summary: '中途退场 of one venue: who left, how often, and who is out.' })
  @ApiOkResponse({ standardSchema: venueExitList })
  async ofVenue(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
  ): Promise<VenueExitList> {
    const [venue] = await this.exits.byVenue(meetingId, venueId);
    if (!venue) throw new DomainError('venue.not-found');
    return { venue, seats: await this.exits.bySeat(meetingId, venueId) };
  }

  @Get('attendance/headcounts')
  @Allow('attendance.read-tally')
  @ApiOperation({
    summary: '清点人数: every number that was said for a hall, also those replaced.',
  })
  @ApiOkResponse({ standardSchema: headcountList })
  async headcounts(
    @Param('meetingId', { schema: uuid }) meetingId: string,
  ): Promise<HeadcountList> {
    return { headcounts: await this.beside.headcounts(meetingId) };
  }
}
