import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from '../realtime/actor.js';
import { uuid } from '../realtime/contract.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { ALLOW_METADATA, type ActorRequest } from './allow.decorator.js';
import { policy } from './policy.js';
import type { PolicyTable } from './policy.rules.js';
import { NOBODY_ID, RefusalBuffer } from './refusal-buffer.js';
import { RequestRates } from './request-rates.js';
import { bearerOf } from './token.rules.js';

const table: PolicyTable = policy;

/** Codes that say nothing of an attempt: the client signs in or refreshes, and comes again. */
const ORDINARY: ReadonlySet<string> = new Set([
  'busy',
  'unavailable',
  'access.token-missing',
  'access.token-expired',
  'access.session-ended',
]);

const UNKNOWN_CALLER: ReadonlySet<string> = new Set([
  'access.token-missing',
  'access.token-invalid',
  'access.token-expired',
  'access.session-ended',
]);

type AccessRequest = Request & ActorRequest;

/** At the door of every HTTP route: whose request it is, how many came, and whether the policy allows it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly gatekeeper: Gatekeeper,
    private readonly rates: RequestRates,
    private readonly refusals: RefusalBuffer,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const action = this.actionOf(context);
    const request = context.switchToHttp().getRequest<AccessRequest>();
    try {
      await this.admit(request, action);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (!ORDINARY.has(error.code)) this.note(request, action, error.code);
      setHeaders(context.switchToHttp().getResponse<Response>(), error);
      throw error;
    }
  }

  private actionOf(context: ExecutionContext): string {
    const action = this.reflector.getAllAndOverride<string | undefined>(ALLOW_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (action === undefined) throw new Error('a route without @Allow cannot be served');
    return action;
  }

  private async admit(request: AccessRequest, action: string): Promise<void> {
    if (action.startsWith('platform.') && table[action] === 'anyone') return;
    if (table[action] === 'anyone') {
      this.rates.count({ address: request.ip ?? '' });
      return;
    }
    const actor = await this.authenticate(request);
    request.actor = actor;
    this.rates.count(actor);
    this.gatekeeper.allow(actor, action, scopeOf(request));
  }

  private async authenticate(request: AccessRequest): Promise<Actor> {
    try {
      const token = bearerOf(request.headers.authorization);
      if (token === undefined) throw new DomainError('access.token-missing');
      return await this.gatekeeper.authenticate(token);
    } catch (error) {
      this.rates.count({ address: request.ip ?? '' });
      throw error;
    }
  }

  private note(request: AccessRequest, action: string, code: string): void {
    const accountId = request.actor?.accountId ?? NOBODY_ID;
    const meetingId = uuid.safeParse(request.params['meetingId']).data;
    this.refusals.note({ accountId, action, code, meetingId });
  }
}

/** From the path only: a scope in query or body is the handler's to ask about. */
const scopeOf = ({ params }: AccessRequest) => ({
  meetingId: textOf(params['meetingId']),
  venueId: textOf(params['venueId']),
  unitId: textOf(params['unitId']),
});

const textOf = (param: unknown): string | undefined =>
  typeof param === 'string' ? param : undefined;

/** Whoever must sign in is told how (RFC 6750). */
function setHeaders(response: Response, { code }: DomainError): void {
  if (UNKNOWN_CALLER.has(code)) response.setHeader('WWW-Authenticate', 'Bearer');
}
