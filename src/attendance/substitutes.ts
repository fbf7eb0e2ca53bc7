import { derivedId } from '../platform/ids/id.js';
import type { Instant } from '../platform/time/instant.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { RosterSubstitute } from './roster-substitute.entity.js';
import type { RosterSeat } from './roster.entity.js';

const NOBODY: readonly Readonly<RosterSubstitute>[] = [];

/** Who was ever approved for the seat since the notice, in order of time. */
export const substitutesOf = (
  state: AttendanceState,
  seatId: string,
): readonly Readonly<RosterSubstitute>[] => state.substitutes.get(seatId) ?? NOBODY;

/** One who was approved, or withdrawn, where that belongs in time. */
export function putSubstitute(state: AttendanceState, row: Readonly<RosterSubstitute>): void {
  const others = (state.substitutes.get(row.seatId) ?? []).filter(({ id }) => id !== row.id);
  state.substitutes.set(row.seatId, [...others, row].toSorted(earlierApproved));
}

/** One of the notice is first; of two at one moment, the one that ended. */
const earlierApproved = (a: Readonly<RosterSubstitute>, b: Readonly<RosterSubstitute>): number =>
  orderOf(a.approvedAt, b.approvedAt, '') || orderOf(a.withdrawnAt, b.withdrawnAt, '~');

const orderOf = (a: string | null, b: string | null, never: string): number => {
  const [first, second] = [a ?? never, b ?? never];
  return first === second ? 0 : first < second ? -1 : 1;
};

/** When a seat changes, what it was until then, and the command that told of it. */
interface Change {
  readonly before: Readonly<RosterSeat> | undefined;
  readonly after: Readonly<RosterSeat>;
  readonly commandId: string;
  readonly at: Instant;
}

/** The rows by which it is kept that a substitute was withdrawn, and that another was approved. */
export function substituteFacts(state: AttendanceState, change: Change): AttendanceFact[] {
  const { before, after } = change;
  if (before?.substitute?.name === after.substitute?.name) return [];
  const rows = [ended(state, change), begun(change)].filter((row) => row !== undefined);
  return rows.map((row) => ({ kind: 'roster-substitute', row }));
}

function ended(
  state: AttendanceState,
  { before, after, commandId, at: withdrawnAt }: Change,
): Readonly<RosterSubstitute> | undefined {
  if (!before?.substitute) return undefined;
  const open = substitutesOf(state, before.id).find((each) => each.withdrawnAt === null);
  if (open) return { ...open, withdrawnAt };
  const { id: seatId, meetingId } = after;
  const { name, post } = before.substitute;
  const id = derivedId(commandId, seatId, 'withdrawn');
  return { id, meetingId, seatId, name, post, approvedAt: null, withdrawnAt };
}

function begun({ after, commandId, at }: Change): Readonly<RosterSubstitute> | undefined {
  if (!after.substitute) return undefined;
  const { id: seatId, meetingId } = after;
  const { name, post } = after.substitute;
  const id = derivedId(commandId, seatId, 'approved');
  return { id, meetingId, seatId, name, post, approvedAt: at, withdrawnAt: null };
}
