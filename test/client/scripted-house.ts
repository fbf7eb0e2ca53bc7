import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Ack } from '../../src/realtime/contract.js';
import { MAX_FRAME_BYTES } from '../../src/realtime/client/frame.js';

/** What a message is answered; undefined is silence. `count`: how often this name was heard, from 1. */
type Answer = (name: string, payload: unknown, count: number) => Ack | undefined;

export const ok = (data: unknown = {}): Ack => ({ ok: true, data });
export const refused = (code: string): Ack => ({ ok: false, error: { code, message: code } });

/** A real socket.io server that says what a test wants to hear: refusals of the house are rare otherwise. */
export class ScriptedHouse {
  private readonly http = createServer();
  private readonly io = new Server(this.http, { maxHttpBufferSize: MAX_FRAME_BYTES });
  private readonly counts = new Map<string, number>();
  /** The code under which the n-th handshake (from 1) is refused. */
  door: (count: number, auth: Readonly<Record<string, unknown>>) => string | undefined = () =>
    undefined;
  answer: Answer = () => ok();
  handshakes = 0;
  readonly heard: { readonly name: string; readonly payload: unknown }[] = [];

  static async open(): Promise<ScriptedHouse> {
    const house = new ScriptedHouse();
    house.io.use((socket, next) => {
      house.handshakes += 1;
      const code = house.door(house.handshakes, socket.handshake.auth);
      next(code === undefined ? undefined : Object.assign(new Error(code), { data: { code } }));
    });
    house.io.on('connection', (socket) => house.listen(socket));
    house.http.listen(0, '127.0.0.1');
    await once(house.http, 'listening');
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  get connected(): number {
    return this.io.engine.clientsCount;
  }

  heardOf(name: string): unknown[] {
    return this.heard.filter((message) => message.name === name).map(({ payload }) => payload);
  }

  tell(event: string, payload: object = {}): void {
    this.io.emit(event, payload);
  }

  /** Ends every connection. */
  cut(): void {
    this.io.disconnectSockets(true);
  }

  async close(): Promise<void> {
    await this.io.close();
  }

  private listen(socket: Socket): void {
    socket.onAny((name: string, payload: unknown, give: (ack: Ack) => void) => {
      const count = (this.counts.get(name) ?? 0) + 1;
      this.counts.set(name, count);
      if (name === 'time:sync') {
        const t = Date.now();
        give(ok({ t0: t, t1: t, t2: t }));
        return;
      }
      this.heard.push({ name, payload });
      const ack = this.answer(name, payload, count);
      if (ack) give(ack);
    });
  }
}

/** Resolves once the condition holds. */
export async function until(condition: () => boolean, withinMs = 10_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error('what was waited for did not come');
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
