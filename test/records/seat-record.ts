import type { SeatRecord } from '../../src/records/seat-record.rules.js';

/** Whoever came to a seat that is due, in time. */
export const seatRecord = (personName: string, record: Partial<SeatRecord> = {}): SeatRecord => ({
  seatId: personName,
  venueId: 'main',
  venueName: '主会场',
  attendanceClass: 'DUE',
  unitName: '市财政局',
  personName,
  postTitle: '局长',
  rankName: '县处级正职',
  state: 'PRESENT',
  late: false,
  leftEarly: false,
  makeUp: false,
  paper: false,
  substitute: null,
  arrivedAt: '2025-02-14T00:40:00.000Z',
  amended: null,
  ...record,
});
