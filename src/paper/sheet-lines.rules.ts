import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import { SEAT_ID_TITLE } from './sheet-pages.rules.js';
import { plain, writtenTime, type SheetCell } from './written-time.rules.js';

export type SheetCells = readonly (readonly SheetCell[])[];

/** A seat of the venue, as far as a written line must agree with it. */
export interface KnownSeat {
  readonly seatId: string;
  readonly place: number;
  readonly personName: string;
  readonly unitName: string;
  readonly substitute: { readonly name: string; readonly post: string } | null;
}

/** What a line says; its id makes it a row of `attendance:enter-sheet`. */
export interface WrittenLine {
  readonly seatId?: string;
  readonly walkIn?: {
    readonly name: string;
    readonly unitName: string;
    readonly postTitle: string;
  };
  readonly arrivedAt: Instant;
  readonly leftAt?: Instant;
  readonly substitute?: { readonly name: string; readonly post: string };
}

/** A line on which something was written by hand: what it says, or why that is not understood. */
export interface ReadLine {
  /** Number of the row in the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly said: WrittenLine | DomainError;
}

export interface SheetRead {
  readonly lines: readonly ReadLine[];
  /** Lines of the list on which nobody wrote. */
  readonly blank: number;
}

const titles = {
  place: '序号',
  unit: '单位',
  name: '姓名',
  post: '职务',
  signature: '签名',
  arrived: '签到时间',
  left: '离会时间',
  seatId: SEAT_ID_TITLE,
} as const;
type Column = keyof typeof titles;

/** How far down a header is looked for. */
const MAX_HEAD_ROWS = 20;

/** Marks that people put where a signature is asked for. */
const SIGNED = /^(?:√|✓|✔|V|v|是|已签|已签到|已到|到|本人)$/u;

/** The lines of a filled sheet below its header; throws paper.sheet-without-header. */
export function readSheetLines(
  cells: SheetCells,
  seats: readonly KnownSeat[],
  meetingDay: string,
): SheetRead {
  const head = cells.slice(0, MAX_HEAD_ROWS).findIndex(isHeader);
  if (head === -1) throw new DomainError('paper.sheet-without-header');
  const columns = columnsOf(cells[head] ?? []);
  const taken = new Map<string, number>();
  const lines: ReadLine[] = [];
  let blank = 0;
  cells.slice(head + 1).forEach((row, i) => {
    const line = lineOf(row, columns, head + i + 2);
    if (isUnsigned(line)) blank += line.name === '' ? 0 : 1;
    else
      lines.push({
        line: line.line,
        name: line.name,
        said: said(line, { seats, taken, meetingDay }),
      });
  });
  return { lines, blank };
}

export const isHeader = (row: readonly SheetCell[]): boolean => {
  const texts = row.map(titleIn);
  return texts.includes(titles.name) && texts.includes(titles.arrived);
};

const titleIn = (cell: SheetCell): string => plain(cell).replaceAll(/\s/gu, '');

function columnsOf(header: readonly SheetCell[]): ReadonlyMap<Column, number> {
  const texts = header.map(titleIn);
  const known = Object.entries(titles).map(
    ([column, title]) => [column as Column, texts.indexOf(title)] as const,
  );
  return new Map(known.filter(([, index]) => index >= 0));
}

interface Line {
  readonly line: number;
  readonly place: string;
  readonly unit: string;
  readonly name: string;
  readonly post: string;
  readonly signature: string;
  readonly arrived: SheetCell;
  readonly left: SheetCell;
  readonly seatId: string;
}

function lineOf(
  row: readonly SheetCell[],
  columns: ReadonlyMap<Column, number>,
  line: number,
): Line {
  const cell = (column: Column): SheetCell => row[columns.get(column) ?? -1] ?? null;
  return {
    line,
    place: plain(cell('place')),
    unit: plain(cell('unit')),
    name: bareName(plain(cell('name'))),
    post: plain(cell('post')),
    signature: plain(cell('signature')),
    arrived: cell('arrived'),
    left: cell('left'),
    seatId: plain(cell('seatId')).toLowerCase(),
  };
}

