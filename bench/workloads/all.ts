import { dispatcherAgainstBare } from './dispatcher.js';
import { singleCheckIns } from './w1-singles.js';
import { laneAgainstTransactions } from './w2-lane.js';
import { oneChangeToAll } from './w4-broadcast.js';
import { memoryAtRest } from './w6-memory.js';
import { allComeBack } from './w7-return.js';
import { slowReaders } from './w8-slow.js';
import { startToReady } from './w12-start.js';
import type { Workload } from './workload.js';

/** In the order in which they are run. */
export const workloads: readonly Workload[] = [
  dispatcherAgainstBare,
  singleCheckIns,
  laneAgainstTransactions,
  oneChangeToAll,
  memoryAtRest,
  allComeBack,
  slowReaders,
  startToReady,
];
