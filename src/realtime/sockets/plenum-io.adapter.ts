import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { Settings } from '../../platform/config/settings.js';
import { originCheck } from './handshake.js';

/** Where the engine of meetings listens. */
export const SOCKET_PATH = '/socket.io';

/** Largest message in either engine frame, bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1_024;

/** Who opens a line has so long to say who it is, ms: on a slow one a token may be refreshed first. */
export const JOIN_WITHIN_MS = 10_000;

/** How long a silent socket is kept, ms: interval and timeout of engine.io's heartbeat. */
const PING_INTERVAL_MS = 20_000;
const PING_TIMEOUT_MS = 15_000;

/**
 * socket.io with the house's settings: websocket first, no deflate (it costs nine times the CPU), small
 * frames, no recovery of connection state (views converge by themselves).
 */
export class PlenumIoAdapter extends IoAdapter {
  private readonly settings: Settings;

  constructor(app: INestApplicationContext) {
    super(app);
    this.settings = app.get(Settings);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server: Server = super.createIOServer(port, {
      ...options,
      path: SOCKET_PATH,
      transports: ['websocket', 'polling'],
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: JOIN_WITHIN_MS,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      destroyUpgrade: false,
      allowRequest: originCheck(this.settings.origins),
    } as ServerOptions);
    // Long polling is answered by the engine itself, past the headers of every other answer.
    server.engine.on('headers', (headers: Record<string, string>) => {
      headers['X-Content-Type-Options'] = 'nosniff';
    });
    return server;
  }
}
