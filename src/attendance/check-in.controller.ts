import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { shownCode, type ShownCode } from './hall-code.contract.js';
import { HallCodes } from './hall-codes.js';
import { RefusalList } from './refusal-list.js';
import {
  refusalPage,
  refusalQuery,
  type RefusalPage,
  type RefusalQuery,
} from './refusals.contract.js';

/** Around the check-in: the code that a hall shows, and the attempts that failed. */
@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class CheckInController {
  constructor(
    private readonly codes: HallCodes,
    private readonly refusals: RefusalList,
  ) {}

  @Get('venues/:venueId/check-in-code')
  @Allow('attendance.show-code')
  @ApiOperation({
    summary:
      '签到码: what a screen of the hall shows for people to check themselves in; another every 30 s.',
  })
  @ApiOkResponse({ standardSchema: shownCode })
  code(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
  ): Promise<ShownCode> {
    return this.codes.shown({ meetingId, venueId });
  }

  @Get('attendance/refusals')
  @Allow('attendance.read-refusals')
  @ApiOperation({ summary: '被拒签到: attempts that failed, newest first, a page at a time.' })
  @ApiOkResponse({ standardSchema: refusalPage })
  list(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: refusalQuery }) { before }: RefusalQuery,
  ): Promise<RefusalPage> {
    return this.refusals.page(meetingId, before);
  }
}
