import { Body, Controller, Delete, Get, HttpCode, Ip, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../realtime/actor.js';
import {
  accountView,
  changePassword,
  ownSession,
  refresh,
  signedIn,
  signIn,
  tokenPair,
  type AccountView,
  type ChangePassword,
  type OwnSession,
  type SignedIn,
  type SignIn,
  type TokenPair,
} from './access.contract.js';
import { Allow, CurrentActor } from './allow.decorator.js';
import { SessionsService } from './sessions.service.js';

/** Signing in and out, and oneself. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(private readonly sessions: SessionsService) {}

  @Post()
  @HttpCode(200)
  @Allow('access.sign-in')
  @ApiOperation({ summary: '登录: name and password for a pair of tokens.' })
  @ApiOkResponse({ standardSchema: signedIn })
  signIn(@Body({ schema: signIn }) body: SignIn, @Ip() address: string): Promise<SignedIn> {
    return this.sessions.signIn(body, address);
  }

  @Post('refresh')
  @HttpCode(200)
  @Allow('access.sign-in')
  @ApiOperation({ summary: 'A refresh token for the next pair; each works once.' })
  @ApiOkResponse({ standardSchema: tokenPair })
  refresh(@Body({ schema: refresh }) body: { refreshToken: string }): Promise<TokenPair> {
    return this.sessions.refresh(body.refreshToken);
  }

  @Delete()
  @HttpCode(204)
  @Allow('access.own-session')
  @ApiOperation({ summary: 'End this session and its sockets.' })
  @ApiBearerAuth()
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.signOut(actor);
  }

  @Get('me')
  @Allow('access.own-session')
  @ApiOperation({ summary: 'Whose session this is, until when, and with which rights.' })
  @ApiBearerAuth()
  @ApiOkResponse({ standardSchema: ownSession })
  me(@CurrentActor() actor: Actor): OwnSession {
    return this.sessions.me(actor);
  }

  @Post('password')
  @HttpCode(200)
  @Allow('access.own-session')
  @ApiOperation({ summary: 'Change the own password; all other sessions end.' })
  @ApiBearerAuth()
  @ApiOkResponse({ standardSchema: accountView })
  changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePassword }) body: ChangePassword,
    @Ip() address: string,
  ): Promise<AccountView> {
    return this.sessions.changePassword(actor, body, address);
  }
}
