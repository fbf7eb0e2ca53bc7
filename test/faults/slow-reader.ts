import { setTimeout } from 'node:timers/promises';
import type { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import type { Ack } from '../../src/realtime/contract.js';
import { ViewCopy } from '../../src/realtime/client/view-copy.js';
import { SLOW_PACKETS } from '../../src/realtime/sockets/backpressure.js';
import { RealtimeGateway } from '../../src/realtime/sockets/realtime.gateway.js';
import type { PlenumSocket } from '../../src/realtime/sockets/socket-session.js';
import type { ViewDelta, ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';
import { FaultProxy, stalled } from '../support/fault-proxy.js';
import { codeOf } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

/** More than the kernel takes between the service and a reader that stopped, bytes. */
const BURDEN_BYTES = 16 * 1_024 * 1_024;

/** Less than what makes a socket slow by itself, bytes. */
const PIECE = 'x'.repeat(16 * 1_024);

/** The kernel may still move what it took: the line is full when nothing has moved in so many looks, 5 ms apart. */
const LOOKS = 20;
const LOOK_MS = 5;

/** A screen on a real socket whose reading can be stopped, and the service's end of it. */
export class SlowReader {
  readonly copy = new ViewCopy();
  readonly deltas: ViewDelta[] = [];

  private constructor(
    private readonly line: FaultProxy,
    private readonly screen: Socket,
    /** The service's end. */
    readonly served: PlenumSocket,
  ) {
    screen.on('view:delta', (delta: ViewDelta) => {
      this.deltas.push(delta);
      this.copy.delta(delta);
    });
  }

  static async of(
    { plenum, url }: TestSystem,
    token: string,
    place: { readonly meetingId: string; readonly view: string },
  ): Promise<SlowReader> {
    const line = await FaultProxy.to(url);
    const server = serverOf(plenum.app.get(RealtimeGateway));
    const come = new Promise<PlenumSocket>((resolve) => server.once('connection', resolve));
    const options = { transports: ['websocket'], forceNew: true, reconnection: false };
    const screen = io(line.url, { ...options, auth: { token } });
    const reader = new SlowReader(line, screen, await come);
    const ack = (await screen.emitWithAck('view:open', place)) as Ack<ViewOpenAnswer>;
    if (!ack.ok) throw new Error(`refused as ${codeOf(ack)}`);
    reader.copy.opened(ack.data);
    return reader;
  }

  stopReading(): void {
    this.line.afflict(stalled('down'));
  }

  readOn(): void {
    this.line.mend();
  }

  /** One message, so large that the websocket has to keep most of it; one packet. */
  burdenByBytes(): void {
    this.served.emit('test:burden', 'x'.repeat(BURDEN_BYTES));
  }

  /** Fills the line with pieces, and then has packets wait that are hardly any bytes. */
  async burdenByPackets(): Promise<void> {
    const full = (): boolean => this.waiting.packets > SLOW_PACKETS;
    for (let looks = 0; looks < LOOKS; looks = full() ? looks + 1 : 0) {
      while (!full()) {
        const piece = this.served.conn.transport.writable ? PIECE : '';
        this.served.emit('test:burden', piece);
        await new Promise(setImmediate);
      }
      await setTimeout(LOOK_MS);
    }
  }

  /** What waits for it in the service: as the websocket and the engine have it. */
  get waiting(): { readonly bytes: number; readonly packets: number } {
    const { transport } = this.served.conn;
    const websocket = Object(Reflect.get(transport, 'socket'));
    return {
      bytes: Number(Reflect.get(websocket, 'bufferedAmount')),
      packets: Reflect.get(this.served.conn, 'writeBuffer').length,
    };
  }

  /** Resolves with the reason, once the service has dropped it. */
  dropped(): Promise<string> {
    return new Promise((resolve) => this.served.once('disconnect', resolve));
  }

  async end(): Promise<void> {
    this.screen.disconnect();
    await this.line.close();
  }
}

/** Sockets that come from now on are pinged so often, and dropped without an answer for so long; ms. */
export function setHeartbeat(
  { plenum }: TestSystem,
  heartbeat: { readonly pingInterval: number; readonly pingTimeout: number },
): void {
  Object.assign(serverOf(plenum.app.get(RealtimeGateway)).engine.opts, heartbeat);
}

const serverOf = (gateway: RealtimeGateway): Server => Reflect.get(gateway, 'server') as Server;
