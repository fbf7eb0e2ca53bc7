import type { LoggerService } from '@nestjs/common';
import { pino, type Level, type Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import { logFields } from './log-context.js';
import { loggedError, redactedPaths } from './redaction.js';

/** What the framework says of its own wiring at each start. */
const WIRING: ReadonlySet<string> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'WebSocketsController',
]);

/** Nest's logger on pino: one JSON object a line in production, readable lines elsewhere. */
export class PlenumLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(
    settings: Pick<Settings, 'logLevel' | 'production'>,
    to?: { write(line: string): void },
  ) {
    const options = {
      level: settings.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: logFields,
      redact: { paths: redactedPaths, censor: '[redacted]' },
      serializers: { err: loggedError },
    };
    this.pino = to ? pino(options, to) : pino({ ...options, ...readable(settings.production) });
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(WIRING.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest's order: message, then objects or a stack, then the context's name. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const fields = rest.filter((value) => typeof value === 'object' && value !== null);
    const errors = [message, ...fields].filter((value) => value instanceof Error);
    const plain = fields.filter((value) => !(value instanceof Error));
    const record: object = Object.assign(
      {},
      ...plain,
      typeof context === 'string' ? { context } : {},
      errors.length > 0 ? { err: errors[0] } : {},
    );
    this.pino[level](record, typeof message === 'string' ? message : '');
  }
}

function readable(production: boolean): object {
  if (production || !process.stdout.isTTY) return {};
  const options = { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l', singleLine: true };
  return { transport: { target: 'pino-pretty', options } };
}
