import type { Stage } from '../stage.js';
import { checkInWhileCutOff, raceForOneSeat, tryForeignSeat } from './arrival-trials.js';
import { checkOperators, fillMainVenue, fillSubVenues } from './arrivals.js';
import { approveLeaves } from './leave.js';
import { chooseSpecialSeats, type SpecialSeats } from './special-seats.js';

/** Check-in before the start: everybody but the late. */
export async function checkEverybodyIn(stage: Stage): Promise<SpecialSeats> {
  const { narrator, house } = stage;
  narrator.chapter('签到 / check-in at all eleven venues');
  const special = chooseSpecialSeats(stage);
  await house.setTime('2025-02-14T08:40:00+08:00');
  await approveLeaves(stage, special);
  await fillMainVenue(stage, special);
  await fillSubVenues(stage);
  await raceForOneSeat(stage, special);
  await tryForeignSeat(stage);
  await checkInWhileCutOff(stage);
  await checkOperators(stage);
  return special;
}
