import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import type { Actor } from '../realtime/actor.js';
import { uuid } from '../realtime/contract.js';
import { AgendaService } from './agenda.service.js';
import { ClashesService } from './clashes.service.js';
import { etagOf, versionOf } from './etag.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingsService } from './meetings.service.js';
import { toItemAnswer, toMeetingAnswer, toVenueAnswer } from './meeting.view.js';
import {
  meetingPatch,
  meetingQuery,
  newMeeting,
  type MeetingPatch,
  type MeetingQuery,
  type NewMeeting,
} from './planning.contract.js';
import { VenuesService } from './venues.service.js';
import {
  clashList,
  meetingAnswer,
  meetingList,
  plannedMeeting,
} from './planning-answers.contract.js';

/** Meetings as they are planned, and as they stand. */
@ApiTags('meetings')
@ApiBearerAuth()
@Controller('api/v1/meetings')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly venues: VenuesService,
    private readonly agenda: AgendaService,
    private readonly clashes: ClashesService,
  ) {}

  @Post()
  @Allow('meetings.create')
  @ApiOperation({ summary: 'Make a draft; its maker becomes its organizer. Again: 200, the same.' })
  @ApiCreatedResponse({ standardSchema: meetingAnswer })
  @ApiOkResponse({ standardSchema: meetingAnswer })
  async create(
    @Body({ schema: newMeeting }) input: NewMeeting,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { created, meeting } = await this.meetings.create(input, actor);
    response.status(created ? 201 : 200);
    return tagged(response, meeting);
  }

  @Get()
  @Allow('meetings.list')
  @ApiOperation({ summary: 'The meetings that one may see, latest first.' })
  @ApiOkResponse({ standardSchema: meetingList })
  async list(
    @Query({ schema: meetingQuery }) query: MeetingQuery,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return { meetings: (await this.meetings.list(query, actor)).map(toMeetingAnswer) };
  }

  @Get(':meetingId')
  @Allow('meetings.read')
  @ApiOperation({ summary: 'The meeting with its venues and agenda; ETag is its version.' })
  @ApiOkResponse({ standardSchema: plannedMeeting })
  async read(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const meeting = await this.meetings.read(meetingId);
    return {
      ...tagged(response, meeting),
      venues: (await this.venues.list(meetingId)).map(toVenueAnswer),
      agenda: (await this.agenda.list(meetingId)).map(toItemAnswer),
    };
  }

  @Patch(':meetingId')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Change a draft; If-Match must name the version it is based on.' })
  @ApiOkResponse({ standardSchema: meetingAnswer })
  async patch(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: meetingPatch }) patch: MeetingPatch,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    return tagged(response, await this.meetings.patch(meetingId, patch, versionOf(ifMatch)));
  }

  @Post(':meetingId/cancel')
  @HttpCode(200)
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Call off a draft; an announced meeting: command meeting:cancel.' })
  @ApiOkResponse({ standardSchema: meetingAnswer })
  async cancel(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    return tagged(response, await this.meetings.cancel(meetingId, versionOf(ifMatch)));
  }

  @Get(':meetingId/clashes')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Rooms, divisions and speakers that overlapping meetings also claim.' })
  @ApiOkResponse({ standardSchema: clashList })
  async listClashes(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return { clashes: await this.clashes.list(meetingId, actor) };
  }
}

function tagged(response: Response, meeting: Meeting): ReturnType<typeof toMeetingAnswer> {
  response.setHeader('ETag', etagOf(meeting.version));
  return toMeetingAnswer(meeting);
}
