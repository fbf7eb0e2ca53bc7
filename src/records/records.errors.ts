import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Refusals of the records. */
export const recordsErrors = {
  /** Records begin with the notice: a draft has neither seats nor topics. */
  'records.not-open': {
    status: 409,
    zh: '会议通知尚未发出，没有可出具的记录。',
    en: 'The notice has not gone out yet; there is nothing to record.',
  },
} as const satisfies ErrorCatalogue;
