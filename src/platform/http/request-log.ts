import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { newId } from '../ids/id.js';
import { withLogFields } from '../logging/log-context.js';
import type { Metrics } from '../metrics/metrics.js';

const SECONDS_BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10];
const MS_PER_SECOND = 1000;

/**
 * Gives each request an id, which its log lines and its answer carry, and counts and times it. The
 * path is logged without its query; headers and bodies never are.
 */
export function requestLog(metrics: Metrics) {
  const logger = new Logger('http');
  const seconds = metrics.histogram({
    name: 'plenum_http_request_seconds',
    help: 'Time to answer a request, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedMs = performance.now();
    const requestId = newId();
    const { method, path } = request;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      const status = response.statusCode;
      const ms = Math.round(performance.now() - startedMs);
      seconds.observe({ method, route: patternOf(request), status }, ms / MS_PER_SECOND);
      logger.debug('request', { requestId, method, path, status, ms });
    });
    withLogFields({ requestId }, next);
  };
}

/** The pattern and not the path, of which there are endlessly many. */
function patternOf(request: Request): string {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'none';
  return String(route.path);
}
