import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Connections } from './cluster/connections.js';
import { Follower } from './cluster/follower.js';
import { HouseKeeping } from './cluster/house-keeping.js';
import { Timers } from './cluster/timers.js';
import { CommandsController } from './commands.controller.js';
import { Dispatcher } from './dispatcher.js';
import { LaneReporter } from './lane/lane-reporter.js';
import { LaneService } from './lane/lane-service.js';
import { Lanes } from './lanes.js';
import { RegistryExplorer } from './registry-explorer.js';
import { RealtimeMetrics } from './realtime-metrics.js';
import { DoorLimits } from './sockets/door-limits.js';
import { Doorkeeper } from './sockets/doorkeeper.js';
import { RealtimeGateway } from './sockets/realtime.gateway.js';
import { SocketDoor } from './sockets/socket-door.js';
import { SocketReporter } from './sockets/socket-reporter.js';
import { ViewRooms } from './sockets/view-rooms.js';
import { Anchors } from './verify/anchors.js';
import { HouseChecks } from './verify/house-checks.js';
import { Verifier } from './verify/verifier.js';
import { TopicRegistry } from './topic-registry.js';

/** Lanes, views and the wire; it knows no feature and finds them at start-up. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [CommandsController],
  providers: [
    Anchors,
    Connections,
    Dispatcher,
    Follower,
    HouseChecks,
    HouseKeeping,
    LaneReporter,
    { provide: Lanes, useExisting: LaneService },
    LaneService,
    RealtimeGateway,
    DoorLimits,
    Doorkeeper,
    RealtimeMetrics,
    RegistryExplorer,
    SocketDoor,
    SocketReporter,
    Timers,
    TopicRegistry,
    Verifier,
    ViewRooms,
  ],
  exports: [
    Connections,
    Dispatcher,
    Follower,
    HouseChecks,
    LaneReporter,
    Lanes,
    LaneService,
    RealtimeGateway,
    Doorkeeper,
    SocketReporter,
    TopicRegistry,
    Verifier,
    ViewRooms,
  ],
})
export class RealtimeModule {}
