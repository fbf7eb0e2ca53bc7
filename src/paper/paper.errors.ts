import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Why nothing is printed. */
export const paperErrors = {
  /** More seats than one file holds; `details` say how many parts there are. */
  'paper.too-many': {
    status: 409,
    zh: '共{seats}席，一次最多打印{limit}席：请按会场打印，或用 part=1 至 {parts} 分批打印。',
    en: '{seats} seats, and one file holds {limit}: print venue by venue, or in parts 1 to {parts}.',
  },
  /** No seat is expected there, or the notice is not out. */
  'paper.nothing-to-print': {
    status: 409,
    zh: '没有可打印的席位：通知尚未发出，或该会场、该批没有席位。',
    en: 'There is no seat to print: the notice is not out, or this venue or part has none.',
  },
} as const satisfies ErrorCatalogue;
