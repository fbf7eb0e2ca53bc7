import type { TopicReplica } from '../lane/topic-replica.js';
import type { ViewStore } from '../views/view-store.js';
import type { ViewDelta, ViewHead, ViewReset } from '../views/view-wire.js';
import { isLagging, onDrained } from './backpressure.js';
import type { PlenumSocket } from './socket-session.js';

/** Sends one packet to all sockets of a room, encoded once. */
export type Broadcast = (room: string, event: string, payload: unknown) => void;

/** The sockets that hold a copy of one view, and how far they were told. */
export class ViewRoom {
  private readonly members = new Map<string, PlenumSocket>();
  /** Slow readers, with the seq that each was told last; they get one merged delta when they drained. */
  private readonly slow = new Map<
    string,
    { readonly socket: PlenumSocket; readonly told: number }
  >();
  private told: number;
  /** How long telling its members took the last time that there was something to tell, ms. */
  tookMs = 0;

  constructor(
    readonly name: string,
    /** What clients call it: `floor:mine`, where the store is `floor:mine:<account>`. */
    readonly wireName: string,
    readonly storeName: string,
    readonly replica: TopicReplica,
    /** When in the round of heads this room speaks. */
    readonly turn: number,
    private readonly broadcast: Broadcast,
  ) {
    this.told = this.store.seq;
  }

  get store(): ViewStore {
    return this.replica.storeOf(this.storeName);
  }

  get empty(): boolean {
    return this.members.size === 0 && this.slow.size === 0;
  }

  get staleCopies(): number {
    return this.slow.size;
  }

  sockets(): readonly PlenumSocket[] {
    return [...this.members.values(), ...[...this.slow.values()].map(({ socket }) => socket)];
  }

  async join(socket: PlenumSocket): Promise<void> {
    this.slow.delete(socket.id);
    this.members.set(socket.id, socket);
    await socket.join(this.name);
  }

  async leave(socket: PlenumSocket): Promise<void> {
    this.slow.delete(socket.id);
    if (this.members.delete(socket.id)) await socket.leave(this.name);
  }

  /** Tells the members what changed since they were told last. */
  flush(): void {
    const store = this.store;
    const ops = store.opsSince(this.told);
    if (!ops) {
      this.reset();
      return;
    }
    if (ops.length === 0) return;
    this.setAsideSlow();
    if (this.members.size > 0) this.tell(ops);
    this.told = store.seq;
  }

  private tell(ops: ViewDelta['ops']): void {
    const startedMs = performance.now();
    this.broadcast(this.name, 'view:delta', this.delta(this.told, ops));
    this.tookMs = performance.now() - startedMs;
  }

  /** Where the server stands, once what was pending has been sent. */
  head(): void {
    this.flush();
    if (this.members.size === 0) return;
    const { seq, digest } = this.store;
    const head: ViewHead = { ...this.place(), seq, digest };
    this.broadcast(this.name, 'view:head', head);
  }

  /** Every copy is to be dropped and opened again. */
  reset(): void {
    const payload: ViewReset = { meetingId: this.replica.meetingId, view: this.wireName };
    this.broadcast(this.name, 'view:reset', payload);
    this.told = this.store.seq;
  }

  private setAsideSlow(): void {
    for (const socket of this.members.values()) {
      if (!isLagging(socket)) continue;
      this.members.delete(socket.id);
      this.slow.set(socket.id, { socket, told: this.told });
      void socket.leave(this.name);
      onDrained(socket, () => void this.bringBack(socket));
    }
  }

  /**
   * Tells the one that drained alone what it missed, up to now; the others hear at their own pace. What it
   * then hears with them begins at or below where it stands, and is applied whole.
   */
  private async bringBack(socket: PlenumSocket): Promise<void> {
    const waiting = this.slow.get(socket.id);
    if (!waiting) return;
    const ops = this.store.opsSince(waiting.told);
    if (ops) socket.emit('view:delta', this.delta(waiting.told, ops));
    else socket.emit('view:reset', { meetingId: this.replica.meetingId, view: this.wireName });
    await this.join(socket);
  }

  private delta(from: number, ops: ViewDelta['ops']): ViewDelta {
    return { ...this.place(), from, to: this.store.seq, ops };
  }

  private place(): Pick<ViewDelta, 'meetingId' | 'view' | 'epoch'> {
    return {
      meetingId: this.replica.meetingId,
      view: this.wireName,
      epoch: this.replica.epoch,
    };
  }
}
