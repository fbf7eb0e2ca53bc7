import { z } from 'zod';
import { policy } from '../../src/access/policy.js';
import { policyVerdict } from '../../src/access/policy.rules.js';
import { attendanceCommands } from '../../src/attendance/attendance.contract.js';
import { attendanceErrors } from '../../src/attendance/attendance.errors.js';
import { AttendanceGateway } from '../../src/attendance/attendance.gateway.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { attendanceViews } from '../../src/attendance/attendance.view-contract.js';
import { badgeCode, seatOfBadge } from '../../src/attendance/badge-code.js';
import { ItemAcks } from '../../src/attendance/item-acks.js';
import { withFollowers } from '../../src/meetings/agenda-followers.js';
import { Seat } from '../../src/meetings/seat.entity.js';
import { Venue } from '../../src/meetings/venue.entity.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { ErrorCatalogue } from '../../src/platform/errors/error-catalogue.js';
import type { Actor } from '../../src/realtime/actor.js';
import { defineCommands } from '../../src/realtime/contract.js';
import type { ActionScope } from '../../src/realtime/gatekeeper.js';
import type {
  Decision,
  Fact,
  LaneCommand,
  Moment,
  Topic,
  ViewOp,
} from '../../src/realtime/topic.js';
import type { CommandHandler } from '../../src/realtime/topic-registry.js';
import { andaOperator, cityOperator, organizer, otherCityOperator } from '../attendance/hall.js';
import type { SimFeature, Submit } from '../simulation/door-tables.js';
import { OpenGate } from '../simulation/open-gate.js';
import { MEETING } from '../simulation/world.js';

/** Whoever acts: the organizer, two operators of the main venue, one of Anda. */
export const actors: readonly Actor[] = [organizer, cityOperator, otherCityOperator, andaOperator];

const BADGE_KEY = Buffer.alloc(32, 7);

/** The badge that was printed for a seat. */
export const badgeOf = (seatId: string): string => badgeCode(BADGE_KEY, MEETING, seatId);

/** What planning does to a meeting whose notice is out, as far as attendance hears of it. */
export const planningCommands = defineCommands({
  'planning:change-seats': {
    topic: 'agenda',
    action: 'planning',
    summary: 'Seats are moved, added, taken away, excused, given a substitute.',
    input: z.strictObject({ rows: z.array(z.unknown()) }),
    answer: z.object({ changed: z.int() }),
  },
  'planning:change-venues': {
    topic: 'agenda',
    action: 'planning',
    summary: 'Venues are closed and opened again.',
    input: z.strictObject({ rows: z.array(z.unknown()) }),
    answer: z.object({ changed: z.int() }),
  },
  'planning:close': {
    topic: 'agenda',
    action: 'planning',
    summary: 'Closes the meeting.',
    input: z.strictObject({}),
    answer: z.object({ changed: z.int() }),
    lifecycle: true,
  },
});

const followers = {
  agendaFollowers: [
    { topic: 'attendance', command: 'attendance:sync-venues', kind: 'venue' },
    { topic: 'attendance', command: 'attendance:sync-roster', kind: 'seat' },
  ],
  phaseFollowers: [{ topic: 'attendance', command: 'attendance:close', phase: 'CLOSED' }],
} as const;

type PlanFact = Fact<'seat', Seat> | Fact<'venue', Venue>;

/** The agenda, of which only what attendance follows matters here. */
class PlanningTopic implements Topic<object, PlanFact> {
  readonly name = 'agenda';
  readonly tables = { venue: Venue, seat: Seat };
  readonly shape = 1;

  empty(): object {
    return {};
  }

  apply(): void {}

  decide(_: object, { id, name, input }: LaneCommand, { at, phase }: Moment): Decision<PlanFact> {
    const { rows = [] } = input as { readonly rows?: readonly never[] };
    const kind = name === 'planning:change-venues' ? 'venue' : 'seat';
    if (name === 'planning:close' && phase === 'CLOSED') throw new DomainError('planning.closed');
    const facts = rows.map((row): PlanFact => ({ kind, row }));
    const entered = name === 'planning:close' ? { phase: 'CLOSED' as const } : {};
    const decision = { facts, answer: { changed: facts.length }, ...entered };
    return withFollowers(followers as never, decision, { commandId: id, at }) as typeof decision;
  }

  views(): readonly ViewOp[] {
    return [];
  }
}

/** Everybody has the rights of a meeting day, by the policy of the house. */
class HallGate extends OpenGate {
  override current(accountId: string): Actor {
    const actor = actors.find((one) => one.accountId === accountId);
    if (!actor) throw new DomainError('access.session-ended');
    return { ...actor, sessionId: accountId };
  }

  override allow(actor: Actor, action: string, scope: ActionScope): void {
    const table = { ...policy, planning: { ORGANIZER: 'meeting' } } as const;
    const verdict = policyVerdict(table, action, actor, scope);
    if (verdict !== 'allowed') throw new DomainError(verdict);
  }
}

const text = { status: 409, zh: '', en: '' };

const errors: ErrorCatalogue = {
  ...attendanceErrors,
  'access.denied': text,
  'access.session-ended': text,
  'input.invalid': text,
  'planning.closed': text,
  'seat.not-found': text,
  'venue.closed': text,
  'venue.not-found': text,
};

/** The check-ins' way into their lane is the real one; only the key of the badges is given. */
function checkInHandlers(submit: Submit): Readonly<Record<string, CommandHandler>> {
  const lanes = { submit, open: () => Promise.reject(new Error('nothing is opened here')) };
  const proofs = {
    seatOfBadge: (meetingId: string, code: string) =>
      Promise.resolve(seatOfBadge(BADGE_KEY, meetingId, code) ?? null),
  };
  const gateway = new AttendanceGateway(lanes, proofs as never, new ItemAcks(errors));
  return { 'attendance:check-in': (call) => gateway.checkIn(call as never) };
}

/** Attendance as it is, beside the little of planning that it follows. */
export const attendanceFeature = (): SimFeature => ({
  topics: [new PlanningTopic(), new AttendanceTopic()],
  commands: { ...attendanceCommands, ...planningCommands },
  views: attendanceViews,
  errors,
  gate: () => new HallGate(),
  handlers: checkInHandlers,
});
