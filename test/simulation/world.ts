import { uuid } from '../support/topic-play.js';
import type { Scheduler } from './scheduler.js';
import type { SimServer } from './sim-database.js';
import type { SimNetwork } from './sim-network.js';
import { placeOf } from './sim-statements.js';
import type { Truth } from './truth.js';

/** The one meeting of a simulated house, and the topic whose promises are looked at. */
export const MEETING = uuid(1);
export const LEDGER = placeOf(MEETING, 'attendance');

/** What a device stands in. */
export interface World {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly server: SimServer;
  readonly truth: Truth;
}
