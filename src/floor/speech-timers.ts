import { derivedId } from '../platform/ids/id.js';
import type { Timer } from '../realtime/topic.js';
import { lineLostDueAt, timeUpDueAt } from './clock.rules.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { Floor } from './floor.entity.js';

type Row = Readonly<FloorRequest>;
type Settings = Pick<Floor, 'onTimeUp' | 'lineGraceMs'>;

/**
 * What a speech waits for by itself: the end of its time, or of a dropped line's grace. Ids name the
 * moment and what the floor is set to, so that a change of either makes another timer.
 */
export const timersOf = (row: Row | undefined, floor: Settings): readonly Timer[] =>
  row?.state === 'GRANTED' ? [...timeUpTimers(row, floor), ...lineLostTimers(row, floor)] : [];

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
