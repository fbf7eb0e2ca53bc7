import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Codes of the directory. */
export const directoryErrors = {
  /** No row of this kind has that key. */
  'directory.not-found': {
    status: 404,
    zh: '名录中没有该条目。',
    en: 'The directory has no such entry.',
  },
  /** The document has problems (`details.problems`, each with a path); nothing was applied. */
  'directory.import-refused': {
    status: 422,
    zh: '导入内容有{count}处问题，未作任何更改。',
    en: 'The import has {count} problem(s); nothing was changed.',
  },
  /** A unit list names codes that no unit has (`details.codes`). */
  'directory.unknown-unit': {
    status: 422,
    zh: '名单中有未登记的单位。',
    en: 'The list names units that are not in the directory.',
  },
} as const satisfies ErrorCatalogue;
