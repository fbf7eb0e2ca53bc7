import { ClientError, codeIn, ORIGIN_REFUSED, propertyOf } from './client-error.js';

const FORBIDDEN = 403;

/**
 * Why a connection did not come about, as one kind of error: the house's refusal (its code, its answer),
 * engine.io's door for foreign origins (403), what the token's source said, or `client.no-connection`.
 */
export function connectErrorOf(error: unknown): ClientError {
  const data = propertyOf(error, 'data');
  const code = codeIn(data) ?? codeIn(error);
  if (code !== undefined) return new ClientError(code, data);
  return new ClientError(isForbidden(error) ? ORIGIN_REFUSED : 'client.no-connection', error);
}

/** engine.io describes a refused upgrade by a status (polling), or by an event of the websocket (Node). */
function isForbidden(error: unknown): boolean {
  const description = propertyOf(error, 'description');
  if (description === FORBIDDEN) return true;
  const message = propertyOf(description, 'message');
  return typeof message === 'string' && message.endsWith(`response: ${FORBIDDEN}`);
}
