import { parentPort } from 'node:worker_threads';
import writeExcelFile from 'write-excel-file/node';
import type { Table } from './attendance-sheet.rules.js';

/**
 * Writes a workbook in a thread of its own: of a very large meeting it takes many seconds, which nobody
 * at a door shall wait for. It imports packages only: it is started from its file, compiled or not. It
 * is given a table without rows, then its rows in parts, and so on; at the end it tells the file.
 */
type Given = Omit<Table, 'rows'> | { readonly more: Table['rows'] } | 'last';

/** Columns in characters: the first names a venue or rank, a Chinese character is two wide. */
const FIRST_COLUMN_WIDTH = 22;
const COLUMN_WIDTH = 12;

const tables: { readonly table: Omit<Table, 'rows'>; readonly rows: Table['rows'][number][] }[] =
  [];

parentPort?.on('message', (given: Given) => {
  if (given === 'last') void written();
  else if ('more' in given) tables.at(-1)?.rows.push(...given.more);
  else tables.push({ table: given, rows: [] });
});

/** A sheet each, the header row bold and kept in sight. */
async function written(): Promise<void> {
  const sheets = tables.map(({ table: { name, header }, rows }) => ({
    sheet: name,
    data: [
      header.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => [...row]),
    ],
    columns: header.map((_, i) => ({ width: i === 0 ? FIRST_COLUMN_WIDTH : COLUMN_WIDTH })),
    stickyRowsCount: 1,
  }));
  const file = new Uint8Array(await writeExcelFile(sheets).toBuffer());
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(file, [file.buffer]);
}
