import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import {
  toErrorAnswer,
  type ErrorCatalogue,
  type Language,
} from '../../platform/errors/error-catalogue.js';
import type { Gatekeeper } from '../gatekeeper.js';
import { isOriginAllowed } from './origin.rules.js';
import { newSocketData, type SocketData } from './socket-session.js';

const authOf = z.object({
  token: z.string().max(4_096),
  lang: z.string().optional(),
  deviceMs: z.number().optional().catch(undefined),
});

/** The time at a handshake: for rates, and by the clock on the wall; ms. */
export interface HandshakeTime {
  readonly monotonicMs: number;
  readonly realMs: number;
}

/** Refuses a socket before it connects: later, commands may already be flowing. */
export async function admit(
  gatekeeper: Gatekeeper,
  auth: unknown,
  { monotonicMs, realMs }: HandshakeTime,
): Promise<SocketData> {
  const parsed = authOf.safeParse(auth);
  if (!parsed.success) throw new DomainError('access.token-invalid');
  const actor = await gatekeeper.authenticate(parsed.data.token);
  if (!actor.sessionId) throw new DomainError('access.token-invalid');
  const { accountId, sessionId } = actor;
  const { lang, deviceMs } = parsed.data;
  const clockOffsetMs = deviceMs === undefined ? null : Math.round(realMs - deviceMs);
  return newSocketData({ accountId, sessionId }, lang, monotonicMs, clockOffsetMs);
}

/** What `connect_error` carries: the code, and in `data` the sentence. */
export function refusal(error: unknown, catalogue: ErrorCatalogue, language: Language): Error {
  const answer = toErrorAnswer(error, catalogue, language);
  return Object.assign(new Error(answer.code), { data: answer });
}

/** engine.io's door: a foreign Origin is answered 403 before any socket is made. */
export const originCheck =
  (origins: readonly string[]) =>
  (request: IncomingMessage, done: (error: string | null, success: boolean) => void): void =>
    isOriginAllowed(request.headers.origin, request.headers.host, origins)
      ? done(null, true)
      : done('origin not allowed', false);
