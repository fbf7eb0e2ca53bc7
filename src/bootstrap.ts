import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { RefusedAttempts } from './access/refused-attempts.js';
import { FirstAdministrator } from './access/first-administrator.js';
import { AppModule } from './app.module.js';
import { serveAsyncApi } from './asyncapi.js';
import { SettingsError, withDatabase, type Settings } from './platform/config/settings.js';
import { migrate } from './platform/database/migrate.js';
import { resolveDatabase, type ResolvedDatabase } from './platform/database/resolve-database.js';
import { ServiceState } from './platform/health/service-state.js';
import { inOrder } from './platform/health/in-order.js';
import { configureHttp } from './platform/http/configure-http.js';
import { refuseOtherUpgrades } from './platform/http/upgrades.js';
import { PlenumLogger } from './platform/logging/logger.js';
import { serveApiDocs } from './openapi.js';
import { PlenumIoAdapter, SOCKET_PATH } from './realtime/sockets/plenum-io.adapter.js';
import { UPLOAD_PATH } from './remarks/upload.names.js';

/** The service as one process runs it. */
export interface Plenum {
  readonly app: NestExpressApplication;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly databaseUrl: string;
  /** Where the embedded database keeps its data. */
  readonly dataFolder: string | undefined;
  /** Made by this start, in a house where nobody could sign in yet. */
  readonly firstAdministrator: { readonly name: string; readonly password: string } | undefined;
  /** Finishes what is in flight, lets clients go, and stops the embedded database last. */
  stop(): Promise<void>;
}

/** Brings up the database (embedded, unless DATABASE_URL), its schema, and the application on its port. */
export async function startPlenum(settings: Settings): Promise<Plenum> {
  const database = await resolveDatabase(settings);
  let app: NestExpressApplication | undefined;
  try {
    await migrate(database.url, settings.migrate);
    app = await createApp(withDatabase(settings, database.url));
    await app.listen(settings.port, settings.host);
    const plenum = await running(app, database);
    // Ready last: whoever stops it from now on meets somebody who listens.
    app.get(ServiceState).serve();
    return plenum;
  } catch (error) {
    await inOrder(
      () => app?.close(),
      () => database.stop(),
    ).catch(() => undefined);
    throw error;
  }
}

/** The application on a migrated database, not yet listening. */
export async function createApp(settings: Settings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(settings), {
    logger: new PlenumLogger(settings),
    abortOnError: false,
    bodyParser: false,
    ...(settings.tlsCert === undefined ? {} : { httpsOptions: certificate(settings) }),
  });
  configureHttp(app, settings);
  serveApiDocs(app);
  serveAsyncApi(app);
  app.useWebSocketAdapter(new PlenumIoAdapter(app));
  refuseOtherUpgrades(app.getHttpServer(), [SOCKET_PATH, UPLOAD_PATH]);
  return app;
}

async function running(app: NestExpressApplication, database: ResolvedDatabase): Promise<Plenum> {
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    app.get(ServiceState).leave();
    return inOrder(
      () => app.get(RefusedAttempts, { strict: false }).finish(),
      () => app.close(),
      () => database.stop(),
    );
  };
  return {
    app,
    url: await app.getUrl(),
    databaseUrl: database.url,
    dataFolder: database.folder,
    firstAdministrator: await app.get(FirstAdministrator, { strict: false }).ensure(),
    stop: () => (stopped ??= stop()),
  };
}

function certificate({ tlsCert = '', tlsKey = '' }: Settings): { cert: Buffer; key: Buffer } {
  try {
    const pair = { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new SettingsError(
      `证书不能使用 / TLS_CERT and TLS_KEY cannot be read, or do not fit: ${reason}`,
      { cause: error },
    );
  }
}
