import { dispatcherAgainstBare } from './dispatcher.js';
import { rulesAlone } from './rules.js';
import { checkInsByArrays } from './w1-arrays.js';
import { singleCheckIns } from './w1-singles.js';
import { manyMeetings } from './w11-meetings.js';
import { growingDatabase } from './w11-growth.js';
import { laneAgainstTransactions } from './w2-lane.js';
import { openLoop } from './w3-open-loop.js';
import { oneChangeToAll } from './w4-broadcast.js';
import { tallyToAll } from './w5-tally.js';
import { memoryAtRest } from './w6-memory.js';
import { allComeBack } from './w7-return.js';
import { slowReaders } from './w8-slow.js';
import { handsAtOnce } from './w9-hands.js';
import { startToReady } from './w12-start.js';
import { largeReads } from './w13-large.js';
import type { Workload } from './workload.js';

/** In the order in which they are run. */
export const workloads: readonly Workload[] = [
  rulesAlone,
  dispatcherAgainstBare,
  checkInsByArrays,
  singleCheckIns,
  laneAgainstTransactions,
  openLoop,
  oneChangeToAll,
  tallyToAll,
  memoryAtRest,
  allComeBack,
  slowReaders,
  handsAtOnce,
  growingDatabase,
  manyMeetings,
  startToReady,
  largeReads,
];
