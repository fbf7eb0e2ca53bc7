import type { Settings } from '../../src/platform/config/settings.js';
import { Clock } from '../../src/platform/time/clock.js';
import { Follower } from '../../src/realtime/cluster/follower.js';
import { Timers } from '../../src/realtime/cluster/timers.js';
import { Dispatcher } from '../../src/realtime/dispatcher.js';
import { LaneReporter } from '../../src/realtime/lane/lane-reporter.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import type { DoorTables } from './door-tables.js';
import { SocketDoor } from '../../src/realtime/sockets/socket-door.js';
import { SocketReporter } from '../../src/realtime/sockets/socket-reporter.js';
import type { PlenumSocket } from '../../src/realtime/sockets/socket-session.js';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import { ownerNamed, START_MS, type Scheduler } from './scheduler.js';
import type { ServerSocket } from './server-socket.js';
import { SimDatabase } from './sim-client.js';
import type { SimServer } from './sim-database.js';

class SimClock extends Clock {
  readonly offsetMs = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly skewMs: number,
  ) {
    super();
  }

  nowMs(): number {
    return START_MS + this.skewMs + this.scheduler.nowMs;
  }

  monotonicMs(): number {
    return this.scheduler.nowMs;
  }
}

const settings = { mode: 'serve' } as Settings;

/** One process of the house: all of its real parts between database and sockets. */
export class SimNode {
  readonly owner;
  private readonly sockets = new Set<ServerSocket>();
  private readonly door: SocketDoor;
  private readonly rooms: ViewRooms;
  private readonly lanes: LaneService;

  constructor(
    name: string,
    private readonly scheduler: Scheduler,
    server: SimServer,
    tables: DoorTables,
  ) {
    this.owner = ownerNamed(name);
    const database = new SimDatabase(server, this.owner);
    const clock = new SimClock(scheduler, scheduler.random.between(-2_000, 2_000));
    const gate = tables.gate();
    const registry = tables.registry((command) => this.lanes.submit(command));
    this.lanes = new LaneService(database, clock, registry, gate, new LaneReporter());
    const follower = new Follower(database, this.lanes, clock, settings);
    const timers = new Timers(database, this.lanes, clock, settings);
    this.rooms = new ViewRooms(this.lanes, registry, follower, gate);
    this.door = new SocketDoor(
      new Dispatcher(registry, gate),
      this.rooms,
      clock,
      follower,
      new SocketReporter(),
      tables.errors,
    );
    scheduler.as(this.owner, () => {
      this.rooms.attach((room, event, payload) => this.broadcast(room, event, payload));
      this.rooms.onModuleInit();
      timers.onApplicationBootstrap();
      void follower.onApplicationBootstrap();
    });
  }

  welcome(socket: ServerSocket): void {
    this.sockets.add(socket);
    const plain = socket as unknown as PlenumSocket;
    this.door.attach(plain);
    socket.once('disconnect', () => {
      this.sockets.delete(socket);
      void this.rooms.forget(plain);
    });
  }

  /** SIGKILL: nothing of it runs any more. */
  kill(): void {
    this.owner.alive = false;
  }

  /** SIGSTOP, and SIGCONT after a while. */
  freeze(ms: number): void {
    this.owner.frozenUntilMs = this.scheduler.nowMs + ms;
  }

  private broadcast(room: string, event: string, payload: unknown): void {
    const text = JSON.stringify(payload);
    for (const socket of this.sockets) {
      if (socket.rooms.has(room)) socket.push(event, text);
    }
  }
}
