import { derivedId } from '../platform/ids/id.js';
import type { Fact } from '../realtime/topic.js';
import type { Amendment } from './amendment.entity.js';
import { standingAfter } from './amendment.rules.js';
import type { Headcount, WalkIn } from './beside.entity.js';
import type { CheckIn } from './check-in.entity.js';
import { putExit, putSighting, putWalkIn } from './came-and-went.js';
import { divisionsOf } from './division-levels.rules.js';
import type { Exit } from './exit.entity.js';
import { putHeadcount, putVenue } from './headcount.js';
import type { LateAnnulment } from './late-annulment.entity.js';
import type { KeyedRows } from './keyed-rows.js';
import { noQuestions, putQuestion, type OpenQuestions } from './open-questions.js';
import type { Question } from './question.entity.js';
import {
  applyRehearsal,
  isRehearsalFact,
  noRehearsal,
  type RehearsalBook,
  type RehearsalFact,
} from './rehearsal.state.js';
import type { Absence, Closing, Result } from './result.entity.js';
import type { RosterSubstitute } from './roster-substitute.entity.js';
import type { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';
import {
  countSeat,
  emptyBook,
  keepCounts,
  placeVenue,
  unkeptCells,
  type TallyBook,
  type TallyCell,
} from './tally-book.js';
import type { Sighting } from './sighting.entity.js';
import type { Tally } from './tally.entity.js';
import { putSubstitute } from './substitutes.js';
import { standingOf } from './tally.rules.js';

/** A whole row of one of the topic's tables. */
export type AttendanceFact =
  | Fact<'sheet', Readonly<AttendanceSheet>>
  | Fact<'roster-venue', Readonly<RosterVenue>>
  | Fact<'roster', Readonly<RosterSeat>>
  | Fact<'roster-substitute', Readonly<RosterSubstitute>>
  | Fact<'check-in', Readonly<CheckIn>>
  | Fact<'exit', Readonly<Exit>>
  | Fact<'sighting', Readonly<Sighting>>
  | Fact<'walk-in', Readonly<WalkIn>>
  | Fact<'late-annulment', Readonly<LateAnnulment>>
  | Fact<'headcount', Readonly<Headcount>>
  | Fact<'question', Readonly<Question>>
  | Fact<'amendment', Readonly<Amendment>>
  | Fact<'closing', Readonly<Closing>>
  | Fact<'result', Readonly<Result>>
  | Fact<'absence', Readonly<Absence>>
  | Fact<'tally', Readonly<Tally>>
  | RehearsalFact;

/** The fold of the topic's rows, with the counts that follow from them. */
export interface AttendanceState {
  readonly meetingId: string;
  /** Undefined only before the notice. */
  sheet: Readonly<AttendanceSheet> | undefined;
  readonly venues: Map<string, Readonly<RosterVenue>>;
  readonly seats: Map<string, Readonly<RosterSeat>>;
  /** Seat id -> who was ever approved to come instead, in order of time. */
  readonly substitutes: Map<string, readonly Readonly<RosterSubstitute>[]>;
  readonly checkIns: Map<string, Readonly<CheckIn>>;
  /** Seat id -> its one valid check-in. */
  readonly present: Map<string, Readonly<CheckIn>>;
  /** Ids of seats of which a check-in was annulled. */
  readonly annulled: Set<string>;
  /** Check-in id -> its exits, in order of time. */
  readonly exits: Map<string, readonly Readonly<Exit>[]>;
  /** Check-in id -> when they were seen at a door again, in order of time. */
  readonly sightings: Map<string, readonly Readonly<Sighting>[]>;
  readonly walkIns: Map<string, Readonly<WalkIn>>;
  /** Valid ones by who they are and where they came. */
  readonly sameWalkIns: KeyedRows<Readonly<WalkIn>>;
  /** Venue id -> what was counted there, in order of time; the last holds. */
  readonly headcounts: Map<string, readonly Readonly<Headcount>[]>;
  readonly questions: Map<string, Readonly<Question>>;
  readonly openQuestions: OpenQuestions;
  readonly rehearsals: RehearsalBook;
  /** Seat id -> its last amendment. */
  readonly amendments: Map<string, Readonly<Amendment>>;
  readonly book: TallyBook;
  /** Valid walk-ins, and the sum of the headcounts of open venues. */
  readonly beside: { walkIns: number; headcount: number };
}

export const emptyAttendance = (meetingId: string): AttendanceState => ({
  meetingId,
  sheet: undefined,
  venues: new Map(),
  seats: new Map(),
  substitutes: new Map(),
  checkIns: new Map(),
  present: new Map(),
  annulled: new Set(),
  exits: new Map(),
  sightings: new Map(),
  walkIns: new Map(),
  sameWalkIns: new Map(),
  headcounts: new Map(),
  questions: new Map(),
  openQuestions: noQuestions(),
  rehearsals: noRehearsal(),
  amendments: new Map(),
  book: emptyBook(),
  beside: { walkIns: 0, headcount: 0 },
});

/** Puts one row in; counts move by what it changes, so a row put in twice changes nothing. */
export function applyAttendance(state: AttendanceState, fact: AttendanceFact): void {
  if (isRehearsalFact(fact)) return applyRehearsal(state.rehearsals, fact);
  if (isJudged(fact)) return applyJudged(state, fact);
  if (isExpected(fact)) return applyExpected(state, fact);
  switch (fact.kind) {
    case 'check-in':
      return putCheckIn(state, fact.row);
    case 'exit':
      return putExit(state, fact.row);
    case 'sighting':
      return putSighting(state, fact.row);
    case 'walk-in':
      return putWalkIn(state, fact.row);
    // Kept as a mark, and read where it is asked for.
    case 'late-annulment':
      return;
    case 'headcount':
      return putHeadcount(state, fact.row);
  }
}

const expected = ['sheet', 'roster-venue', 'roster', 'roster-substitute'] as const;
type Expected = Extract<AttendanceFact, { kind: (typeof expected)[number] }>;

const isExpected = (fact: AttendanceFact): fact is Expected =>
  expected.some((kind) => kind === fact.kind);

/** Who is to come, and where. */
function applyExpected(state: AttendanceState, fact: Expected): void {
  switch (fact.kind) {
    case 'sheet':
      state.sheet = fact.row;
      return;
    case 'roster-venue':
      putVenue(state, fact.row);
      return placeVenue(state.book, fact.row.id, divisionsOf(fact.row.divisionCode));
    case 'roster':
      return putSeat(state, fact.row);
    case 'roster-substitute':
      return putSubstitute(state, fact.row);
  }
}

const judged = ['question', 'amendment', 'closing', 'result', 'absence', 'tally'] as const;
type Judged = Extract<AttendanceFact, { kind: (typeof judged)[number] }>;

const isJudged = (fact: AttendanceFact): fact is Judged =>
  judged.some((kind) => kind === fact.kind);

/** What organizers decide, and what is kept of all the rest. */
function applyJudged(state: AttendanceState, fact: Judged): void {
  switch (fact.kind) {
    case 'question':
      return putQuestion(state, fact.row);
    case 'amendment':
      return putAmendment(state, fact.row);
    // Fixed at the close, and read where it is asked for.
    case 'closing':
    case 'result':
    case 'absence':
      return;
    case 'tally':
      return keepCounts(state.book, fact.row, fact.row);
  }
}

function putSeat(state: AttendanceState, seat: Readonly<RosterSeat>): void {
  const checkIn = state.present.get(seat.id);
  const amendment = state.amendments.get(seat.id);
  const before = state.seats.get(seat.id);
  if (before) countSeat(state.book, before, standingAfter(before, checkIn, amendment), -1);
  state.seats.set(seat.id, seat);
  countSeat(state.book, seat, standingAfter(seat, checkIn, amendment), 1);
}

function putCheckIn(state: AttendanceState, checkIn: Readonly<CheckIn>): void {
  state.checkIns.set(checkIn.id, checkIn);
  const before = state.present.get(checkIn.seatId);
  const after = checkIn.annulledAt === null ? checkIn : undefined;
  if (!after) state.annulled.add(checkIn.seatId);
  if (!after && before?.id !== checkIn.id) return;
  if (after) state.present.set(checkIn.seatId, after);
  else state.present.delete(checkIn.seatId);
  const seat = state.seats.get(checkIn.seatId);
  if (!seat || state.amendments.has(checkIn.seatId)) return;
  countSeat(state.book, seat, standingOf(seat, before), -1);
  countSeat(state.book, seat, standingOf(seat, after), 1);
}

function putAmendment(state: AttendanceState, amendment: Readonly<Amendment>): void {
  const { seatId } = amendment;
  const before = state.amendments.get(seatId);
  if (before && before.ordinal > amendment.ordinal) return;
  state.amendments.set(seatId, amendment);
  const seat = state.seats.get(seatId);
  if (!seat) return;
  const checkIn = state.present.get(seatId);
  countSeat(state.book, seat, standingAfter(seat, checkIn, before), -1);
  countSeat(state.book, seat, standingAfter(seat, checkIn, amendment), 1);
}

/** The tally rows that do not yet stand as they should be kept. Pure. */
export const changedTallies = (state: AttendanceState): Fact<'tally', Tally>[] =>
  unkeptCells(state.book).map((cell) => ({ kind: 'tally', row: tallyRow(state.meetingId, cell) }));

/** The kept row of a cell; its id follows from what it counts, and is not worked out twice. */
function tallyRow(meetingId: string, cell: TallyCell): Tally {
  const { venueId, rankCode, attendanceClass, bodyCode, unitType, counts, kept } = cell;
  const place = { venueId, rankCode, attendanceClass, bodyCode, unitType };
  const id = kept?.id ?? derivedId('tally', meetingId, ...Object.values(place));
  return { id, meetingId, ...place, ...counts };
}
