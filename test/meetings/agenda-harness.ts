import type { Fact, LaneCommand, Phase, ViewOp } from '../../src/realtime/topic.js';
import { SYSTEM } from '../../src/realtime/actor.js';
import type { AgendaItem } from '../../src/meetings/agenda-item.entity.js';
import { AgendaParts, rowsOf, type AgendaState } from '../../src/meetings/agenda-part.js';
import { AgendaTopic, type AgendaContext } from '../../src/meetings/agenda.topic.js';
import type { TakenRoom } from '../../src/meetings/clash.rules.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { RoomBooking } from '../../src/meetings/room-booking.entity.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { Venue } from '../../src/meetings/venue.entity.js';

/** Meeting time of every command here. */
export const AT = '2025-02-14T01:02:00.000Z';

export const meeting: Readonly<Meeting> = {
  id: 'meeting',
  meetingId: 'meeting',
  title: 'Harvest conference',
  form: '视频',
  status: 'NOTICED',
  startsAt: '2025-02-14T01:00:00.000Z',
  endsAt: '2025-02-14T03:00:00.000Z',
  checkInOpensAt: '2025-02-14T00:00:00.000Z',
  checkInClosesAt: '2025-02-14T03:00:00.000Z',
  lateGraceMinutes: 0,
  phoneCheckIn: false,
  divisionCode: '231200',
  openedAt: null,
  closedAt: null,
  version: 7,
};

export const venue = (id: string, change: Partial<Venue> = {}): Readonly<Venue> => ({
  id,
  meetingId: 'meeting',
  role: 'SUB',
  name: `${id} sub-venue`,
  divisionCode: '231281',
  room: null,
  status: 'OPEN',
  listOrder: 1,
  ...change,
});

export const booking = (id: string): Readonly<RoomBooking> => ({
  id,
  meetingId: 'meeting',
  divisionCode: '231200',
  room: 'Hall 1',
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  status: 'HELD',
});

export const seat = (id: string, change: Partial<Seat> = {}): Readonly<Seat> => ({
  id,
  meetingId: 'meeting',
  venueId: 'main',
  kind: 'UNIT',
  attendanceClass: 'DUE',
  personId: null,
  unitId: `unit-${id}`,
  personName: 'Ada',
  unitName: `Unit ${id}`,
  postTitle: 'Head',
  rankCode: '131',
  bodyCode: null,
  bodyKind: null,
  unitType: 'gov',
  protocolOrder: 1,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
  ...change,
});

export const item = (
  id: string,
  position: number,
  change: Partial<AgendaItem> = {},
): Readonly<AgendaItem> => ({
  id,
  meetingId: 'meeting',
  position,
  kind: 'SPEECH',
  title: `Speech ${id}`,
  speakerUnitId: 'unit-s1',
  speakerSeatId: 's1',
  venueId: null,
  limitMs: 480_000,
  status: 'PLANNED',
  ...change,
});

const opening: readonly Fact[] = [
  { kind: 'meeting', row: meeting },
  {
    kind: 'venue',
    row: venue('main', { role: 'MAIN', name: '主会场', divisionCode: '231200', room: 'Hall 1' }),
  },
  { kind: 'venue', row: venue('anda') },
  { kind: 'agenda-item', row: item('i1', 1) },
  { kind: 'agenda-item', row: item('i2', 2, { speakerSeatId: 's2', speakerUnitId: 'unit-s2' }) },
  { kind: 'seat', row: seat('s1') },
  { kind: 'seat', row: seat('s2', { venueId: 'anda' }) },
  { kind: 'room-booking', row: booking('main') },
];

export const meetingFact = (change: Partial<Meeting> = {}): Fact<'meeting', Readonly<Meeting>> => ({
  kind: 'meeting',
  row: { ...meeting, ...change },
});

/** An agenda lane without a lane: commands are decided, applied and shown, nothing is stored. */
export function givenAgenda(status: Phase = 'NOTICED') {
  const parts = new AgendaParts();
  const openings = new MeetingOpenings();
  const topic = new AgendaTopic(parts, openings);
  const state = topic.empty('meeting');
  const show = (facts: readonly Fact[]) => {
    for (const fact of facts) topic.apply(state, fact);
    return facts;
  };
  show(opening);
  show([meetingFact({ status })]);

  function run(
    name: string,
    input: object = {},
    beside: { readonly takenRooms?: readonly TakenRoom[]; readonly foreignIds?: string[] } = {},
  ) {
    const command: LaneCommand = {
      id: `id of ${name}`,
      meetingId: 'meeting',
      name,
      input,
      actor: SYSTEM,
    };
    const context: AgendaContext = {
      takenRooms: beside.takenRooms ?? [],
      foreignIds: new Set(beside.foreignIds),
      parts: new Map(),
    };
    const decision = topic.decide(state, command, { at: AT, phase: status, context });
    show(decision.facts);
    return { ...decision, views: keyed(topic.views(state, decision.facts)) };
  }

  return { topic, state, parts, openings, run, shown: () => keyed(topic.views(state, opening)) };
}

export const keyed = (ops: readonly ViewOp[]) =>
  Object.fromEntries(ops.map(({ view, key, value }) => [`${view} ${key}`, value]));

export const refused = (code: string, details?: object) =>
  expect.objectContaining(details ? { code, details } : { code });

export const roomOf = (state: AgendaState, venueId: string) =>
  rowsOf<RoomBooking>(state, 'room-booking').get(venueId);
