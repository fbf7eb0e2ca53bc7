/**
 * The `code` of a system or PostgreSQL error (`ENOENT`, `23505`), if it has one. Asks for the property
 * and not for the class: errors of another realm or of a second copy of a library count too.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
