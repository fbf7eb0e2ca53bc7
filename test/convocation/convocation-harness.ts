import { PresentSeats } from '../../src/attendance/present-seats.js';
import { ConvocationPart } from '../../src/convocation/convocation.part.js';
import type { ConvocationRule } from '../../src/convocation/convocation-rule.entity.js';
import type { SubstitutePolicy } from '../../src/convocation/convocation.contract.js';
import { NOTHING_BESIDE, type BesideAgenda } from '../../src/convocation/relocation.decisions.js';
import { AgendaParts } from '../../src/meetings/agenda-part.js';
import { AgendaTopic } from '../../src/meetings/agenda.topic.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { Actor, Role } from '../../src/realtime/actor.js';
import type { Fact, Phase } from '../../src/realtime/topic.js';
import { AT, item, meetingFact, seat, venue } from '../meetings/agenda-harness.js';

function actor(role: Role, unitId: string | null = null): Actor {
  const grant = { role, meetingId: 'meeting', venueId: null, unitId, seatId: null };
  return { accountId: `account of ${role}`, sessionId: null, grants: [grant] };
}

export const organizer = actor('ORGANIZER');
export const unit = (unitId: string): Actor => actor('UNIT', unitId);

const rule = (substitute: SubstitutePolicy): Readonly<ConvocationRule> => ({
  id: substitute,
  meetingId: 'meeting',
  position: 1,
  zhText: substitute,
  venue: 'MAIN',
  attendanceClass: 'DUE',
  selectors: [],
  seatsPerUnit: 1,
  substitute,
  attendantCap: 0,
});

const opening: readonly Fact[] = [
  { kind: 'venue', row: venue('main', { role: 'MAIN' }) },
  { kind: 'venue', row: venue('anda') },
  { kind: 'venue', row: venue('shut', { status: 'CLOSED' }) },
  { kind: 'agenda-item', row: item('i1', 1, { speakerSeatId: 'speaker' }) },
  { kind: 'seat', row: seat('speaker', { protocolOrder: 40, personId: 'dora' }) },
  { kind: 'seat', row: seat('water', { ruleIds: ['DEPUTY_ONLY'] }) },
  { kind: 'seat', row: seat('fire', { ruleIds: ['FORBIDDEN'] }) },
  { kind: 'seat', row: seat('open', { personName: '', postTitle: '负责同志' }) },
  { kind: 'seat', row: seat('gone', { status: 'REMOVED' }) },
  { kind: 'convocation-rule', row: rule('DEPUTY_ONLY') },
  { kind: 'convocation-rule', row: rule('FORBIDDEN') },
];

/** The agenda topic with convocation's part, without a lane: decided, applied, nothing stored. */
export function givenConvocation(phase: Phase = 'NOTICED') {
  const parts = new AgendaParts();
  const part = new ConvocationPart(new PresentSeats());
  parts.register(part);
  const openings = new MeetingOpenings();
  openings.agendaFollowers.push({
    topic: 'attendance',
    command: 'attendance:sync-roster',
    kind: 'seat',
  });
  const topic = new AgendaTopic(parts, openings);
  const state = topic.empty('meeting');
  for (const fact of [meetingFact({ status: phase }), ...opening]) topic.apply(state, fact);
  let given = 0;

  /** The facts of the command by kind, in order; refusals are thrown. */
  function run(by: Actor, name: string, input: object, beside: Partial<BesideAgenda> = {}) {
    const id = `c${(given += 1)}`;
    const command = { id, meetingId: 'meeting', name: `convocation:${name}`, input, actor: by };
    const read = { ...NOTHING_BESIDE, ...beside };
    const context = {
      takenRooms: [],
      foreignIds: new Set<string>(),
      parts: new Map([[part, read]]),
    };
    const decision = topic.decide(state, command, { at: AT, phase, context });
    for (const fact of decision.facts) topic.apply(state, fact);
    return {
      ...decision,
      rows: (kind: string) =>
        decision.facts.filter((fact) => fact.kind === kind).map(({ row }) => row),
    };
  }

  return { run, seat: (id: string) => state.seats.get(id), state };
}

export const refused = (code: string) => expect.objectContaining({ code });
