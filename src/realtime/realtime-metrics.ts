import { Injectable } from '@nestjs/common';
import { Metrics } from '../platform/metrics/metrics.js';
import { Follower } from './cluster/follower.js';
import { LaneReporter } from './lane/lane-reporter.js';
import { LaneService } from './lane/lane-service.js';
import { RealtimeGateway } from './sockets/realtime.gateway.js';
import { SocketReporter } from './sockets/socket-reporter.js';
import { ViewRooms } from './sockets/view-rooms.js';

const BATCH_SIZES = [1, 2, 5, 10, 25, 50, 100, 200, 300];
const BATCH_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const DELIVERY_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 5];

/** What the write path and the sockets show to Prometheus: counts and times, no ids and no names. */
@Injectable()
export class RealtimeMetrics {
  constructor(
    metrics: Metrics,
    reporter: LaneReporter,
    sockets: SocketReporter,
    lanes: LaneService,
    gateway: RealtimeGateway,
    rooms: ViewRooms,
    follower: Follower,
  ) {
    this.countBatches(metrics, reporter);
    this.timeDeliveries(metrics, rooms);
    const refused = metrics.counter({
      name: 'plenum_commands_refused_total',
      help: 'Commands answered with a code',
      labelNames: ['code'],
    });
    sockets.onRefusal((_, code) => refused.inc({ code }));
    const levels: readonly [name: string, help: string, read: () => number][] = [
      ['plenum_lane_depth', 'Commands waiting in all lanes', () => lanes.depth()],
      ['plenum_topics_loaded', 'Topics in memory', () => lanes.loadedReplicas().length],
      ['plenum_sockets', 'Connected sockets', () => gateway.connected],
      ['plenum_wrong_clocks', 'Sockets whose device has a wrong clock', () => gateway.wrongClocks],
      ['plenum_stale_copies', 'Views of slow readers, set aside', () => rooms.staleCopies()],
      ['plenum_follow_lag_seconds', 'Since the log was last level', () => follower.lagMs() / 1_000],
      ['plenum_other_nodes', 'Other nodes alive', () => follower.otherNodes],
    ];
    for (const [name, help, read] of levels) {
      metrics.gauge({
        name,
        help,
        collect() {
          this.set(read());
        },
      });
    }
  }

  private timeDeliveries(metrics: Metrics, rooms: ViewRooms): void {
    const seconds = metrics.histogram({
      name: 'plenum_delivery_lag_seconds',
      help: 'From a commit that this node knows of to sending it to the sockets of a view',
      labelNames: ['speed'],
      buckets: DELIVERY_SECONDS,
    });
    rooms.onDelivery((speed, ms) => seconds.observe({ speed }, ms / 1_000));
  }

  private countBatches(metrics: Metrics, reporter: LaneReporter): void {
    const size = metrics.histogram({
      name: 'plenum_lane_batch_size',
      help: 'Commands that shared a transaction',
      labelNames: ['topic'],
      buckets: BATCH_SIZES,
    });
    const seconds = metrics.histogram({
      name: 'plenum_lane_batch_seconds',
      help: 'From taking a batch to its commit, retries included',
      labelNames: ['topic'],
      buckets: BATCH_SECONDS,
    });
    reporter.onBatch((topic, commands, ms) => {
      size.observe({ topic }, commands);
      seconds.observe({ topic }, ms / 1_000);
    });
  }
}
