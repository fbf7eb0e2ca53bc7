import { Floor } from '../../src/floor/floor.entity.js';
import { defaultFloor } from '../../src/floor/floor.state.js';
import { rowCodecOf } from '../../src/platform/database/row-codec.js';
import { newId } from '../../src/platform/ids/id.js';

export const meetingId = newId();

export type Columns = Readonly<Record<string, unknown>>;

/** A request to speak that waits for the chair, as columns. */
export const requestRow = (columns: Columns = {}): Columns => {
  const seatId = newId();
  return {
    id: newId(),
    meeting_id: meetingId,
    beneficiary_id: columns['seat_id'] ?? seatId,
    seat_id: seatId,
    venue_id: newId(),
    speaker_name: 'Ada',
    unit_name: '市发改委',
    post_title: '主任',
    kind: 'NORMAL',
    state: 'PENDING',
    arrival: 1,
    open_no: 1,
    requested_at: '2025-02-14T01:00:00Z',
    requested_by: newId(),
    concerns: '[]',
    paused_by_chair: false,
    spoken_ms: 0,
    extended_ms: 0,
    ...columns,
  };
};

export const speaking = (columns: Columns = {}): Columns =>
  requestRow({
    state: 'GRANTED',
    slot: 1,
    granted_at: '2025-02-14T01:00:00Z',
    running_since: '2025-02-14T01:00:00Z',
    ...columns,
  });

/** A floor as columns: as it is before anybody configures it, but for what is said. */
export const floorRow = (columns: Columns = {}): Columns => {
  const row = defaultFloor(newId());
  const known = rowCodecOf(Floor).columns.map(({ property, column, type }) => {
    const value: unknown = Reflect.get(row, property);
    return [column, type === 'jsonb' ? JSON.stringify(value) : value] as const;
  });
  return { ...Object.fromEntries(known), ...columns };
};

export const queued = (columns: Columns = {}): Columns =>
  requestRow({ state: 'ACCEPTED', ...columns });
