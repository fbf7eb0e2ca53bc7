import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Follower } from '../cluster/follower.js';
import type { ViewContract } from '../contract.js';
import { Gatekeeper } from '../gatekeeper.js';
import { LaneService } from '../lane/lane-service.js';
import type { TopicReplica } from '../lane/topic-replica.js';
import { TopicRegistry } from '../topic-registry.js';
import type { ViewOpenAnswer, ViewOpenRequest } from '../views/view-wire.js';
import { HeadRounds, TURN_MS } from './head-rounds.js';
import type { PlenumSocket } from './socket-session.js';
import { gatherMs } from './pace.js';
import { ViewRoom, type Broadcast } from './view-room.js';

/** Views that one socket may hold open: a venue's desk needs about ten, an organizer's a few dozen more. */
const MAX_VIEWS_PER_SOCKET = 400;

/** How long what was committed waited until it was sent, ms. */
export type DeliveryListener = (speed: ViewContract['speed'], ms: number) => void;

/** Where a view is shown: made a room only once somebody may stand in it. */
interface RoomPlace {
  readonly name: string;
  /** What clients call it. */
  readonly view: string;
  readonly store: string;
  readonly replica: TopicReplica;
}

/** Who has which view open on this node, and when they are told. */
@Injectable()
export class ViewRooms implements OnModuleInit, OnModuleDestroy {
  private readonly rooms = new Map<string, ViewRoom>();
  private readonly open = new Map<string, Map<string, ViewRoom>>();
  private readonly due = new Map<ViewRoom, NodeJS.Timeout | NodeJS.Immediate>();
  /** Rooms whose turn it was to say where the server stands while they gathered changes: they do so after them. */
  private readonly headsDue = new Set<ViewRoom>();
  private heads: NodeJS.Timeout | undefined;
  private readonly rounds = new HeadRounds(performance.now());
  private broadcast: Broadcast = () => undefined;
  private readonly deliveries: DeliveryListener[] = [];

  constructor(
    private readonly lanes: LaneService,
    private readonly registry: TopicRegistry,
    private readonly follower: Follower,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
  ) {}

