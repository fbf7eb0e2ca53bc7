/** An access token is good for ten minutes; a lost one is a small loss. */
export const ACCESS_TOKEN_SECONDS = 600;

/** What a refresh token says of itself; believed only once its seal was checked. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly generation: number;
  readonly seal: string;
}

const REFRESH_TOKEN =
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})\.([\w-]{43})$/;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** The words that a refresh token's seal covers. */
export const sealedWords = (sessionId: string, generation: number): string =>
  `${sessionId}.${generation}`;

/** A refresh token as text: session, generation, seal. */
export const refreshTokenText = (token: RefreshToken): string =>
  `${sealedWords(token.sessionId, token.generation)}.${token.seal}`;

/** The parts of a refresh token, or nothing where it cannot be one. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  const [, sessionId, generation, seal] = REFRESH_TOKEN.exec(text) ?? [];
  if (!sessionId || !generation || !seal) return undefined;
  return { sessionId, generation: Number(generation), seal };
}

/** The access token of an Authorization header (RFC 6750); nothing where there is none. */
export const bearerOf = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : BEARER.exec(header)?.[1];
