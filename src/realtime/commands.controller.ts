import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { languageOf, type LanguageSource } from '../platform/http/language.js';
import type { Actor } from './actor.js';
import { Dispatcher } from './dispatcher.js';

/** Every command of the contracts over REST: the same checks, the same receipts, the same codes. */
@ApiTags('commands')
@ApiBearerAuth()
@Controller('api/v1/commands')
export class CommandsController {
  constructor(private readonly dispatcher: Dispatcher) {}

  @Post(':name')
  @HttpCode(200)
  @Allow('commands.run')
  @ApiOperation({
    summary: 'Any command by its name; each has a page of its own in this document.',
  })
  @ApiParam({ name: 'name', example: 'floor:request' })
  @ApiBody({ schema: { type: 'object', description: 'Its payload with `id` and `meetingId`' } })
  @ApiOkResponse({ schema: { type: 'object', description: 'The answer of the command' } })
  run(
    @Param('name') name: string,
    @Body() payload: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: LanguageSource,
  ): Promise<object> {
    const { sessionId } = actor;
    if (!sessionId) throw new DomainError('command.unknown');
    return this.dispatcher.dispatch(name, payload, { sessionId, language: languageOf(request) });
  }
}
