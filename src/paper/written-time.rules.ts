import { normalInstant, type Instant } from '../platform/time/instant.js';

/** A cell of a sheet as it was read; dates and times of day are ISO texts whose clock is China's. */
export type SheetCell = string | number | boolean | null;

interface WallClock {
  /** `2025-02-14`, where the cell says a day. */
  readonly day?: string;
  readonly minutes: number;
}

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
/** Day 0 of spreadsheets. */
const SPREADSHEET_EPOCH_MS = Date.UTC(1899, 11, 30);
/** Numbers from here on are days since then, with the time of day behind the point. */
const FIRST_SERIAL_DAY = 20_000;

/** `8:41`, `08：41`, `8时41分`, `8点半`, `下午2:05`, and seconds behind, which do not count. */
const CLOCK =
  /^(上午|下午)?(\d{1,2})(?:[:时点.](?:(\d{1,2})分?(?::\d{1,2}(?:\.\d+)?)?|(半|整))?)$/u;
const DIGITS = /^(\d{1,2})(\d{2})$/u;
const DATED = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?[T ]?(.*?)Z?$/u;

/**
 * When somebody came, as written in a cell, on the day of the meeting unless it says another; undefined
 * for what is no time. To the minute.
 */
export function writtenTime(cell: SheetCell, meetingDay: string): Instant | undefined {
  const clock = typeof cell === 'number' ? numbered(cell) : clockIn(plain(cell));
  if (!clock || clock.minutes < 0 || clock.minutes >= DAY_MINUTES) return undefined;
  const { day = meetingDay, minutes } = clock;
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const minute = String(minutes % 60).padStart(2, '0');
  const text = `${day}T${hour}:${minute}:00+08:00`;
  return isDay(day) ? normalInstant(text) : undefined;
}

/** A day of the calendar, not 31 February. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** Text with half-width digits and without spaces at its ends. */
export const plain = (cell: SheetCell): string =>
  cell === null ? '' : String(cell).normalize('NFKC').trim();

function clockIn(text: string): WallClock | undefined {
  const dated = DATED.exec(text);
  if (dated) return datedClock(dated);
  const digits = DIGITS.exec(text);
  if (digits) return ofClock(Number(digits[1]), Number(digits[2]));
  const clock = CLOCK.exec(text.replaceAll(' ', ''));
  if (!clock) return undefined;
  const [, half, hour, minute, word] = clock;
  const afternoon = half === '下午' && Number(hour) < 12 ? 12 : 0;
  return ofClock(Number(hour) + afternoon, word === '半' ? 30 : Number(minute ?? 0));
}

function datedClock([, year = '', month = '', date = '', rest = '']: RegExpExecArray):
  WallClock | undefined {
  const [hour, minute, second] = rest.trim().split(':').map(Number);
  if (hour === undefined || minute === undefined) return undefined;
  const minutes = hour * 60 + minute + Math.round((second ?? 0) / 60);
  if (Number.isNaN(minutes)) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return Number(year) < 1900 ? { minutes } : { day, minutes };
}

function numbered(cell: number): WallClock | undefined {
  if (cell > 0 && cell < 1) return { minutes: Math.round(cell * DAY_MINUTES) };
  if (cell >= FIRST_SERIAL_DAY) return serial(cell);
  return Number.isInteger(cell) ? clockIn(String(cell)) : undefined;
}

function serial(days: number): WallClock {
  const minutes = Math.round(days * DAY_MINUTES);
  const day = new Date(SPREADSHEET_EPOCH_MS + minutes * MINUTE_MS).toISOString().slice(0, 10);
  return { day, minutes: minutes % DAY_MINUTES };
}

const ofClock = (hour: number, minute: number): WallClock | undefined =>
  hour < 24 && minute < 60 ? { minutes: hour * 60 + minute } : undefined;
