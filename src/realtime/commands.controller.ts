import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { languageOf, type LanguageSource } from '../platform/http/language.js';
import type { Actor } from './actor.js';
import { Dispatcher } from './dispatcher.js';

/** Every command of the contracts over REST: the same checks, the same receipts, the same codes. */
@Controller('api/v1/commands')
export class CommandsController {
  constructor(private readonly dispatcher: Dispatcher) {}

  /** `name` is the command's, such as `floor:request`; the body is its payload with `id` and `meetingId`. */
  @Post(':name')
  @HttpCode(200)
  @Allow('commands.run')
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
