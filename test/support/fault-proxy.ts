import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** `up` goes to the service or the database, `down` comes from it. */
export type Direction = 'up' | 'down';

/** What a fault may do with a connection. */
export interface Wire {
  /** Nothing went by yet. */
  readonly fresh: boolean;
  /** Hands bytes on. */
  forward(direction: Direction, bytes: Buffer): void;
  /** Takes nothing more that goes there, until the next fault: whoever sends it has it pile up. */
  hold(direction: Direction): void;
  /** Ends both sides, in order (FIN). */
  cut(): void;
  /** Ends both sides with a reset (RST). */
  reset(): void;
}

/** What becomes of bytes on their way through one connection; made anew for each. */
export type Fault = (wire: Wire) => (direction: Direction, bytes: Buffer) => void | Promise<void>;

/** A TCP line to a service or a database that can be made to fail in the ways that networks do. */
export class FaultProxy {
  private readonly joints = new Set<Joint>();
  private readonly server = createServer((near) => this.join(near));
  private fault: Fault = clear;

  private constructor(private readonly target: URL) {}

  /** A line to the address; `url` is the same address through it. */
  static async to(url: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(url));
    proxy.server.listen(0, LOOPBACK);
    await once(proxy.server, 'listening');
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    const url = new URL(this.target.href);
    url.hostname = LOOPBACK;
    url.port = String(port);
    return url.href.replace(/\/$/, '');
  }

  get connections(): number {
    return this.joints.size;
  }

  /** This happens to every connection that is there, and to those that come. */
  afflict(fault: Fault): void {
    this.fault = fault;
    for (const joint of this.joints) joint.suffer(fault);
  }

  /** This happens to the connections that are there; new ones are well. */
  afflictPresent(fault: Fault): void {
    for (const joint of this.joints) joint.suffer(fault);
  }

  /** All is well from now on; what was lost stays lost. */
  mend(): void {
    this.afflict(clear);
  }

  cutAll(): void {
    for (const joint of this.joints) joint.cut();
  }

  resetAll(): void {
    for (const joint of this.joints) joint.reset();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    const joint: Joint = new Joint(near, far, () => this.joints.delete(joint));
    joint.suffer(this.fault);
    this.joints.add(joint);
  }
}

/** One connection: two sockets, and what happens in between. */
class Joint implements Wire {
  private handle: ReturnType<Fault> = () => undefined;
  private readonly turns = { up: Promise.resolve(), down: Promise.resolve() };
  fresh = true;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    onEnd: () => void,
  ) {
    for (const [end, direction] of [
      [near, 'up'],
      [far, 'down'],
    ] as const) {
      end.setNoDelay();
      end.on('data', (bytes: Buffer) => this.take(direction, bytes));
      end.on('error', () => this.cut());
      end.on('close', () => {
        this.cut();
        onEnd();
      });
    }
  }

  suffer(fault: Fault): void {
    this.near.resume();
    this.far.resume();
    this.handle = fault(this);
  }

  hold(direction: Direction): void {
    (direction === 'up' ? this.near : this.far).pause();
  }

  forward(direction: Direction, bytes: Buffer): void {
    const to = direction === 'up' ? this.far : this.near;
    if (!to.destroyed) to.write(bytes);
  }

  cut(): void {
    this.near.destroy();
    this.far.destroy();
  }

  reset(): void {
    this.near.resetAndDestroy();
    this.far.resetAndDestroy();
  }

  /** One piece after the other in each direction, so that none overtakes. */
  private take(direction: Direction, bytes: Buffer): void {
    this.turns[direction] = this.turns[direction].then(() => this.handle(direction, bytes));
    this.fresh = false;
  }
}

/** No fault. */
export const clear: Fault = (wire) => (direction, bytes) => wire.forward(direction, bytes);

/** Every piece is this much late, ms. */
export const latency =
  (ms: number): Fault =>
  (wire) =>
  async (direction, bytes) => {
    await pause(ms);
    wire.forward(direction, bytes);
  };

/** It is cut after this many bytes in that direction: in the middle of whatever they belong to. */
export const cutAfter =
  (direction: Direction, count: number, told: () => void = () => undefined): Fault =>
  (wire) => {
    let left = count;
    return (way, bytes) => {
      if (way !== direction || bytes.length < left) {
        if (way === direction) left -= bytes.length;
        wire.forward(way, bytes);
        return;
      }
      wire.forward(way, bytes.subarray(0, left));
      told();
      // The bytes before the cut arrive.
      setImmediate(() => wire.cut());
    };
  };

/** What goes up arrives; nothing comes back. */
export const halfOpen: Fault = (wire) => (direction, bytes) => {
  if (direction === 'up') wire.forward(direction, bytes);
};

/** It stays open, and nothing arrives anywhere. */
export const blackHole: Fault = () => () => undefined;

/** The other end has stopped reading what goes there: nothing is lost, it waits where it was sent. */
export const stalled =
  (direction: Direction): Fault =>
  (wire) => {
    wire.hold(direction);
    return (way, bytes) => wire.forward(way, bytes);
  };

/** So many bytes at a time, that many ms apart. */
export const slowDrip =
  (count: number, ms: number): Fault =>
  (wire) =>
  async (direction, bytes) => {
    for (let at = 0; at < bytes.length; at += count) {
      wire.forward(direction, bytes.subarray(at, at + count));
      await pause(ms);
    }
  };

/** The next piece up is answered by a reset. */
export const resets: Fault = (wire) => (direction, bytes) => {
  if (direction === 'up') wire.reset();
  else wire.forward(direction, bytes);
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
