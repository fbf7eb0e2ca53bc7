import type { Instant } from '../platform/time/instant.js';
import { sheetOf } from './attendance.decision.js';
import { leavesEarly } from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import type { Exit } from './exit.entity.js';
import { exitMeant, outSince, type Away } from './exits.rules.js';

/** Whose record it is, and what it says of comings and goings. */
interface Told {
  readonly id: string;
  readonly actor: { readonly accountId: string };
  /** They are seen to have come back. */
  readonly returnedAt?: Instant | undefined;
  /** They left. */
  readonly leftAt?: Instant | null;
  /** The meeting was over: nobody leaves early any more. */
  readonly over?: boolean;
}

/** When they were out, in order of time; of check-ins from before exits were kept, the last time alone. */
export function awayOf(state: AttendanceState, { id, leftAt }: Readonly<CheckIn>): readonly Away[] {
  const known = state.exits.get(id);
  if (known) return known;
  return leftAt === null ? [] : [{ leftAt, returnedAt: null }];
}

/**
 * A check-in as it stands with what is told, and the exits beside it: an open one ends where they came
 * back; leaving makes a new one, or is the one that was not over then, at another time.
 */
export function awayFacts(
  state: AttendanceState,
  checkIn: Readonly<CheckIn>,
  told: Told,
  receivedAt: Instant,
): AttendanceFact[] {
  const known = state.exits.get(checkIn.id) ?? [];
  const ended = endedBy(known, told.returnedAt);
  const between = replaced(known, ended);
  const gone = goneBy(between, checkIn, told, receivedAt);
  const leftAt = outSince(replaced(between, gone));
  const early = leftAt !== null && told.over !== true && leavesEarly(sheetOf(state), leftAt);
  const row = { ...checkIn, leftAt, leftEarly: early };
  const exits = [...ended, ...gone].map((exit) => ({ kind: 'exit', row: exit }) as const);
  return [{ kind: 'check-in', row }, ...exits];
}

type Exits = readonly Readonly<Exit>[];

const replaced = (known: Exits, changed: Exits): Exits => {
  const ids = new Set(changed.map(({ id }) => id));
  return [...known.filter(({ id }) => !ids.has(id)), ...changed];
};

function endedBy(known: Exits, returnedAt: Instant | undefined): Exits {
  if (returnedAt === undefined) return [];
  return known.filter((exit) => exit.returnedAt === null).map((exit) => ({ ...exit, returnedAt }));
}

function goneBy(
  known: Exits,
  checkIn: Readonly<CheckIn>,
  { id, actor, leftAt = null }: Told,
  receivedAt: Instant,
): Exits {
  if (leftAt === null) return [];
  const meant = exitMeant(known, leftAt);
  if (meant) return [{ ...meant, leftAt }];
  const { id: checkInId, meetingId, venueId, seatId } = checkIn;
  const { accountId: byAccountId } = actor;
  const place = { id, meetingId, venueId, seatId, checkInId };
  return [{ ...place, leftAt, returnedAt: null, receivedAt, byAccountId }];
}
