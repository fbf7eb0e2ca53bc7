import type { Ack } from '../../src/realtime/contract.js';
import type { Owner, Scheduler } from './scheduler.js';
import { ServerSocket } from './server-socket.js';

type Listener = (...words: never[]) => void;

/** How likely a packet is lost, doubled or overtaken, while faults are on. */
export interface NetworkFaults {
  readonly lose: number;
  readonly double: number;
  readonly late: number;
  /** Heads come through, and in time, whatever happens to the rest. */
  readonly sparesHeads?: boolean;
}

interface Fate {
  readonly lost: boolean;
  readonly doubled: boolean;
  readonly late: boolean;
}

const NONE: Fate = { lost: false, doubled: false, late: false };
const SAFE: NetworkFaults = { lose: 0, double: 0, late: 0 };

/** What is not pushed: an answer, a question, and that the line stands, which is never lost. */
const ANSWER = 'answer';
const ASKING = 'asking';
const WELCOME = 'welcome';
const HEAD = 'view:head';

/** How much later a doubled packet comes again, and one that is overtaken comes at all, ms. */
export const DOUBLED_MS = 1_000;
export const LATE_MS = 1_500;

/** A node as the network sees it. */
export interface Host {
  readonly owner: Owner;
  welcome(socket: ServerSocket): void;
}

/** All lines between devices and nodes. */
export class SimNetwork {
  readonly hosts = new Map<string, Host>();
  readonly links = new Set<SimLink>();
  faults: NetworkFaults | undefined;
  /** A line broke, was dead or was not read for a while. */
  everSilent = false;

  constructor(readonly scheduler: Scheduler) {}

  /** What happens to one packet. */
  fate(name: string): Fate {
    const { random } = this.scheduler;
    if (name === HEAD && this.faults?.sparesHeads) return NONE;
    const { lose, double, late } = this.faults ?? SAFE;
    return {
      lost: random.chance(lose),
      doubled: random.chance(double),
      late: random.chance(late),
    };
  }

  /** What `io(url, { auth })` is in this world. */
  dial(url: string, auth: { readonly token: string }): SimLink {
    const { owner } = this.scheduler;
    if (!owner) throw new Error('nobody dials');
    return new SimLink(this, url, owner, auth.token);
  }

  /** Lines to a node that died are noticed by the devices a little later. */
  left(host: Host): void {
    for (const link of this.links) {
      if (link.host === host) link.cut();
    }
  }
}

/** One connection: the client's end is this object, the server's end is `server`. */
export class SimLink {
  connected = false;
  host: Host | undefined;
  private server: ServerSocket | undefined;
  private readonly listeners = new Map<string, Listener>();
  private readonly packets: (() => void)[] = [];
  private readonly lastMs = { up: 0, down: 0 };
  private pausedUntilMs = 0;
  private lostUntilMs = 0;

  constructor(
    private readonly network: SimNetwork,
    private readonly url: string,
    readonly owner: Owner,
    private readonly token: string,
  ) {}

  /** The connection below the socket, as engine.io shows it. */
  readonly io = {
    on: (_: 'open', opened: () => void) => opened(),
    engine: { on: (_: 'packet', heard: () => void) => void this.packets.push(heard) },
  };

  get scheduler(): Scheduler {
    return this.network.scheduler;
  }

