import type { ViewOp } from '../realtime/topic.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { RehearsalCheckIn } from './rehearsal.entity.js';
import { unendedRehearsal } from './rehearsal.state.js';

/** Shown on what everybody in the meeting sees, on the board, and on every list at a door. */
const KEY = 'rehearsal';
const WIDE = ['attendance:totals', 'attendance:board'] as const;

const listOf = (venueId: string): string => `attendance:venue:${venueId}`;

/**
 * That a rehearsal runs, and who tried: beside the seats, which stay expected. All of it goes when it
 * ends. `seatIds` are those whose row in the roster changed.
 */
export function rehearsalOps(
  state: AttendanceState,
  facts: readonly AttendanceFact[],
  seatIds: ReadonlySet<string>,
): ViewOp[] {
  const { rehearsals } = state;
  if (!rehearsals.last) return [];
  const turns = facts.some(({ kind }) => kind === 'rehearsal');
  const seats = turns ? new Set(triedSeats(state)) : new Set<string>();
  for (const fact of facts) if (fact.kind === 'rehearsal-check-in') seats.add(fact.row.seatId);
  for (const seatId of seatIds) if (rehearsals.present.has(seatId)) seats.add(seatId);
  if (!turns && seats.size === 0) return [];
  return [
    ...WIDE.map((view) => ({ view, key: KEY, value: wideValue(state) })),
    ...(turns ? [...state.venues.keys()].map((id) => listOp(state, id)) : []),
    ...[...seats].flatMap((seatId) => seatOps(state, seatId)),
  ];
}

const triedSeats = ({ rehearsals }: AttendanceState): string[] =>
  [...rehearsals.checkIns.values()].map(({ seatId }) => seatId);

function wideValue({ rehearsals }: AttendanceState): object | undefined {
  const running = unendedRehearsal(rehearsals);
  return (
    running && {
      rehearsalId: running.id,
      startedAt: running.startedAt,
      checkedIn: rehearsals.present.size,
    }
  );
}

function listOp({ rehearsals }: AttendanceState, venueId: string): ViewOp {
  const running = unendedRehearsal(rehearsals);
  const value = running && { rehearsalId: running.id, startedAt: running.startedAt };
  return { view: listOf(venueId), key: KEY, value };
}

/** On the list where the seat stands now, and off those where it stood. */
function seatOps({ rehearsals, seats }: AttendanceState, seatId: string): ViewOp[] {
  const seat = seats.get(seatId);
  if (!seat) return [];
  const key = `${KEY}:${seatId}`;
  const row = unendedRehearsal(rehearsals) && rehearsals.present.get(seatId);
  const value = row && seat.status === 'EXPECTED' ? triedValue(row) : undefined;
  const gone = seat.movedFrom.map((venueId) => ({ view: listOf(venueId), key, value: undefined }));
  return [...gone, { view: listOf(seat.venueId), key, value }];
}

const triedValue = (row: Readonly<RehearsalCheckIn>): object => ({
  checkInId: row.id,
  seatId: row.seatId,
  method: row.method,
  at: row.occurredAt,
  bySubstitute: row.substitute !== null,
  leftAt: row.leftAt,
  by: row.byAccountId,
});
