import { createApp } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { newId } from '../../src/platform/ids/id.js';
import { instantOf } from '../../src/platform/time/instant.js';
import { Gatekeeper } from '../../src/realtime/gatekeeper.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import { answerParent, usage } from '../harness/child.js';
import { bringIn } from './bring-in.js';
import { everySeat, shuffled, type OpenSeat } from '../load/seats.js';
import { meetingIdOf, sessionIdOf, type NationalPlan } from '../../test/support/national/plan.js';

/** The lane alone, with everything on, given commands as fast as it takes them. */
const app = await createApp(readSettings(process.env));
await app.init();
const lanes = app.get(LaneService);
const gatekeeper = app.get<unknown, Gatekeeper>(Gatekeeper);

interface Run {
  readonly plan: NationalPlan;
  /** The first of its seats in a shuffled order, and how many. */
  readonly from: number;
  readonly count: number;
  /** Commands that wait at any moment. */
  readonly waiting: number;
}

/** Every one of these seats checks in once; how long that took, ms. */
async function checkIn({ plan, from, count, waiting }: Run): Promise<number> {
  const meetingId = meetingIdOf(plan.seed);
  const actor = gatekeeper.current(sessionIdOf(plan.seed, 0));
  const seats = seatsOf(plan).slice(from, from + count);
  const occurredAt = instantOf(Date.now());
  let next = 0;
  const one = async (): Promise<void> => {
    for (let seat = seats[next++]; seat; seat = seats[next++]) {
      const item = { seatId: seat.seatId, byBadge: false, method: 'SEAT_LIST', occurredAt };
      const input = { venueId: seat.venueId, item };
      const name = 'attendance:check-in';
      await lanes.submit({ id: newId(), meetingId, name, input, actor });
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: waiting }, one));
  return performance.now() - startedMs;
}

let order: OpenSeat[] | undefined;

function seatsOf(plan: NationalPlan): OpenSeat[] {
  order ??= shuffled(everySeat(plan));
  return order;
}

const answers = { usage, checkIn, bringIn: (meetingId: string) => bringIn(app, meetingId) };
export type LaneAnswers = typeof answers;

answerParent(answers, () => app.close());
