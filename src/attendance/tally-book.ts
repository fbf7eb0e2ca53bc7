import {
  addCounts,
  addStanding,
  noCounts,
  sameCounts,
  type Counts,
  type Standing,
} from './tally.rules.js';

export type CountedClass = 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';

/** What one seat is counted under. */
export interface TallyPlace {
  readonly venueId: string;
  readonly rankCode: string;
  readonly attendanceClass: CountedClass;
  /** Of a seat of a leading body; null or empty for the others. */
  readonly bodyCode: string | null;
  /** Kind of unit, such as gov; null or empty for seats of the leading bodies. */
  readonly unitType: string | null;
}

/** A seat as it is counted: the kind of its leading body is no part of a kept count. */
export interface CountedSeat extends TallyPlace {
  /** Null where the body is of no known kind, or there is none. */
  readonly bodyKind: string | null;
}

/** Counts as they were last kept, in the row of this id. */
export type KeptCounts = Readonly<Counts> & { readonly id: string };

/** The finest counts: one venue, rank, class, body and kind of unit, beside those that were last kept. */
export interface TallyCell extends TallyPlace {
  readonly key: string;
  readonly bodyCode: string;
  readonly unitType: string;
  readonly counts: Counts;
  kept: KeptCounts | undefined;
  /** Every sum that it is a part of; found once, so that a seat moves them without looking. */
  readonly sums: readonly Counts[];
  /** The sums of its venue's divisions; only class DUE. */
  divisions: readonly Counts[];
}

/**
 * All counts of a meeting, moved by one seat at a time and never recounted: a check-in costs the same
 * at the first and at the hundred-thousandth seat.
 */
export interface TallyBook {
  readonly cells: Map<string, TallyCell>;
  /** Keys of cells whose counts differ from the kept ones. */
  readonly unkept: Set<string>;
  /** By venue, rank and class: what the tables of a report print. */
  readonly groups: Map<string, Counts>;
  /** By class; DUE among them. */
  readonly classes: Map<CountedClass, Counts>;
  /** This and all below: only class DUE. */
  readonly all: Counts;
  readonly ranks: Map<string, Counts>;
  readonly venues: Map<string, Counts>;
  /** By kind of leading body. */
  readonly bodyKinds: Map<string, Counts>;
  /** Of what kinds seats of a body, by its code, were said to be: one, but for a mistake that was mended. */
  readonly kindsOfBody: Map<string, ReadonlySet<string>>;
  readonly unitTypes: Map<string, Counts>;
  /** By the digits that name a division, on every level of the venue tree. */
  readonly divisions: Map<string, Counts>;
  readonly cellsOfVenue: Map<string, TallyCell[]>;
  /** Divisions that a venue belongs to. */
  readonly divisionsOfVenue: Map<string, readonly string[]>;
}

export const emptyBook = (): TallyBook => ({
  cells: new Map(),
  unkept: new Set(),
  groups: new Map(),
  classes: new Map(),
  all: noCounts(),
  ranks: new Map(),
  venues: new Map(),
  bodyKinds: new Map(),
  kindsOfBody: new Map(),
  unitTypes: new Map(),
  divisions: new Map(),
  cellsOfVenue: new Map(),
  divisionsOfVenue: new Map(),
});

export const groupKey = (place: TallyPlace): string =>
  `${place.venueId}/${place.rankCode}/${place.attendanceClass}`;

export const cellKey = (place: TallyPlace): string =>
  `${groupKey(place)}/${place.bodyCode ?? ''}/${place.unitType ?? ''}`;

/** Moves one seat in (sign 1) or out (sign -1) of every count it belongs to. */
export function countSeat(
  book: TallyBook,
  place: CountedSeat,
  standing: Standing | undefined,
  sign: 1 | -1,
): void {
  if (!standing) return;
  const cell = cellOf(book, place);
  addStanding(cell.counts, standing, sign);
  for (const sum of cell.sums) addStanding(sum, standing, sign);
  for (const sum of cell.divisions) addStanding(sum, standing, sign);
  const ofKind = place.attendanceClass === 'DUE' && bodyKindSum(book, place);
  if (ofKind) addStanding(ofKind, standing, sign);
  noteUnkept(book, cell);
}