/** Without what the sheet prints behind it in brackets, and without spaces. */
const bareName = (name: string): string =>
  name.replace(/\((?:代会:.*|请假)\)$/u, '').replaceAll(/\s/gu, '');

const isUnsigned = ({ signature, arrived, left }: Line): boolean =>
  signature === '' && plain(arrived) === '' && plain(left) === '';

interface Known {
  readonly seats: readonly KnownSeat[];
  /** Seat id -> the line that spoke of it. */
  readonly taken: Map<string, number>;
  readonly meetingDay: string;
}

function said(line: Line, known: Known): WrittenLine | DomainError {
  try {
    const times = timesOf(line, known.meetingDay);
    const seat = seatOf(line, known.seats);
    if (!seat) return { ...walkInOf(line), ...times };
    const before = known.taken.get(seat.seatId);
    if (before !== undefined) throw new DomainError('paper.line-twice', { line: before });
    known.taken.set(seat.seatId, line.line);
    return { seatId: seat.seatId, ...times, ...signedBy(line, seat) };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function timesOf(
  { arrived, left }: Line,
  meetingDay: string,
): { readonly arrivedAt: Instant; readonly leftAt?: Instant } {
  if (plain(arrived) === '') throw new DomainError('paper.line-without-time');
  const arrivedAt = timeIn(arrived, meetingDay);
  return plain(left) === '' ? { arrivedAt } : { arrivedAt, leftAt: timeIn(left, meetingDay) };
}

function timeIn(cell: SheetCell, meetingDay: string): Instant {
  const time = writtenTime(cell, meetingDay);
  if (time === undefined)
    throw new DomainError('paper.line-time-unreadable', { text: plain(cell) });
  return time;
}

/** By the hidden column, else by name, unit and number; undefined for somebody below the list. */
function seatOf(line: Line, seats: readonly KnownSeat[]): KnownSeat | undefined {
  if (line.seatId !== '') return seatById(line, seats);
  const { name, place } = line;
  if (name === '') throw new DomainError('paper.line-without-name');
  const called = seats.filter((each) => nameOf(each) === name);
  if (called.length === 0 && place === '') return undefined;
  if (called.length === 0) throw new DomainError('paper.line-not-listed', { name });
  const [one, ...others] = narrowed(line, called);
  if (!one || others.length > 0) throw new DomainError('paper.line-ambiguous', { name });
  return one;
}

function seatById({ name, seatId }: Line, seats: readonly KnownSeat[]): KnownSeat {
  const seat = seats.find((each) => each.seatId === seatId);
  if (!seat) throw new DomainError('paper.line-not-listed', { name });
  const holder = nameOf(seat);
  if (name !== '' && name !== holder) {
    throw new DomainError('paper.line-other-holder', { name: holder });
  }
  return seat;
}

const nameOf = ({ personName }: KnownSeat): string => bareName(plain(personName));

function narrowed({ unit, place }: Line, called: readonly KnownSeat[]): readonly KnownSeat[] {
  if (called.length === 1) return called;
  const ofUnit = called.filter((each) => unit === '' || plain(each.unitName) === unit);
  return ofUnit.length === 1 ? ofUnit : ofUnit.filter((each) => String(each.place) === place);
}

function walkInOf({ name, unit, post, left }: Line): Pick<WrittenLine, 'walkIn'> {
  if (plain(left) !== '') throw new DomainError('paper.line-walk-in-left');
  return { walkIn: { name, unitName: unit, postTitle: post } };
}

/** Whoever signed: the holder, or the one who may come instead; nobody else signs for a seat. */
function signedBy(
  { signature }: Line,
  { personName, substitute }: KnownSeat,
): Pick<WrittenLine, 'substitute'> {
  const name = signature.replaceAll(/\s/gu, '').replace(/^代(?:会)?[:：]?/u, '');
  if (substitute && name === bareName(plain(substitute.name))) return { substitute };
  if (name === '' || SIGNED.test(name) || name === bareName(plain(personName))) return {};
  throw new DomainError('paper.line-other-signature', { text: signature });
}
