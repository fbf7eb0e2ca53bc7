import { errorCode } from './error-code.js';

/** The service cannot start; the message is the one clear line that is printed, without a stack. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** One line for what somebody can put right; the whole of anything else. */
export function startFailure(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (errorCode(error) === 'EADDRINUSE') return '端口已被占用 / PORT is taken already';
  return error instanceof Error ? (error.stack ?? error.message) : 'the service did not start';
}
