import { hkdfSync, randomBytes } from 'node:crypto';
import type { Settings } from '../platform/config/settings.js';
import type { Queryable } from '../platform/database/database.js';

const KEY_BYTES = 32;
const SECRET_NAME = 'token';

/** The keys that tokens are sealed with, one a purpose, all from one secret. The same on every node. */
export abstract class AccessKeys {
  abstract readonly accessToken: Uint8Array;
  abstract readonly refreshToken: Uint8Array;
  abstract readonly oneTimePassword: Uint8Array;
}

/** Independent keys from one secret (HKDF, RFC 5869). */
export function keysFrom(secret: string): AccessKeys {
  const key = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, '', `plenum ${purpose}`, KEY_BYTES));
  return {
    accessToken: key('access token'),
    refreshToken: key('refresh token'),
    oneTimePassword: key('one-time password'),
  };
}

/**
 * From TOKEN_SECRET; without it, one is made by whichever node comes first, and kept in the database.
 * Whoever only looks gives out no tokens, and keeps none.
 */
export async function loadAccessKeys(
  { tokenSecret, mode }: Pick<Settings, 'tokenSecret' | 'mode'>,
  database: Queryable,
): Promise<AccessKeys> {
  if (mode === 'inspect') return keysFrom(newSecret());
  return keysFrom(tokenSecret ?? (await keptSecret(database)));
}

const newSecret = (): string => randomBytes(KEY_BYTES).toString('base64url');

async function keptSecret(database: Queryable): Promise<string> {
  await database.query(
    `INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
    [SECRET_NAME, newSecret()],
  );
  const { rows } = await database.query<{ value: string }>(
    `SELECT value FROM secrets WHERE name = $1`,
    [SECRET_NAME],
  );
  const [kept] = rows;
  if (!kept) throw new Error('the token secret could not be kept');
  return kept.value;
}
