import { DomainError } from '../platform/errors/domain-error.js';

/** The version of a draft as HTTP carries it: `"3"`. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that If-Match asks for; undefined where the header is missing or `*`. Anything that is
 * no version of ours matches none: `version.stale`.
 */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const digits = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch)?.[1];
  if (digits === undefined) throw new DomainError('version.stale');
  return Number(digits);
}
