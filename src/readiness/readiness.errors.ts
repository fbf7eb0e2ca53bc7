import type { ErrorCatalogue } from '../platform/errors/error-catalogue.js';

/** Why a test, a call or an answer is refused. */
export const readinessErrors = {
  /** The meeting is over; lines are no longer tested. */
  'readiness.closed': {
    status: 409,
    zh: '会议已结束，不再调试线路。',
    en: 'The meeting is over; lines are no longer tested.',
  },
  /** One roll call at a time; `details.round` is the one under way. */
  'readiness.roll-call-open': {
    status: 409,
    zh: '第{round}轮点名正在进行。',
    en: 'Roll call {round} is still under way.',
  },
  /** No roll call is under way; start one first. */
  'readiness.no-roll-call': {
    status: 409,
    zh: '当前没有进行点名。',
    en: 'No roll call is under way.',
  },
  /** The venue has not been called, or its call has ended. */
  'readiness.not-called': {
    status: 409,
    zh: '本会场尚未被点名。',
    en: 'This venue has not been called.',
  },
  /** One answer a call. */
  'readiness.already-answered': {
    status: 409,
    zh: '本会场已应答。',
    en: 'This venue has answered already.',
  },
} as const satisfies ErrorCatalogue;
