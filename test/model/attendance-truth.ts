import { isDeepStrictEqual } from 'node:util';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { SimTables } from '../simulation/sim-tables.js';
import { MEETING } from '../simulation/world.js';
import type { PlainAttendance } from './plain-attendance.js';
import { TERMS, type PlainCounts, type PlainSeat } from './plain-rows.js';

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (tables: SimTables, table: string): readonly Row[] => [
  ...(tables.rows.get(table)?.values() ?? []),
];

const time = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : null;

/** In what the tables differ from the model; nothing, at every moment. */
export function differencesOf(model: PlainAttendance, tables: SimTables): string[] {
  return [
    ...checkInsApart(model, tables),
    ...besideApart(model, tables),
    ...tallyApart(model, tables),
  ];
}

function checkInsApart(model: PlainAttendance, tables: SimTables): string[] {
  const stored = rowsOf(tables, 'check_ins').map((row) => ({
    id: row['id'],
    seatId: row['seat_id'],
    venueId: row['venue_id'],
    by: row['by_account_id'],
    receivedAt: time(row['received_at']),
    occurredAt: time(row['occurred_at']),
    substitute: row['substitute'],
    late: row['status'] === 'LATE',
    leftAt: time(row['left_at']),
    leftEarly: row['left_early'],
    makeUp: row['make_up'],
    reportedLater: row['reported_later'],
    annulled: row['annulled_at'] !== null,
  }));
  return apart('check-in', stored, model.checkIns);
}

function besideApart(model: PlainAttendance, tables: SimTables): string[] {
  const walkIns = rowsOf(tables, 'walk_ins').map((row) => ({
    id: row['id'],
    annulled: row['annulled_at'] !== null,
  }));
  const questions = rowsOf(tables, 'attendance_questions').map((row) => ({
    id: row['id'],
    seatId: row['seat_id'],
    kind: (row['record'] as { readonly kind: string }).kind,
    occurredAt: (row['record'] as { readonly occurredAt: string }).occurredAt,
    reason: row['reason'],
    answered: row['answer'] !== null,
  }));
  const headcounts = rowsOf(tables, 'headcounts').map((row) => ({
    id: row['id'],
    venueId: row['venue_id'],
    people: row['people'],
    occurredAt: time(row['occurred_at']),
    replacedAt: time(row['replaced_at']),
  }));
  const exits = rowsOf(tables, 'exits').map((row) => ({
    id: row['id'],
    checkInId: row['check_in_id'],
    receivedAt: time(row['received_at']),
    leftAt: time(row['left_at']),
    returnedAt: time(row['returned_at']),
  }));
  const amendments = rowsOf(tables, 'attendance_amendments').map((row) => ({
    id: row['id'],
    seatId: row['seat_id'],
    ordinal: row['ordinal'],
    cause: row['cause'],
    standing: row['standing'],
    late: row['late'],
    leftEarly: row['left_early'],
    arrivedAt: time(row['arrived_at']),
    leftAt: time(row['left_at']),
    substitute: row['substitute'],
  }));
  return [
    ...apart('amendment', amendments, model.amendments.rows),
    ...apart('exit', exits, model.exits),
    ...apart('sighting', sightingsIn(tables), model.sightings),
    ...apart(
      'walk-in',
      walkIns,
      model.walkIns.map(({ id, annulled }) => ({ id, annulled })),
    ),
    ...apart(
      'question',
      questions,
      model.questions.map(({ id, seatId, kind, occurredAt, reason, answered }) => ({
        id,
        seatId,
        kind,
        occurredAt,
        reason,
        answered,
      })),
    ),
    ...apart(
      'late annulment',
      rowsOf(tables, 'late_annulments').map((row) => ({
        id: row['id'],
        recordId: row['record_id'],
      })),
      model.lateAnnuls,
    ),
    ...apart('headcount', headcounts, model.headcounts.rows),
  ];
}

const sightingsIn = (tables: SimTables) =>
  rowsOf(tables, 'sightings').map((row) => ({
    id: row['id'],
    checkInId: row['check_in_id'],
    at: time(row['occurred_at']),
    receivedAt: time(row['received_at']),
  }));

const PLACE = ['venue_id', 'rank_code', 'attendance_class', 'body_code', 'unit_type'] as const;

/** The kept tally is the model's count, row by row, and the identity holds in each. */
function tallyApart(model: PlainAttendance, tables: SimTables): string[] {
  const kept = new Map<string, PlainCounts>();
  for (const row of rowsOf(tables, 'attendance_tallies')) {
    const place = PLACE.map((column) => row[column]).join(' ');
    const counts = Object.fromEntries(
      TERMS.map((term) => [term, Number(row[term.replaceAll(/[A-Z]/g, snake)])]),
    ) as PlainCounts;
    kept.set(place, counts);
  }
  const places = new Set([...kept.keys(), ...[...model.seats.values()].map(placeOfSeat)]);
  return [...places].flatMap((place) => {
    const right = model.counts((seat) => placeOfSeat(seat) === place);
    const stored = kept.get(place) ?? (right.due === 0 ? right : undefined);
    const sum = right.inPerson + right.bySubstitute + right.onLeave + right.absent;
    if (isDeepStrictEqual(stored, right) && sum === right.due) return [];
    return [`tally ${place}: kept ${JSON.stringify(stored)}, the model ${JSON.stringify(right)}`];
  });
}

const placeOfSeat = (seat: PlainSeat): string => {
  const { venueId, rankCode, attendanceClass, bodyCode, unitType } = seat;
  return [venueId, rankCode, attendanceClass, bodyCode ?? '', unitType ?? ''].join(' ');
};

const snake = (letter: string): string => `_${letter.toLowerCase()}`;

function apart(
  what: string,
  stored: readonly { readonly id: unknown }[],
  right: readonly { readonly id: unknown }[],
): string[] {
  const known = new Map(right.map((row) => [row.id, row]));
  const ids = new Set([...known.keys(), ...stored.map(({ id }) => id)]);
  const kept = new Map(stored.map((row) => [row.id, row]));
  return [...ids]
    .filter((id) => !isDeepStrictEqual(kept.get(id), known.get(id)))
    .map(
      (id) =>
        `${what}: stored ${JSON.stringify(kept.get(id))}, the model ${JSON.stringify(known.get(id))}`,
    );
}

/** What every view must show: made from the last row of each thing in the log. */
export function viewsOf(
  log: readonly AttendanceFact[],
): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const topic = new AttendanceTopic();
  const state = topic.empty(MEETING);
  const last = new Map(log.map((fact) => [`${fact.kind}/${fact.row.id}`, fact]));
  for (const fact of last.values()) topic.apply(state, fact);
  const views = new Map<string, Map<string, unknown>>();
  for (const { view, key, value } of topic.views(state, [...last.values()])) {
    const entries = views.get(view) ?? new Map<string, unknown>();
    views.set(view, entries);
    if (value) entries.set(key, JSON.parse(JSON.stringify(value)));
    else entries.delete(key);
  }
  return views;
}