  onModuleInit(): void {
    this.lanes.onPublish((replica, changed) => this.schedule(replica, changed));
    this.heads = setInterval(() => this.tellHeads(), TURN_MS);
    this.heads.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.heads);
  }

  /** How packets reach the sockets; set once the server stands. */
  attach(broadcast: Broadcast): void {
    this.broadcast = broadcast;
  }

  /** Calls back after each change that was sent to the sockets of a room. */
  onDelivery(listener: DeliveryListener): void {
    this.deliveries.push(listener);
  }

  /** Copies that are set aside as slow readers. */
  staleCopies(): number {
    return [...this.rooms.values()].reduce((sum, room) => sum + room.staleCopies, 0);
  }

  /** Opens a view for a socket: what is missing since the client's seq, or a snapshot. */
  async openView(socket: PlenumSocket, request: ViewOpenRequest): Promise<ViewOpenAnswer> {
    const place = await this.placeOf(socket, request);
    const own = this.openOf(socket);
    if (!socket.connected) throw new DomainError('unavailable');
    if (own.size >= MAX_VIEWS_PER_SOCKET && !own.has(place.name)) throw new DomainError('busy');
    const room = this.rooms.get(place.name) ?? this.newRoom(place);
    this.rooms.set(room.name, room);
    own.set(room.name, room);
    await room.join(socket);
    const { store, replica } = room;
    const { seq, digest } = store;
    const known = request.epoch === replica.epoch && request.seq !== undefined;
    const ops = known ? store.opsSince(request.seq ?? 0) : undefined;
    const unsure = this.follower.isSureOf(replica) ? {} : { unsure: true as const };
    const head = { epoch: replica.epoch, seq, digest, ...unsure };
    return ops ? { ...head, ops } : { ...head, snapshot: store.snapshot() };
  }

  async closeView(socket: PlenumSocket, meetingId: string, view: string): Promise<void> {
    const name = roomName(meetingId, view, socket.data.accountId, this.registry.viewOf(view));
    await this.drop(socket, name);
  }

  /** The socket is gone. */
  async forget(socket: PlenumSocket): Promise<void> {
    for (const name of this.openOf(socket).keys()) await this.drop(socket, name);
    this.open.delete(socket.id);
  }

  /** Rights changed: views that the account may no longer see are taken away in place. */
  async recheck(socket: PlenumSocket): Promise<void> {
    for (const [name, room] of this.openOf(socket)) {
      if (this.mayStillSee(socket, room)) continue;
      socket.emit('view:reset', { meetingId: room.replica.meetingId, view: room.wireName });
      await this.drop(socket, name);
    }
  }

  private mayStillSee(socket: PlenumSocket, room: ViewRoom): boolean {
    try {
      this.authorise(socket, room.replica.meetingId, room.wireName);
      return true;
    } catch {
      return false;
    }
  }

  /** A view that is refused when it is opened stands in the trail. */
  private admit(socket: PlenumSocket, meetingId: string, view: string): void {
    try {
      this.authorise(socket, meetingId, view);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal';
      const actor = this.gatekeeper.current(socket.data.sessionId);
      this.gatekeeper.noteRefusal(
        actor,
        `view:open ${this.registry.viewOf(view).pattern}`,
        code,
        meetingId,
      );
      throw error;
    }
  }

  private authorise(socket: PlenumSocket, meetingId: string, view: string): void {
    const { contract, scope, scopeId } = this.registry.viewOf(view);
    const actor = this.gatekeeper.current(socket.data.sessionId);
    this.gatekeeper.allow(actor, contract.action, {
      meetingId,
      ...(scope ? { [scope]: scopeId } : {}),
    });
  }

  private async placeOf(socket: PlenumSocket, request: ViewOpenRequest): Promise<RoomPlace> {
    const { meetingId, view } = request;
    const known = this.registry.viewOf(view);
    this.admit(socket, meetingId, view);
    const replica = await this.lanes.replica(meetingId, known.contract.topic);
    // Rights may have gone while the meeting was loaded.
    this.admit(socket, meetingId, view);
    const name = roomName(meetingId, view, socket.data.accountId, known);
    const store = known.contract.own ? `${view}:${socket.data.accountId}` : view;
    return { name, view, store, replica };
  }

  private newRoom({ name, view, store, replica }: RoomPlace): ViewRoom {
    const send: Broadcast = (...packet) => this.broadcast(...packet);
    return new ViewRoom(name, view, store, replica, this.rounds.next(), send);
  }

  private openOf(socket: PlenumSocket): Map<string, ViewRoom> {
    const own = this.open.get(socket.id) ?? new Map<string, ViewRoom>();
    if (socket.connected) this.open.set(socket.id, own);
    return own;
  }

  private async drop(socket: PlenumSocket, name: string): Promise<void> {
    const room = this.openOf(socket).get(name);
    this.openOf(socket).delete(name);
    if (!room) return;
    await room.leave(socket);
    if (!room.empty) return;
    this.rooms.delete(name);
    room.replica.forgetEmpty(room.storeName);
  }

  private schedule(replica: TopicReplica, changed: ReadonlySet<string>): void {
    for (const view of changed) {
      const room = this.rooms.get(`${replica.meetingId}/${view}`);
      if (room) this.flushSoon(room);
    }
  }

  private flushSoon(room: ViewRoom): void {
    if (this.due.has(room)) return;
    const { speed } = this.registry.viewOf(room.wireName).contract;
    const committedMs = performance.now();
    const flush = (): void => {
      this.due.delete(room);
      room.flush();
      if (this.headsDue.delete(room)) this.tellHead(room);
      for (const tell of this.deliveries) tell(speed, performance.now() - committedMs);
    };
    const timer = speed === 'fast' ? setImmediate(flush) : setTimeout(flush, gatherMs(room.tookMs));
    this.due.set(room, timer);
  }

  /** A node that may have missed something says nothing, and its copies turn stale. */
  private tellHead(room: ViewRoom): void {
    if (this.follower.isSureOf(room.replica)) room.head();
  }

  private tellHeads(): void {
    const due = this.rounds.due(performance.now());
    for (const room of this.rooms.values()) {
      if (!due.has(room.turn)) continue;
      if (this.due.has(room)) this.headsDue.add(room);
      else this.tellHead(room);
    }
    if (!due.has(0)) return;
    const watched = new Set([...this.rooms.values()].map(({ replica }) => replica));
    this.lanes.unloadIdle((replica) => watched.has(replica));
  }
}

function roomName(
  meetingId: string,
  view: string,
  accountId: string,
  known: { readonly contract: { readonly own?: true } },
): string {
  return `${meetingId}/${view}${known.contract.own ? `:${accountId}` : ''}`;
}
