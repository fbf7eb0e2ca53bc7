import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.decorator.js';
import { uuid } from '../realtime/contract.js';
import { ConvocationBook } from './convocation-book.js';
import { newScope, type NewScope } from './convocation.contract.js';
import {
  convocationBook,
  scopeAnswer,
  scopePreview,
  unitConvocation,
  type ConvocationBookAnswer,
  type ScopePreview,
  type UnitConvocation,
} from './convocation-answers.contract.js';
import { NearestVenues } from './nearest-venues.js';
import { nearestVenuesAnswer, type NearestVenuesAnswer } from './relocation.contract.js';
import { ScopesService } from './scopes.service.js';

/** Who is expected: the scope while the meeting is a draft, the file of leave and replies afterwards. */
@ApiTags('convocation')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class ConvocationController {
  constructor(
    private readonly scopes: ScopesService,
    private readonly book: ConvocationBook,
    private readonly nearest: NearestVenues,
  ) {}

  @Put('scopes')
  @Allow('convocation.plan')
  @ApiOperation({ summary: 'Write the whole scope of a draft, in order.' })
  @ApiOkResponse({ standardSchema: scopeAnswer })
  async replace(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Body({ schema: newScope }) input: NewScope,
  ): Promise<object> {
    return { rules: await this.scopes.replace(meetingId, input) };
  }

  @Get('scopes')
  @Allow('convocation.read')
  @ApiOperation({ summary: 'The scope in the order of the notice.' })
  @ApiOkResponse({ standardSchema: scopeAnswer })
  async list(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<object> {
    return { rules: await this.scopes.list(meetingId) };
  }

  @Get('scopes/preview')
  @Allow('convocation.read')
  @ApiOperation({
    summary: 'Who would be expected now, where, by which rule, and what to look at.',
  })
  @ApiOkResponse({ standardSchema: scopePreview })
  preview(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<ScopePreview> {
    return this.scopes.preview(meetingId);
  }

  @Get('convocation')
  @Allow('convocation.read')
  @ApiOperation({ summary: 'All leaves, substitutes, replies and amendments.' })
  @ApiOkResponse({ standardSchema: convocationBook })
  all(@Param('meetingId', { schema: uuid }) meetingId: string): Promise<ConvocationBookAnswer> {
    return this.book.all(meetingId);
  }

  @Get('venues/:venueId/nearest')
  @Allow('convocation.read')
  @ApiOperation({
    summary: '就近会场: open sub-venues that the people of this venue may go to, nearest first.',
  })
  @ApiOkResponse({ standardSchema: nearestVenuesAnswer })
  nearestOf(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('venueId', { schema: uuid }) venueId: string,
  ): Promise<NearestVenuesAnswer> {
    return this.nearest.of(meetingId, venueId);
  }

  @Get('units/:unitId/convocation')
  @Allow('convocation.read-unit')
  @ApiOperation({ summary: 'The seats of one unit, with its leaves, substitutes and replies.' })
  @ApiOkResponse({ standardSchema: unitConvocation })
  ofUnit(
    @Param('meetingId', { schema: uuid }) meetingId: string,
    @Param('unitId', { schema: uuid }) unitId: string,
  ): Promise<UnitConvocation> {
    return this.book.ofUnit(meetingId, unitId);
  }
}
