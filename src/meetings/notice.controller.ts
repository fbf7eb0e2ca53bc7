import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import type { Actor } from '../realtime/actor.js';
import { uuid } from '../realtime/contract.js';
import { toSeatAnswer } from './meeting.view.js';
import { NoticeService } from './notice.service.js';
import type { NoticeText } from './notice-text.rules.js';
import {
  noticeRequest,
  seatQuery,
  type NoticeRequest,
  type SeatQuery,
} from './planning.contract.js';
import { SeatsService } from './seats.service.js';
import { noticeAnswer, noticeTextAnswer, seatList } from './planning-answers.contract.js';

/** The notice, and the seats that it freezes. */
@ApiTags('meetings')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class NoticeController {
  constructor(
    private readonly notices: NoticeService,
    private readonly seats: SeatsService,
  ) {}

  @Post('notice')
  @HttpCode(200)
  @Allow('meeting.issue-notice')
  @ApiOperation({ summary: 'Send the notice: seats are frozen, the meeting opens for everybody.' })
  @ApiOkResponse({ standardSchema: noticeAnswer })
  issue(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: noticeRequest }) { id }: NoticeRequest,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return this.notices.issue(id, meetingId, actor);
  }

  @Get('notice')
  @Allow('meetings.read')
  @ApiOperation({ summary: 'The notice in Chinese, by sections and as plain text.' })
  @ApiOkResponse({ standardSchema: noticeTextAnswer })
  text(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<NoticeText> {
    return this.notices.text(meetingId);
  }

  @Get('seats')
  @Allow('meetings.seats')
  @ApiOperation({ summary: 'Expected seats by precedence; operators see those of their venues.' })
  @ApiOkResponse({ standardSchema: seatList })
  async listSeats(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Query({ schema: seatQuery }) query: SeatQuery,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return { seats: (await this.seats.list(meetingId, actor, query.venueId)).map(toSeatAnswer) };
  }
}
