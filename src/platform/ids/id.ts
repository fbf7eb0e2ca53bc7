import { v5, v7 } from 'uuid';

/** A new UUIDv7: ids sort by the moment they were made. */
export const newId = (): string => v7();

const NAMESPACE = '0192f4a0-7c1e-7000-8000-504c454e554d';

/**
 * The same id for the same words, on every node and every retry (RFC 9562 version 5).
 * Used where a command or row follows from another: a timer of a speech, a draft from a request.
 */
export const derivedId = (...words: readonly string[]): string => v5(words.join('\n'), NAMESPACE);
