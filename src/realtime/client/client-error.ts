/** Why a client could not do what it was asked; `code` is for programs, as in the answers of the house. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(
    readonly code: string,
    /** What the house said, where it said something. */
    readonly data?: unknown,
  ) {
    super(code);
  }
}

/** Codes that clients make themselves. */
export const CLIENT_CLOSED = 'client.closed';
export const ORIGIN_REFUSED = 'client.origin-refused';
export const NOT_SIGNED_IN = 'access.token-missing';

/** The code in what the house answered or a system said, if there is one. */
export function codeIn(answer: unknown): string | undefined {
  const code = propertyOf(answer, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** A property of what may not even be an object. */
export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
