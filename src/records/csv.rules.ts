import type { Cell, Table } from './attendance-sheet.rules.js';

/** Spreadsheets need it to read UTF-8 as such. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The table as RFC 4180 text with a byte order mark, lines ended by CRLF. */
export function csvOf({ header, rows }: Table): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** A text that a spreadsheet would run as a formula is kept a text by a leading apostrophe. */
function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