/** Notes the counts that were kept for a cell, by this node or another. */
export function keepCounts(book: TallyBook, place: TallyPlace, kept: KeptCounts): void {
  const cell = cellOf(book, place);
  cell.kept = kept;
  noteUnkept(book, cell);
}

/** Cells that are not yet kept as they stand. */
export function unkeptCells(book: TallyBook): TallyCell[] {
  return [...book.unkept].flatMap((key) => book.cells.get(key) ?? []);
}

/** Says which divisions a venue belongs to; what was counted there before goes with it. */
export function placeVenue(book: TallyBook, venueId: string, divisions: readonly string[]): void {
  if (book.divisionsOfVenue.get(venueId)?.join() === divisions.join()) return;
  book.divisionsOfVenue.set(venueId, divisions);
  for (const cell of book.cellsOfVenue.get(venueId) ?? []) {
    for (const sum of cell.divisions) addCounts(sum, cell.counts, -1);
    cell.divisions = divisionSums(book, cell);
    for (const sum of cell.divisions) addCounts(sum, cell.counts, 1);
  }
}

function cellOf(book: TallyBook, place: TallyPlace): TallyCell {
  const key = cellKey(place);
  return book.cells.get(key) ?? newCell(book, place, key);
}

function newCell(book: TallyBook, place: TallyPlace, key: string): TallyCell {
  const { venueId, rankCode, attendanceClass } = place;
  const cell: TallyCell = {
    key,
    venueId,
    rankCode,
    attendanceClass,
    bodyCode: place.bodyCode ?? '',
    unitType: place.unitType ?? '',
    counts: noCounts(),
    kept: undefined,
    sums: sumsOf(book, place),
    divisions: divisionSums(book, place),
  };
  book.cells.set(key, cell);
  book.cellsOfVenue.set(venueId, [...(book.cellsOfVenue.get(venueId) ?? []), cell]);
  return cell;
}

function sumsOf(book: TallyBook, place: TallyPlace): Counts[] {
  const { venueId, rankCode, attendanceClass, unitType } = place;
  const everyClass = [
    countsOf(book.groups, groupKey(place)),
    countsOf(book.classes, attendanceClass),
  ];
  if (attendanceClass !== 'DUE') return everyClass;
  return [
    ...everyClass,
    book.all,
    countsOf(book.ranks, rankCode),
    countsOf(book.venues, venueId),
    ...(unitType ? [countsOf(book.unitTypes, unitType)] : []),
  ];
}

/** A cell may be known by its kept counts alone, which do not say the kind: it is the seat's to say. */
function bodyKindSum(book: TallyBook, { bodyCode, bodyKind }: CountedSeat): Counts | undefined {
  if (!bodyCode || !bodyKind) return undefined;
  const known = book.kindsOfBody.get(bodyCode);
  if (!known?.has(bodyKind)) book.kindsOfBody.set(bodyCode, new Set(known).add(bodyKind));
  return countsOf(book.bodyKinds, bodyKind);
}

function divisionSums(book: TallyBook, { attendanceClass, venueId }: TallyPlace): Counts[] {
  if (attendanceClass !== 'DUE') return [];
  const divisions = book.divisionsOfVenue.get(venueId) ?? [];
  return divisions.map((division) => countsOf(book.divisions, division));
}

function noteUnkept(book: TallyBook, cell: TallyCell): void {
  if (sameCounts(cell.counts, cell.kept ?? nothing)) book.unkept.delete(cell.key);
  else book.unkept.add(cell.key);
}

const nothing: Readonly<Counts> = noCounts();

function countsOf<Key>(counts: Map<Key, Counts>, key: Key): Counts {
  const known = counts.get(key);
  if (known) return known;
  const fresh = noCounts();
  counts.set(key, fresh);
  return fresh;
}
