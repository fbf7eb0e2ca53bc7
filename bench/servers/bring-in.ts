import type { INestApplicationContext } from '@nestjs/common';
import { pause } from '../harness/child.js';
import { Follower } from '../../src/realtime/cluster/follower.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import { MEETING_TOPICS } from '../../src/realtime/topic.js';

const LEVEL_MS = 2_000;
const LOOK_MS = 50;

/**
 * Loads meetings, and waits until the node is level with the changes of rights again: a large meeting
 * holds its event loop for seconds. How long the loading took, ms.
 */
export async function bringIn(
  app: INestApplicationContext,
  ...meetingIds: readonly string[]
): Promise<number> {
  const lanes = app.get(LaneService);
  const follower = app.get(Follower);
  const startedMs = performance.now();
  for (const meetingId of meetingIds) {
    for (const topic of MEETING_TOPICS) await lanes.replica(meetingId, topic);
  }
  const tookMs = performance.now() - startedMs;
  do await pause(LOOK_MS);
  while (follower.lagMs() > LEVEL_MS);
  return tookMs;
}
