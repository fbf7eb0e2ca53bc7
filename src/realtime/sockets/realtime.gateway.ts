import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { msOf } from '../../platform/time/instant.js';
import { Clock } from '../../platform/time/clock.js';
import { Gatekeeper, type AccessChange } from '../gatekeeper.js';
import { LaneService } from '../lane/lane-service.js';
import { ConnectedAccounts } from './connected-accounts.js';
import { Doorkeeper } from './doorkeeper.js';
import { SocketDoor } from './socket-door.js';
import { hasWrongClock, type PlenumSocket } from './socket-session.js';
import { ViewRooms } from './view-rooms.js';

/** Sockets are told that their session runs out this long before, ms; looked at this often, ms. */
const EXPIRING_MS = 5 * 60_000;
const EXPIRY_LOOK_MS = 30_000;

/** After `server:leaving`, sockets get this long to hear it, ms. */
const LEAVE_MS = 100;

/** The one gateway: it lets sockets in, hands their messages to the door, and follows their rights. */
@WebSocketGateway()
export class RealtimeGateway implements OnGatewayInit<Server>, OnModuleDestroy {
  readonly accounts = new ConnectedAccounts();
  private server: Server | undefined;
  private readonly sockets = new Map<string, PlenumSocket>();
  private expiryLook: NodeJS.Timeout | undefined;

  constructor(
    private readonly door: SocketDoor,
    private readonly rooms: ViewRooms,
    private readonly clock: Clock,
    private readonly lanes: LaneService,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
    private readonly doorkeeper: Doorkeeper,
  ) {}

  /** Sockets that are connected to this node. */
  get connected(): number {
    return this.sockets.size;
  }

  /** Those among them whose device did not know what time it was when it connected. */
  get wrongClocks(): number {
    let wrong = 0;
    for (const { data } of this.sockets.values()) wrong += hasWrongClock(data) ? 1 : 0;
    return wrong;
  }

  afterInit(server: Server): void {
    this.server = server;
    this.rooms.attach((room, event, payload) => server.to(room).emit(event, payload));
    server.use((socket, next) => void this.ask(socket, next));
    server.on('connection', (socket) => this.welcome(socket as PlenumSocket));
    this.gatekeeper.onChange((change) => void this.follow(change));
    this.expiryLook = setInterval(() => this.tellExpiring(), EXPIRY_LOOK_MS);
    this.expiryLook.unref();
  }

  /** Answers what was taken, tells its clients, and lets them go. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.expiryLook);
    await this.lanes.finish();
    await this.door.answered();
    this.server?.emit('server:leaving', {});
    await new Promise((resolve) => {
      setTimeout(resolve, LEAVE_MS);
    });
    this.server?.disconnectSockets(true);
  }

  private tellExpiring(): void {
    const soon = this.clock.nowMs() + EXPIRING_MS;
    for (const socket of this.sockets.values()) {
      const expiresAt = this.gatekeeper.expiryOf(socket.data.sessionId);
      if (expiresAt && msOf(expiresAt) < soon) socket.emit('session:expiring', { expiresAt });
    }
  }

  private async ask(socket: Socket, next: (error?: Error) => void): Promise<void> {
    next(await this.doorkeeper.refusalOf(socket));
  }

  private welcome(socket: PlenumSocket): void {
    this.sockets.set(socket.id, socket);
    this.accounts.entered(socket.data.accountId);
    this.door.attach(socket);
    socket.once('disconnect', () => {
      this.sockets.delete(socket.id);
      this.accounts.left(socket.data.accountId);
      void this.rooms.forget(socket);
    });
  }

  /** A change of rights changes what a socket may see in place; only an ended session ends it. */
  private async follow(change: AccessChange): Promise<void> {
    const accounts = new Set(change.accountIds);
    const ended = new Set(change.endedSessionIds);
    for (const socket of this.sockets.values()) {
      if (ended.has(socket.data.sessionId)) {
        socket.emit('session:ended', {});
        socket.disconnect(true);
      } else if (accounts.has(socket.data.accountId)) {
        await this.rooms.recheck(socket);
      }
    }
  }
}