  /** It takes nothing from the wire just now. */
  get paused(): boolean {
    return this.scheduler.nowMs < this.pausedUntilMs;
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener);
  }

  onAny(listener: Listener): void {
    this.listeners.set('*', listener);
  }

  off(): void {
    this.listeners.clear();
  }

  offAny(): void {
    this.listeners.delete('*');
  }

  connect(): void {
    const { scheduler, owner } = this;
    scheduler.in(this.latencyMs(), owner, () => {
      const host = this.network.hosts.get(this.url);
      if (!host?.owner.alive) {
        this.hear('connect_error', new Error('websocket error'));
        return;
      }
      this.host = host;
      this.network.links.add(this);
      const server = new ServerSocket(this, this.token);
      this.server = server;
      scheduler.in(this.latencyMs(), host.owner, () => {
        if (server.connected) host.welcome(server);
        this.toClient(() => {
          this.connected = true;
          this.hear('connect');
        }, WELCOME);
      });
    });
  }

  disconnect(): void {
    this.connected = false;
    this.listeners.clear();
    this.serverEnds(this.latencyMs());
  }

  /** Broken in the middle: each end finds out by itself. */
  cut(): void {
    const { scheduler, owner, server } = this;
    if (!this.network.links.delete(this)) return;
    this.network.everSilent = true;
    const noticedMs = scheduler.random.between(0, 2_000);
    scheduler.in(noticedMs, owner, () => {
      this.connected = false;
      this.hear('disconnect');
    });
    this.end(server, scheduler.random.between(0, 2_000));
  }

  private serverEnds(inMs: number): void {
    if (!this.network.links.delete(this)) return;
    this.end(this.server, inMs);
  }

  private end(server: ServerSocket | undefined, inMs: number): void {
    if (server) this.scheduler.in(inMs, this.host?.owner, () => server.gone());
  }

  /** The device reads nothing for a while: what is sent to it piles up at the server. */
  pause(ms: number): void {
    this.network.everSilent = true;
    this.pausedUntilMs = this.scheduler.nowMs + ms;
    this.scheduler.in(ms + 1, this.host?.owner, () => this.server?.drained());
  }

  /** Nothing gets through, in either direction, and nobody is told. */
  blackOut(ms: number): void {
    this.network.everSilent = true;
    this.lostUntilMs = this.scheduler.nowMs + ms;
  }

  timeout(withinMs: number): {
    emitWithAck(name: string, payload: unknown): Promise<Ack>;
  } {
    return { emitWithAck: (name, payload) => this.ask(name, payload, withinMs) };
  }

  private ask(name: string, payload: unknown, withinMs: number): Promise<Ack> {
    const { scheduler, owner, server } = this;
    const text = JSON.stringify(payload);
    return new Promise((resolve, reject) => {
      scheduler.in(withinMs, owner, () => reject(new Error('operation has timed out')));
      this.toServer(() => {
        server?.take(name, JSON.parse(text) as unknown, (ack) => {
          const answer = JSON.stringify(ack);
          this.scheduler.trace(answer);
          this.toClient(() => resolve(JSON.parse(answer) as Ack), ANSWER);
        });
      });
    });
  }

  /** A packet that the server sends by itself. */
  push(name: string, text: string): void {
    this.scheduler.trace(name + text);
    this.toClient(() => this.hear('*', name, JSON.parse(text) as unknown), name);
  }

  private toServer(deliver: () => void): void {
    this.carry('up', this.host?.owner, deliver, ASKING);
  }

  private toClient(deliver: () => void, name: string): void {
    const arrived = (): void => {
      for (const heard of this.packets) heard();
      deliver();
    };
    this.carry('down', this.owner, arrived, name);
  }

  private carry(
    way: 'up' | 'down',
    to: Owner | undefined,
    deliver: () => void,
    name: string,
  ): void {
    const { scheduler } = this;
    const { random } = scheduler;
    if (!this.network.links.has(this) || scheduler.nowMs < this.lostUntilMs) return;
    const fate = name === WELCOME ? NONE : this.network.fate(name);
    const waitMs = way === 'down' ? Math.max(0, this.pausedUntilMs - scheduler.nowMs) : 0;
    // What waits to be read is not lost.
    if (fate.lost && waitMs === 0) return;
    const arrive = (inMs: number): void =>
      void scheduler.in(inMs, to, () => {
        if (this.network.links.has(this)) deliver();
      });
    const inMs = waitMs + this.latencyMs();
    if (fate.doubled) arrive(inMs + random.between(0, DOUBLED_MS));
    if (fate.late) {
      arrive(inMs + random.between(0, LATE_MS));
      return;
    }
    this.lastMs[way] = Math.max(this.lastMs[way], scheduler.nowMs + inMs);
    arrive(this.lastMs[way] - scheduler.nowMs);
  }

  private latencyMs(): number {
    return this.scheduler.random.between(0.5, 40);
  }

  private hear(event: string, ...words: unknown[]): void {
    this.listeners.get(event)?.(...(words as never[]));
  }
}
