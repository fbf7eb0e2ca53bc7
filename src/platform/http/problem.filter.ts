import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../errors/domain-error.js';
import {
  ERROR_CATALOGUE,
  isUnloggedFault,
  statusOf,
  toErrorAnswer,
  type ErrorCatalogue,
} from '../errors/error-catalogue.js';
import { languageOf } from './language.js';

/** Statuses that the framework itself answers with, as codes of ours. */
const frameworkCodes: Readonly<Record<number, string>> = {
  400: 'input.invalid',
  404: 'route.not-found',
  405: 'route.not-found',
  413: 'input.too-large',
  415: 'input.invalid',
  429: 'busy',
  503: 'unavailable',
};

/** Answers every failed request as RFC 9457 `application/problem+json`, with the code that sockets answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const error = this.toDomainError(thrown);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = statusOf(error, this.catalogue);
    const answer = toErrorAnswer(error, this.catalogue, languageOf(http.getRequest<Request>()));
    if (isUnloggedFault(thrown, answer.code)) this.logger.error('a request failed', thrown);
    setRetryAfter(response, answer.details);
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(status, answer)));
  }

  private toDomainError(thrown: unknown): unknown {
    if (thrown instanceof DomainError) return thrown;
    const code = frameworkCodes[frameworkStatus(thrown)];
    return code === undefined ? thrown : new DomainError(code);
  }
}

/** Whoever must wait is told for how long. */
function setRetryAfter(response: Response, details: unknown): void {
  if (typeof details !== 'object' || details === null || !('retryAfterSeconds' in details)) return;
  const { retryAfterSeconds: seconds } = details;
  if (typeof seconds === 'number') response.setHeader('Retry-After', String(seconds));
}

/** Of Nest's HttpException and of the body parser's errors; 0 for anything else. */
function frameworkStatus(thrown: unknown): number {
  if (typeof thrown !== 'object' || thrown === null) return 0;
  if ('getStatus' in thrown && typeof thrown.getStatus === 'function')
    return Number(thrown.getStatus());
  return 'statusCode' in thrown ? Number(thrown.statusCode) : 0;
}

function problemOf(
  status: number,
  answer: { code: string; message: string; details?: unknown },
): object {
  return {
    type: `urn:plenum:error:${answer.code}`,
    title: answer.message,
    status,
    code: answer.code,
    ...(answer.details === undefined ? {} : { details: answer.details }),
  };
}
