import { addStanding, noCounts, sameCounts, type Counts, type Standing } from './tally.rules.js';

export type CountedClass = 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';

/** What one seat is counted under. */
export interface TallyPlace {
  readonly venueId: string;
  readonly rankCode: string;
  readonly attendanceClass: CountedClass;
}

/** Counts as they were last kept, in the row of this id. */
export type KeptCounts = Readonly<Counts> & { readonly id: string };

/** The counts of one venue, rank and class, beside those that were last kept. */
export interface TallyCell extends TallyPlace {
  readonly key: string;
  readonly counts: Counts;
  kept: KeptCounts | undefined;
}

/**
 * All counts of a meeting, moved by one seat at a time and never recounted: a check-in costs the same
 * at the first and at the hundred-thousandth seat.
 */
export interface TallyBook {
  readonly cells: Map<string, TallyCell>;
  /** Keys of cells whose counts differ from the kept ones. */
  readonly unkept: Set<string>;
  /** Only class DUE. */
  readonly all: Counts;
  readonly ranks: Map<string, Counts>;
  readonly venues: Map<string, Counts>;
  /** By class; DUE among them. */
  readonly classes: Map<CountedClass, Counts>;
}

export const emptyBook = (): TallyBook => ({
  cells: new Map(),
  unkept: new Set(),
  all: noCounts(),
  ranks: new Map(),
  venues: new Map(),
  classes: new Map(),
});

export const cellKey = (place: TallyPlace): string =>
  `${place.venueId}/${place.rankCode}/${place.attendanceClass}`;

/** Moves one seat in (sign 1) or out (sign -1) of every count it belongs to. */
export function countSeat(
  book: TallyBook,
  place: TallyPlace,
  standing: Standing | undefined,
  sign: 1 | -1,
): void {
  if (!standing) return;
  const cell = cellOf(book, place);
  addStanding(cell.counts, standing, sign);
  noteUnkept(book, cell);
  addStanding(countsOf(book.classes, place.attendanceClass), standing, sign);
  if (place.attendanceClass !== 'DUE') return;
  addStanding(book.all, standing, sign);
  addStanding(countsOf(book.ranks, place.rankCode), standing, sign);
  addStanding(countsOf(book.venues, place.venueId), standing, sign);
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

function cellOf(book: TallyBook, place: TallyPlace): TallyCell {
  const key = cellKey(place);
  const known = book.cells.get(key);
  if (known) return known;
  const { venueId, rankCode, attendanceClass } = place;
  const cell = { key, venueId, rankCode, attendanceClass, counts: noCounts(), kept: undefined };
  book.cells.set(key, cell);
  return cell;
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
