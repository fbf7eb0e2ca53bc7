import type { ErrorCatalogue } from './error-catalogue.js';

/** Codes that any command or route may answer. */
export const commonErrors = {
  /** The payload does not fit the contract; `details.issues` says where. Not retried. */
  'input.invalid': { status: 400, zh: '提交的内容不符合要求。', en: 'The input is not valid.' },
  /** A frame or body above the limit; nothing was read of it. */
  'input.too-large': { status: 413, zh: '提交的内容过大。', en: 'The input is too large.' },
  /** No such command is in the contracts. */
  'command.unknown': { status: 404, zh: '没有这个指令。', en: 'There is no such command.' },
  /** This id was used by another account, or with another payload. Not retried. */
  'command.reused': {
    status: 409,
    zh: '该指令编号已被使用。',
    en: 'This command id has been used for something else.',
  },
  /** The waiting line is full, or too many commands came at once. A retry under the same id helps. */
  busy: { status: 429, zh: '系统繁忙，请稍后重试。', en: 'The system is busy; please try again.' },
  /** This node cannot serve just now (starting, leaving, cut off). A retry elsewhere helps. */
  unavailable: {
    status: 503,
    zh: '服务暂不可用，请稍后重试。',
    en: 'The service is not available just now; please try again.',
  },
  /** The row was changed by somebody else since it was read (If-Match). Read again. */
  'version.stale': {
    status: 412,
    zh: '内容已被他人修改，请刷新后再试。',
    en: 'Somebody else has changed this meanwhile; please reload.',
  },
  'route.not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
} as const satisfies ErrorCatalogue;
