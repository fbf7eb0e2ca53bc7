import type { Instant } from '../platform/time/instant.js';
import { sheetOf } from './attendance.decision.js';
import { leavesEarly } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import type { Fact } from '../realtime/topic.js';
import type { Exit } from './exit.entity.js';
import { exitMeant, isOutAt, outSince, type Away } from './exits.rules.js';

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

/** The check-in as it stands, and the exits that changed. */
type AwayFacts = [Fact<'check-in', CheckIn>, ...Fact<'exit', Readonly<Exit>>[]];

/** When they were out, in order of time; of check-ins from before exits were kept, the last time alone. */
export function awayOf(state: AttendanceState, { id, leftAt }: Readonly<CheckIn>): readonly Away[] {
  const known = state.exits.get(id);
  if (known) return known;
  return leftAt === null ? [] : [{ leftAt, returnedAt: null }];
}

/**
 * A check-in as it stands with what is told, and the exits beside it: the one that they were out by then
 * ends where they came back; leaving makes a new one, over where they were seen again after it, or is
 * the one that was not over then, at another time.
 */
export function awayFacts(
  state: AttendanceState,
  checkIn: Readonly<CheckIn>,
  told: Told,
  receivedAt: Instant,
): AwayFacts {
  const known = state.exits.get(checkIn.id) ?? [];
  const ended = endedBy(known, told.returnedAt, receivedAt);
  const between = replaced(known, ended);
  const seenAt = seenAfter(state, checkIn, told.leftAt);
  const gone = goneBy(between, checkIn, { ...told, seenAt }, receivedAt);
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

function endedBy(known: Exits, returnedAt: Instant | undefined, returnReceivedAt: Instant): Exits {
  if (returnedAt === undefined) return [];
  return known
    .filter((exit) => isOutAt(exit, returnedAt))
    .map((exit) => ({
      ...exit,
      returnedAt,
      returnReceivedAt: exit.returnReceivedAt ?? returnReceivedAt,
    }));
}

/** When they were first seen at a door after they left. */
function seenAfter(
  { sightings }: AttendanceState,
  { id }: Readonly<CheckIn>,
  leftAt: Instant | null = null,
): Instant | null {
  if (leftAt === null) return null;
  return sightings.get(id)?.find(({ occurredAt }) => occurredAt > leftAt)?.occurredAt ?? null;
}

function goneBy(
  known: Exits,
  checkIn: Readonly<CheckIn>,
  { id, actor, leftAt = null, seenAt }: Told & { readonly seenAt: Instant | null },
  receivedAt: Instant,
): Exits {
  if (leftAt === null) return [];
  const meant = exitMeant(known, leftAt);
  const between = meant && seenAt !== null && seenAt <= meant.leftAt;
  if (meant && !between) return [{ ...meant, leftAt }];
  const { id: checkInId, meetingId, venueId, seatId } = checkIn;
  const { accountId: byAccountId } = actor;
  const place = { id, meetingId, venueId, seatId, checkInId };
  const returned = { returnedAt: seenAt, returnReceivedAt: seenAt && receivedAt };
  return [{ ...place, leftAt, ...returned, receivedAt, byAccountId }];
}
