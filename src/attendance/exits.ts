import type { Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import type { Exit } from './exit.entity.js';

type ExitFact = Fact<'exit', Readonly<Exit>>;

/** Whose record it is, and when they are seen to have come back, if they are. */
interface Told {
  readonly id: string;
  readonly actor: { readonly accountId: string };
  readonly returnedAt?: Instant;
}

/**
 * The exits beside a check-in as it will stand: an open one ends where they came back; leaving makes a
 * new one; told again, it is the same exit at another time.
 */
export function exitFacts(
  state: AttendanceState,
  checkIn: Readonly<CheckIn>,
  told: Told,
  receivedAt: Instant,
): ExitFact[] {
  const open = state.exits.get(checkIn.id);
  const { returnedAt } = told;
  const ended: ExitFact[] =
    open && returnedAt !== undefined ? [{ kind: 'exit', row: { ...open, returnedAt } }] : [];
  const { leftAt } = checkIn;
  if (leftAt === null) return ended;
  const row =
    open && ended.length === 0 ? { ...open, leftAt } : newExit(checkIn, leftAt, told, receivedAt);
  return [...ended, { kind: 'exit', row }];
}

const newExit = (
  { id: checkInId, meetingId, venueId, seatId }: Readonly<CheckIn>,
  leftAt: Instant,
  { id, actor }: Told,
  receivedAt: Instant,
): Exit => ({
  id,
  meetingId,
  venueId,
  seatId,
  checkInId,
  leftAt,
  returnedAt: null,
  receivedAt,
  byAccountId: actor.accountId,
});
