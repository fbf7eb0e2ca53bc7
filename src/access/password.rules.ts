import { DomainError } from '../platform/errors/domain-error.js';
import { isCommonPassword } from './common-password.rules.js';

/** Length is what makes a password; composition rules only make it forgotten (NIST SP 800-63B). */
export const PASSWORD_MIN_CHARACTERS = 10;
export const PASSWORD_MAX_CHARACTERS = 128;
const PASSWORD_MIN_DISTINCT = 5;

/** A password that an account may take: long enough, not uniform, not the login name again, not common. */
export function isAcceptablePassword(password: string, name: string): boolean {
  const characters = Array.from(password);
  return (
    characters.length >= PASSWORD_MIN_CHARACTERS &&
    characters.length <= PASSWORD_MAX_CHARACTERS &&
    new Set(characters).size >= PASSWORD_MIN_DISTINCT &&
    !password.toLowerCase().includes(name) &&
    !isCommonPassword(password)
  );
}

/** Throws `access.password-weak` unless the account may take the password. */
export function assertAcceptablePassword(password: string, name: string): void {
  if (!isAcceptablePassword(password, name)) throw new DomainError('access.password-weak');
}

/** A login name as it is stored and compared: however it was typed, one person has one. */
export const normalName = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();
