import type { Ack } from '../../src/realtime/contract.js';
import { newSocketData, type SocketData } from '../../src/realtime/sockets/socket-session.js';
import type { SimLink } from './sim-network.js';

type Answer = (ack: Ack) => void;
type Take = (name: string, payload: unknown, answer: Answer) => void;

const SENT_NOTHING = 0;
const PILED_UP_BYTES = 1_000_000;

let made = 0;

/** The server's end of a line: as much of a socket.io socket as the house touches. */
export class ServerSocket {
  readonly id: string;
  readonly data: SocketData;
  readonly rooms = new Set<string>();
  connected = true;
  private readonly gones = new Set<() => void>();
  private readonly drains = new Set<() => void>();
  private taking: Take = () => undefined;

  constructor(
    private readonly link: SimLink,
    token: string,
  ) {
    made += 1;
    this.id = `socket-${made}`;
    const who = { sessionId: token, accountId: token };
    this.data = newSocketData(who, 'en', link.scheduler.nowMs, null);
  }

  private readonly draining = {
    on: (_: 'drain', call: () => void) => void this.drains.add(call),
    off: (_: 'drain', call: () => void) => void this.drains.delete(call),
  };

  readonly conn = {
    ...this.draining,
    writeBuffer: [],
    transport: {
      ...this.draining,
      socket: Object.defineProperty({}, 'bufferedAmount', {
        get: () => (this.link.paused ? PILED_UP_BYTES : SENT_NOTHING),
      }),
    },
  };

  /** What looks at every message before it would become an event. */
  use(look: (message: readonly [string, unknown, Answer]) => void): void {
    this.taking = (...message) => look(message);
  }

  once(_: 'disconnect', call: () => void): void {
    this.gones.add(call);
  }

  off(_: 'disconnect', call: () => void): void {
    this.gones.delete(call);
  }

  emit(event: string, payload: unknown): void {
    this.push(event, JSON.stringify(payload));
  }

  push(event: string, text: string): void {
    if (this.connected) this.link.push(event, text);
  }

  join(room: string): Promise<void> {
    if (this.connected) this.rooms.add(room);
    return Promise.resolve();
  }

  leave(room: string): Promise<void> {
    this.rooms.delete(room);
    return Promise.resolve();
  }

  take(name: string, payload: unknown, answer: Answer): void {
    if (this.connected) this.taking(name, payload, answer);
  }

  drained(): void {
    for (const call of this.drains) call();
  }

  gone(): void {
    if (!this.connected) return;
    this.connected = false;
    this.rooms.clear();
    for (const call of this.gones) call();
  }
}
