import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Settings } from '../platform/config/settings.js';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  ERROR_CATALOGUE,
  isUnloggedFault,
  toErrorAnswer,
  type ErrorCatalogue,
} from '../platform/errors/error-catalogue.js';
import { inputInvalid } from '../platform/errors/input-invalid.js';
import type { Ack, WireError } from '../realtime/contract.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { Doorkeeper } from '../realtime/sockets/doorkeeper.js';
import { originCheck } from '../realtime/sockets/handshake.js';
import { JOIN_WITHIN_MS } from '../realtime/sockets/plenum-io.adapter.js';
import type { SocketData } from '../realtime/sockets/socket-session.js';
import { appendChunk } from './upload.contract.js';
import { APPEND_CHUNK, UPLOAD_PATH, type ChunkAnswer } from './upload.names.js';
import { MAX_CHUNK_BYTES } from './upload.rules.js';
import { UploadService } from './upload.service.js';

type Acknowledge = (answer: Ack<ChunkAnswer>) => void;
type Events = Record<typeof APPEND_CHUNK, (payload: unknown, done?: unknown) => void>;
type Nothing = Record<string, never>;
type UploadSocket = Socket<Events, Nothing, Nothing, SocketData>;

/** Chunks of one socket in memory at a time; whoever sends ahead of the answers is told `busy`. */
const MAX_CHUNKS_AT_WORK = 2;

/** Room for the words around a chunk. */
const FRAME_OVERHEAD_BYTES = 16 * 1024;

/**
 * The engine of uploads: large frames wait behind each other here, never in front of a meeting's
 * commands. It shares the HTTP server with the engine of the meeting, each on its own path.
 */
@Injectable()
export class UploadGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(UploadGateway.name);
  private readonly atWork = new WeakMap<UploadSocket, number>();
  private server: Server<Events, Nothing, Nothing, SocketData> | undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly settings: Settings,
    private readonly gatekeeper: Gatekeeper,
    private readonly doorkeeper: Doorkeeper,
    private readonly uploads: UploadService,
    @Inject(ERROR_CATALOGUE) private readonly errors: ErrorCatalogue,
  ) {}

  onApplicationBootstrap(): void {
    const httpServer = this.http.httpAdapter.getHttpServer() as HttpServer;
    const server = new Server<Events, Nothing, Nothing, SocketData>(httpServer, {
      path: UPLOAD_PATH,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MAX_CHUNK_BYTES + FRAME_OVERHEAD_BYTES,
      connectTimeout: JOIN_WITHIN_MS,
      destroyUpgrade: false,
      allowRequest: originCheck(this.settings.origins),
    });
    server.use((socket, next) => void this.enter(socket, next));
    server.on('connection', (socket) => {
      socket.on(APPEND_CHUNK, (payload, done) => void this.answer(socket, payload, done));
    });
    this.gatekeeper.onChange(({ endedSessionIds }) => endAll(server, endedSessionIds));
    this.server = server;
  }

  /** Only this engine: the HTTP server is the application's to close. */
  beforeApplicationShutdown(): void {
    this.server?.local.disconnectSockets(true);
    this.server?.engine.close();
  }

  private async enter(socket: UploadSocket, next: (error?: Error) => void): Promise<void> {
    next(await this.doorkeeper.refusalOf(socket));
  }

  private async answer(socket: UploadSocket, payload: unknown, done: unknown): Promise<void> {
    const acknowledge = typeof done === 'function' ? (done as Acknowledge) : () => undefined;
    const chunks = this.atWork.get(socket) ?? 0;
    this.atWork.set(socket, chunks + 1);
    try {
      if (chunks >= MAX_CHUNKS_AT_WORK) throw new DomainError('busy');
      acknowledge({ ok: true, data: { offset: await this.append(socket, payload) } });
    } catch (error) {
      acknowledge({ ok: false, error: this.wireErrorOf(error, socket) });
    } finally {
      this.atWork.set(socket, (this.atWork.get(socket) ?? 1) - 1);
    }
  }

  private wireErrorOf(error: unknown, { data }: UploadSocket): WireError {
    const answer = toErrorAnswer(error, this.errors, data.language);
    if (isUnloggedFault(error, answer.code)) this.logger.error('a chunk was not kept', error);
    return answer;
  }

  private append({ data }: UploadSocket, payload: unknown): Promise<number> {
    if (!data.bucket.take(performance.now())) throw new DomainError('busy');
    const parsed = appendChunk.safeParse(payload);
    if (!parsed.success) throw inputInvalid(parsed.error.issues);
    const actor = this.gatekeeper.current(data.sessionId);
    const { uploadId, ...chunk } = parsed.data;
    return this.uploads.append(actor, uploadId, chunk, (meetingId) =>
      this.gatekeeper.allow(actor, 'remarks.append-chunk', { meetingId }),
    );
  }
}

function endAll(
  server: Server<Events, Nothing, Nothing, SocketData>,
  sessionIds: readonly string[],
): void {
  if (sessionIds.length === 0) return;
  for (const socket of server.sockets.sockets.values()) {
    if (sessionIds.includes(socket.data.sessionId)) socket.disconnect(true);
  }
}
