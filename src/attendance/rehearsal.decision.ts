import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import type { CommandOf } from '../realtime/contract.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { sheetOf, type AttendanceDecision, type Now } from './attendance.decision.js';
import type { rehearsalCommands } from './rehearsal.contract.js';
import type { Rehearsal } from './rehearsal.entity.js';
import { assertMayRehearse, rehearsalRuns } from './rehearsal.rules.js';
import { unendedRehearsal } from './rehearsal.state.js';

export type RehearsalCommand = CommandOf<typeof rehearsalCommands>;
type Asked<Name extends RehearsalCommand['name']> = Extract<RehearsalCommand, { name: Name }>;

/** The rehearsal that whatever comes in now belongs to; undefined where it counts. */
export function runningRehearsal(
  state: AttendanceState,
  now: Now,
): Readonly<Rehearsal> | undefined {
  const { last } = state.rehearsals;
  return last && rehearsalRuns(last, sheetOf(state), now) ? last : undefined;
}

/** Begins one; at the latest it ends when sign-in opens. */
export function decideStartRehearsal(
  state: AttendanceState,
  command: Asked<'attendance:start-rehearsal'>,
  now: Now,
): AttendanceDecision {
  const sheet = sheetOf(state);
  assertMayRehearse(state.rehearsals.last, sheet, now);
  const row: Rehearsal = {
    id: command.id,
    meetingId: state.meetingId,
    startedAt: now.at,
    startedBy: command.actor.accountId,
    endedAt: null,
    endedBy: null,
  };
  const dueAt = sheet.checkInOpensAt;
  const end = {
    id: endTimerId(row.id),
    topic: 'attendance',
    dueAt,
    name: 'attendance:finish-rehearsal',
    input: { at: dueAt },
  } as const;
  return {
    facts: [{ kind: 'rehearsal', row }],
    answer: { rehearsalId: row.id, startedAt: row.startedAt },
    timers: [{ set: end }],
  };
}

const endTimerId = (rehearsalId: string): string => derivedId(rehearsalId, 'end of rehearsal');

/** Everybody is expected again; what was tried stays on file as what it was. */
export function decideEndRehearsal(
  state: AttendanceState,
  command: Asked<'attendance:end-rehearsal'>,
  now: Now,
): AttendanceDecision {
  const rehearsal = unendedRehearsal(state.rehearsals);
  if (!rehearsal) throw new DomainError('attendance.no-rehearsal');
  const { id: rehearsalId } = rehearsal;
  const checkedIn = state.rehearsals.present.size;
  return {
    facts: [ended(rehearsal, now.at, command.actor.accountId)],
    answer: { rehearsalId, endedAt: now.at, checkedIn },
    timers: [{ cancel: endTimerId(rehearsalId) }],
  };
}

/** Sign-in opens, or the session begins: what comes in from here on counts. */
export function decideFinishRehearsal(
  state: AttendanceState,
  command: Asked<'attendance:finish-rehearsal'>,
): AttendanceDecision {
  const rehearsal = unendedRehearsal(state.rehearsals);
  if (!rehearsal) return { facts: [], answer: { rehearsalId: null } };
  const at = normalInstant(command.input.at);
  return {
    facts: [ended(rehearsal, at, command.actor.accountId)],
    answer: { rehearsalId: rehearsal.id },
    timers: [{ cancel: endTimerId(rehearsal.id) }],
  };
}

const ended = (
  rehearsal: Readonly<Rehearsal>,
  endedAt: Instant,
  endedBy: string,
): AttendanceFact => ({ kind: 'rehearsal', row: { ...rehearsal, endedAt, endedBy } });
