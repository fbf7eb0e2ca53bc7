import { errorCode } from '../errors/error-code.js';

/** Keys whose values never reach the log, at the first three depths of what is logged. */
const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'badge',
  'mobile',
  'phone',
  'email',
  'personName',
  'input',
  'payload',
  'data',
  'body',
  'parameters',
] as const;

export const redactedPaths: string[] = SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** SQLSTATE class 22: the message quotes the value. */
const QUOTES_VALUE = /^22/;

export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: LoggedError;
}

/**
 * What the log keeps of an error. A database error also carries the row, the statement and its
 * parameters: none of these, since people's names and numbers stand in them.
 */
export function loggedError(error: unknown): LoggedError {
  if (!isErrorLike(error)) return { type: typeof error, message: 'not an error', stack: '' };
  const code = errorCode(error);
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...constraintOf(error),
    message: QUOTES_VALUE.test(code ?? '') ? 'a value does not fit its type' : error.message,
    stack: framesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

const isErrorLike = (value: unknown): value is ErrorLike =>
  typeof value === 'object' && value !== null && 'message' in value && 'name' in value;

function constraintOf(error: object): { constraint?: string } {
  if (!('constraint' in error) || typeof error.constraint !== 'string') return {};
  return { constraint: error.constraint };
}

/** Without the first line, which repeats the message. */
function framesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
