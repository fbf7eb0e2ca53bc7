import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { AgendaService } from './agenda.service.js';
import type { Changed } from './drafts.service.js';
import { etagOf, versionOf } from './etag.js';
import { GuestsService } from './guests.service.js';
import { toItemAnswer, toSeatAnswer, toVenueAnswer } from './meeting.view.js';
import {
  newAgenda,
  newGuest,
  newVenue,
  venuePatch,
  venuesFromDivisions,
  type NewAgenda,
  type NewGuest,
  type NewVenue,
  type VenuePatch,
} from './planning.contract.js';
import { VenuesService } from './venues.service.js';
import {
  createdVenues,
  guestList,
  itemList,
  seatAnswer,
  venueAnswer,
  venueList,
} from './planning-answers.contract.js';

/** What hangs on a draft: venues, agenda, guests. Each change raises the meeting's version. */
@ApiTags('meetings')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class PlanningController {
  constructor(
    private readonly venues: VenuesService,
    private readonly agenda: AgendaService,
    private readonly guests: GuestsService,
  ) {}

  @Get('venues')
  @Allow('meetings.read')
  @ApiOperation({ summary: 'Main venue first, then by division.' })
  @ApiOkResponse({ standardSchema: venueList })
  async listVenues(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return { venues: (await this.venues.list(meetingId)).map(toVenueAnswer) };
  }

  @Post('venues')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Add a venue to a draft.' })
  @ApiCreatedResponse({ standardSchema: venueAnswer })
  async addVenue(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: newVenue }) input: NewVenue,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const changed = await this.venues.add(meetingId, input, versionOf(ifMatch));
    return toVenueAnswer(tagged(response, changed));
  }

  @Post('venues/from-divisions')
  @HttpCode(200)
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Every division below the given one sets a sub-venue.' })
  @ApiOkResponse({ standardSchema: createdVenues })
  async addFromDivisions(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: venuesFromDivisions }) input: { readonly parentDivisionCode: string },
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const changed = await this.venues.addFromDivisions(
      meetingId,
      input.parentDivisionCode,
      versionOf(ifMatch),
    );
    const { created, venues } = tagged(response, changed);
    return { created, venues: venues.map(toVenueAnswer) };
  }

  @Patch('venues/:venueId')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Rename a draft venue, or name its room.' })
  @ApiOkResponse({ standardSchema: venueAnswer })
  async patchVenue(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
    @Body({ schema: venuePatch }) patch: VenuePatch,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const changed = await this.venues.patch(meetingId, venueId, patch, versionOf(ifMatch));
    return toVenueAnswer(tagged(response, changed));
  }

  @Delete('venues/:venueId')
  @HttpCode(204)
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Take a venue out of a draft.' })
  @ApiNoContentResponse()
  async removeVenue(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    tagged(response, await this.venues.remove(meetingId, venueId, versionOf(ifMatch)));
  }

  @Get('agenda')
  @Allow('meetings.read')
  @ApiOperation({ summary: 'The agenda in order.' })
  @ApiOkResponse({ standardSchema: itemList })
  async listAgenda(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return { items: (await this.agenda.list(meetingId)).map(toItemAnswer) };
  }

  @Put('agenda')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Write the whole agenda of a draft, in order.' })
  @ApiOkResponse({ standardSchema: itemList })
  async replaceAgenda(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: newAgenda }) input: NewAgenda,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const changed = await this.agenda.replace(meetingId, input, versionOf(ifMatch));
    return { items: tagged(response, changed).map(toItemAnswer) };
  }

  @Get('guests')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Guests, observers and staff, in the order of their invitation.' })
  @ApiOkResponse({ standardSchema: guestList })
  async listGuests(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return { guests: (await this.guests.list(meetingId)).map(toSeatAnswer) };
  }

  @Post('guests')
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Invite a unit or a person to a draft; becomes a seat.' })
  @ApiCreatedResponse({ standardSchema: seatAnswer })
  async addGuest(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: newGuest }) input: NewGuest,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const changed = await this.guests.add(meetingId, input, versionOf(ifMatch));
    return toSeatAnswer(tagged(response, changed));
  }

  @Delete('guests/:seatId')
  @HttpCode(204)
  @Allow('meetings.draft')
  @ApiOperation({ summary: 'Take a guest out of a draft.' })
  @ApiNoContentResponse()
  async removeGuest(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('seatId', { schema: uuid }) seatId: string,
    @Res({ passthrough: true }) response: Response,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    tagged(response, await this.guests.remove(meetingId, seatId, versionOf(ifMatch)));
  }
}

function tagged<T>(response: Response, { version, result }: Changed<T>): T {
  response.setHeader('ETag', etagOf(version));
  return result;
}
