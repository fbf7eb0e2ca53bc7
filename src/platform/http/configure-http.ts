import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Settings } from '../config/settings.js';
import { Metrics } from '../metrics/metrics.js';
import { requestLog } from './request-log.js';

/** Bytes of a body; other files than a filled sheet travel over the upload socket. */
const BODY_LIMIT_BYTES = 1 << 20;

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Limits and headers of every HTTP answer; before the routes exist. */
export function configureHttp(app: NestExpressApplication, settings: Settings): void {
  app.set('trust proxy', settings.trustProxy);
  // An ETag here is a row's version; Express would hash the body instead.
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(requestLog(app.get(Metrics)));
  app.use('/api/v1', noStore);
  app.use(
    helmet({
      contentSecurityPolicy: contentSecurity(settings),
      strictTransportSecurity: isSecure(settings),
    }),
  );
  app.useBodyParser('json', { limit: BODY_LIMIT_BYTES });
  app.useBodyParser('raw', { limit: BODY_LIMIT_BYTES, type: WORKBOOK_TYPE });
  app.enableCors({
    origin: [...settings.origins],
    exposedHeaders: ['ETag', 'X-Request-Id', 'Plenum-Missing-Characters'],
  });
}

/** Tokens, people's names and files: no cache on the way or in the browser keeps any of it. */
function noStore(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** Plain HTTP within a hall must work too, so only HTTPS asks browsers for HTTPS. */
const isSecure = ({ tlsCert, trustProxy }: Settings): boolean =>
  tlsCert !== undefined || trustProxy !== false;

function contentSecurity(settings: Settings) {
  return {
    directives: {
      connectSrc: ["'self'", 'ws:', 'wss:'],
      mediaSrc: ["'self'", 'blob:'],
      upgradeInsecureRequests: isSecure(settings) ? [] : null,
    },
  };
}
