import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import { Follower } from '../realtime/cluster/follower.js';

/** What time it is for the codes of halls: real time, whatever the time in meetings. */
@Injectable()
export class HallClock {
  constructor(
    private readonly clock: Clock,
    private readonly follower: Follower,
  ) {}

  /** The database's, ms: all nodes of the house show the same code at the same time. */
  nowMs(): number {
    return this.clock.nowMs() + this.follower.databaseAheadMs;
  }
}
