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
import { ScopesService } from './scopes.service.js';

/** Who is expected: the scope while the meeting is a draft, the file of leave and replies afterwards. */
@ApiTags('convocation')
@ApiBearerAuth()
@Controller('api/v1/meetings/:meetingId')
export class ConvocationController {
  constructor(
    private readonly scopes: ScopesService,
    private readonly book: ConvocationBook,
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
