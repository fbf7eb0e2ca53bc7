import { derivedId } from '../platform/ids/id.js';
import type { ImportKind } from './import.rules.js';

/** The id of a directory row follows from its natural key, so that imports meet the same row again. */
export const directoryIdOf = (kind: ImportKind, key: string): string =>
  derivedId('directory', kind, key);
