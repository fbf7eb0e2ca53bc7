import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Codes of the write path and of views. */
export const realtimeErrors = {
  /** No such view, or one that this account may not see. */
  'view.not-found': { status: 404, zh: '没有这个视图。', en: 'There is no such view.' },
} as const satisfies ErrorCatalogue;
