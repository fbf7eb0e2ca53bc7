import writeExcelFile from 'write-excel-file/node';
import type { Table } from './attendance-sheet.rules.js';

/** Columns in characters: the first names a venue or rank, a Chinese character is two wide. */
const FIRST_COLUMN_WIDTH = 22;
const COLUMN_WIDTH = 12;

/** The tables as one xlsx file, a sheet each, the header row bold and kept in sight. */
export function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map((table) => ({
    sheet: table.name,
    data: [
      table.header.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...table.rows.map((row) => [...row]),
    ],
    columns: table.header.map((_, i) => ({ width: i === 0 ? FIRST_COLUMN_WIDTH : COLUMN_WIDTH })),
    stickyRowsCount: 1,
  }));
  return writeExcelFile(sheets).toBuffer();
}
