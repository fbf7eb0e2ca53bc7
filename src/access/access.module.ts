import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { AccessFollower } from './access-follower.js';
import { AccessGatekeeper } from './access-gatekeeper.js';
import { AccessKeys, loadAccessKeys } from './access-keys.js';
import { AccessLane } from './access-lane.js';
import { AccessTokens } from './access-tokens.js';
import { AccessGuard } from './access.guard.js';
import { AccessMemory } from './access.memory.js';
import { AccessTopic } from './access.topic.js';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuditController } from './audit.controller.js';
import { AuditTrail } from './audit-trail.js';
import { Credential } from './credential.entity.js';
import { Credentials } from './credentials.js';
import { FirstAdministrator } from './first-administrator.js';
import { GrantHolders } from './grant-holders.js';
import { NotedRefusals } from './noted-refusals.js';
import { PasswordCheck } from './password-check.js';
import { Passwords } from './passwords.js';
import { PolicyCheck } from './policy-check.js';
import { RefusalBuffer } from './refusal-buffer.js';
import { RefusedAttempts } from './refused-attempts.js';
import { RequestRates } from './request-rates.js';
import { Secret } from './secret.entity.js';
import { SessionController } from './session.controller.js';
import { Session } from './session.entity.js';
import { SessionSweep } from './session-sweep.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Who may do what: accounts, sign-in, sessions, the policy, the guard at HTTP's door, the audit trail. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    TypeOrmModule.forFeature([Account, AccountGrant, Credential, Secret, Session]),
  ],
  controllers: [AccountsController, AuditController, SessionController],
  providers: [
    AccessFollower,
    AccessGatekeeper,
    { provide: AccessKeys, inject: [Settings, Database], useFactory: loadAccessKeys },
    AccessLane,
    AccessMemory,
    AccessTokens,
    AccessTopic,
    AccountsService,
    { provide: APP_GUARD, useClass: AccessGuard },
    AuditTrail,
    Credentials,
    FirstAdministrator,
    GrantHolders,
    NotedRefusals,
    { provide: Gatekeeper, useExisting: AccessGatekeeper },
    PasswordCheck,
    Passwords,
    PolicyCheck,
    RefusalBuffer,
    RefusedAttempts,
    RequestRates,
    SessionsService,
    SessionSweep,
    SignInAttempts,
  ],
  exports: [
    AccountsService,
    FirstAdministrator,
    Gatekeeper,
    GrantHolders,
    NotedRefusals,
    RefusedAttempts,
  ],
})
export class AccessModule {}
