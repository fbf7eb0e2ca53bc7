import { derivedId } from '../platform/ids/id.js';
import type { Timer, TimerChange } from '../realtime/topic.js';
import { answerDueAt } from './answer.rules.js';
import { standInDueAt } from './chair.rules.js';
import { lineLostDueAt, timeUpDueAt } from './clock.rules.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { Floor } from './floor.entity.js';

type Row = Readonly<FloorRequest>;
type Settings = Pick<Floor, 'onTimeUp' | 'lineGraceMs' | 'answerWithinMs' | 'onUnanswered'>;

/**
 * What a request waits for by itself: the end of its time to speak, of a dropped line's grace, or of
 * the chair's time to answer. Ids name the moment and what the floor is set to, so that a change of
 * either makes another timer.
 */
export function timersOf(row: Row | undefined, floor: Settings): readonly Timer[] {
  if (row?.state === 'PENDING') return unansweredTimers(row, floor);
  if (row?.state !== 'GRANTED') return [];
  return [...timeUpTimers(row, floor), ...lineLostTimers(row, floor)];
}

function unansweredTimers(row: Row, floor: Settings): readonly Timer[] {
  const dueAt = answerDueAt(row, floor);
  if (dueAt === null || floor.onUnanswered === 'NOTHING') return [];
  const id = derivedId(row.id, 'unanswered', dueAt, floor.onUnanswered);
  return [{ id, topic: 'floor', dueAt, name: 'floor:unanswered', input: { requestId: row.id } }];
}

/** None where nothing would be done. */
function timeUpTimers(row: Row, { onTimeUp }: Settings): readonly Timer[] {
  const told = onTimeUp === 'WARN' && row.timeUpAt !== null;
  const dueAt = timeUpDueAt(row);
  if (dueAt === null || onTimeUp === 'NOTHING' || told) return [];
  const id = derivedId(row.id, 'time-up', dueAt, onTimeUp);
  return [{ id, topic: 'floor', dueAt, name: 'floor:time-up', input: { requestId: row.id } }];
}

function lineLostTimers(row: Row, { lineGraceMs }: Settings): readonly Timer[] {
  const dueAt = lineLostDueAt(row, lineGraceMs);
  if (dueAt === null || row.pausedAt === null) return [];
  const id = derivedId(row.id, 'line-lost', row.pausedAt, dueAt);
  const input = { requestId: row.id, since: row.pausedAt };
  return [{ id, topic: 'floor', dueAt, name: 'floor:line-lost', input }];
}

/** What the floor itself waits for: that it does without its chair. */
export function floorTimers(floor: Readonly<Floor>): readonly Timer[] {
  const dueAt = standInDueAt(floor);
  const { chairAwaySince } = floor;
  if (dueAt === null || chairAwaySince === null || floor.standInSince !== null) return [];
  const id = derivedId(floor.id, 'chair-away', chairAwaySince, dueAt, floor.onChairAway);
  return [{ id, topic: 'floor', dueAt, name: 'floor:chair-away', input: {} }];
}

/** What was set and is no longer, and what is set now; timers with the same id stay. */
export function changedTimers(
  before: readonly Timer[],
  now: readonly Timer[],
): readonly TimerChange[] {
  const gone = before.filter(({ id }) => now.every((timer) => timer.id !== id));
  const set = now.filter(({ id }) => before.every((timer) => timer.id !== id));
  return [...gone.map(({ id }) => ({ cancel: id })), ...set.map((timer) => ({ set: timer }))];
}
