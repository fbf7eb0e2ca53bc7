import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../realtime/actor.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { uuid } from '../realtime/contract.js';
import {
  accountList,
  accountView,
  addGrant,
  commandId,
  createAccount,
  createAccounts,
  createdAccount,
  createdAccounts,
  grantView,
  oneTimePassword,
  type AccountView,
  type AddGrant,
  type CreateAccount,
  type CreatedAccount,
  type GrantView,
} from './access.contract.js';
import { AccountsService } from './accounts.service.js';
import { Allow, CurrentActor } from './allow.decorator.js';

const listQuery = z.strictObject({ meetingId: uuid.optional() });

/**
 * Accounts and rights: administrators for the whole house, organizers for their meetings. A POST
 * carries an id made by the client; the second time it is answered as the first.
 */
@ApiTags('accounts')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly gatekeeper: Gatekeeper,
  ) {}

  @Get()
  @Allow('access.accounts')
  @ApiOperation({ summary: '账号: all of the house, or those with a right in one meeting.' })
  @ApiOkResponse({ standardSchema: accountList })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) { meetingId }: z.infer<typeof listQuery>,
  ): { accounts: AccountView[] } {
    this.gatekeeper.allow(actor, 'access.grant', { meetingId });
    return { accounts: this.accounts.list(meetingId) };
  }

  @Post()
  @HttpCode(200)
  @Allow('access.accounts')
  @ApiOperation({ summary: 'Make one account; without a password it gets a one-time one.' })
  @ApiOkResponse({ standardSchema: createdAccount })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createAccount }) body: CreateAccount,
  ): Promise<CreatedAccount> {
    return this.accounts.create(actor, body);
  }

  /** The operators of many venues in one request; at most 200. */
  @Post('batch')
  @HttpCode(200)
  @Allow('access.accounts')
  @ApiOperation({
    summary: 'Make up to 200 accounts in one step, such as the operators of all venues.',
  })
  @ApiOkResponse({ standardSchema: createdAccounts })
  async createBatch(
    @CurrentActor() actor: Actor,
    @Body({ schema: createAccounts }) body: z.infer<typeof createAccounts>,
  ): Promise<{ accounts: CreatedAccount[] }> {
    return { accounts: await this.accounts.createAll(actor, body.accounts) };
  }

  @Post(':accountId/grants')
  @HttpCode(200)
  @Allow('access.accounts')
  @ApiOperation({ summary: 'Give an account a right; it holds at once, on open connections too.' })
  @ApiOkResponse({ standardSchema: grantView })
  addGrant(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Body({ schema: addGrant }) body: AddGrant,
  ): Promise<GrantView> {
    return this.accounts.addGrant(actor, accountId, body);
  }

  @Delete(':accountId/grants/:grantId')
  @HttpCode(204)
  @Allow('access.accounts')
  @ApiOperation({
    summary: 'Take a right away; what it showed disappears from open connections at once.',
  })
  @ApiNoContentResponse()
  revokeGrant(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Param('grantId', { schema: uuid }) grantId: string,
  ): Promise<void> {
    return this.accounts.revokeGrant(actor, accountId, grantId);
  }

  @Post(':accountId/disable')
  @HttpCode(200)
  @Allow('access.manage')
  @ApiOperation({ summary: 'Lock an account and end its sessions.' })
  @ApiOkResponse({ standardSchema: accountView })
  disable(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Body({ schema: commandId }) { id }: { id: string },
  ): Promise<AccountView> {
    return this.accounts.disable(actor, id, accountId);
  }

  @Post(':accountId/enable')
  @HttpCode(200)
  @Allow('access.manage')
  @ApiOperation({ summary: 'Let a locked account sign in again.' })
  @ApiOkResponse({ standardSchema: accountView })
  enable(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Body({ schema: commandId }) { id }: { id: string },
  ): Promise<AccountView> {
    return this.accounts.enable(actor, id, accountId);
  }

  @Post(':accountId/password-reset')
  @HttpCode(200)
  @Allow('access.manage')
  @ApiOperation({ summary: 'Make a one-time password and end all sessions of the account.' })
  @ApiOkResponse({ standardSchema: oneTimePassword })
  async resetPassword(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Body({ schema: commandId }) { id }: { id: string },
  ): Promise<{ oneTimePassword: string }> {
    return { oneTimePassword: await this.accounts.resetPassword(actor, id, accountId) };
  }

  @Delete(':accountId/sessions')
  @HttpCode(204)
  @Allow('access.manage')
  @ApiOperation({ summary: 'Sign an account out everywhere.' })
  @ApiNoContentResponse()
  endSessions(
    @CurrentActor() actor: Actor,
    @Param('accountId', { schema: uuid }) accountId: string,
  ): Promise<void> {
    return this.accounts.endSessions(actor, accountId);
  }
}
