/**
 * A rule said no. It is answered to the caller under its stable `code` and is not a fault to log.
 * The sentence a person reads stands in the error catalogue, in Chinese and English; `details`
 * (JSON, no secrets) fill its `{placeholders}` and go to the caller as they are. It has no stack: the
 * code says which rule it was, and gathering frames costs more than all the rest of a refusal.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
