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

/** A floor as columns. */
export const floorRow = (columns: Columns = {}): Columns => ({
  id: newId(),
  meeting_id: newId(),
  capacity: 1,
  open: true,
  algorithm: 'CHAIR',
  order_policy: 'FIFO',
  limits: '{}',
  on_time_up: 'WARN',
  warn_before_ms: '[]',
  only_present: true,
  open_per_beneficiary: 1,
  categories: '[]',
  ...columns,
});

export const queued = (columns: Columns = {}): Columns =>
  requestRow({ state: 'ACCEPTED', ...columns });
