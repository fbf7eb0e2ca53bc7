import type { SchemaIssue } from './input-invalid.js';

/** U+0000, which PostgreSQL has no place for, and half of a surrogate pair, which UTF-8 has none for. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * Where a validated input holds text that would not come back from the database as it was given: nodes
 * that read it there would show something else than the one that took it in.
 */
export function unstorableTexts(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly SchemaIssue[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ path, message: 'not Unicode text' }] : [];
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorableTexts(inner, [...path, key]));
}
