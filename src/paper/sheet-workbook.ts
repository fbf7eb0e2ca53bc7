import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type Feature } from 'write-excel-file/node';
import {
  SEAT_ID_TITLE,
  sheetColumns,
  SPARE_LINES,
  type SheetLine,
  type SignInSheet,
} from './sheet-pages.rules.js';

/** Rows above the first line: the title, where and when, the columns; printed on every page. */
const HEAD_ROWS = 3;
const CHARACTERS_A_MM = 0.5;
const ROW_HEIGHT = 25;
const COLUMNS = sheetColumns.length + 1;
const A4_PAPER = 9;

const border = { borderStyle: 'thin' as const };

/** Sheets to print, fill in and hand in, one a venue: A4 upright, one page wide, with page numbers. */
export async function sheetsWorkbook(sheets: readonly SignInSheet[]): Promise<Buffer> {
  const names = sheetNames(sheets.map(({ venueName }) => venueName));
  const parts = sheets.map((sheet, i) => ({
    sheet: names[i] ?? '',
    data: rowsOf(sheet),
    columns: [
      ...sheetColumns.map(({ width }) => ({ width: width * CHARACTERS_A_MM })),
      { width: 1 },
    ],
    stickyRowsCount: HEAD_ROWS,
  }));
  return writeExcelFile(parts, { features: [printedOnA4(names)] }).toBuffer();
}

function rowsOf(sheet: SignInSheet) {
  const wide = { columnSpan: sheetColumns.length, fontWeight: 'bold' as const };
  const title = {
    value: `${sheet.meetingTitle}签到表`,
    ...wide,
    fontSize: 16,
    align: 'center' as const,
  };
  const where = { value: `会场：${sheet.venueName}　　时间：${sheet.when}`, ...wide };
  const spare = Array.from({ length: SPARE_LINES * 2 }, () => blankCells());
  return [
    spanned(title),
    spanned(where),
    [
      ...sheetColumns.map(({ title: value }) => ({
        value,
        fontWeight: 'bold' as const,
        ...border,
      })),
      { value: SEAT_ID_TITLE },
    ],
    ...sheet.lines.map(lineCells),
    ...spare,
  ];
}

const spanned = <Cell>(cell: Cell): (Cell | null)[] => [
  cell,
  ...Array.from({ length: COLUMNS - 1 }, () => null),
];

function lineCells({ place, unitName, personName, postTitle, seatId }: SheetLine) {
  const texts = [unitName, personName, postTitle].map((value) => ({
    value,
    wrap: true,
    ...border,
  }));
  return [
    { value: place, height: ROW_HEIGHT, ...border },
    ...texts,
    { value: '', type: String, ...border },
    { value: '', type: String, format: '@', ...border },
    { value: seatId },
  ];
}

const blankCells = () => [
  { value: '', type: String, height: ROW_HEIGHT, ...border },
  ...sheetColumns.slice(1).map(() => ({ value: '', type: String, format: '@', ...border })),
];

/** At most 31 characters, none of []:*?/\, and no two alike. */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const plain =
      name
        .replaceAll(/[[\]:*?/\\']/gu, ' ')
        .trim()
        .slice(0, 25) || `会场${i + 1}`;
    const own = taken.has(plain.toLowerCase()) ? `${plain} ${i + 1}` : plain;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** What the library leaves out: the paper, the hidden column, rows that repeat, and page numbers. */
const printedOnA4 = (names: readonly string[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': { transform: (xml) => printedSheet(xml) },
      'xl/workbook.xml': { transform: (xml) => withTitles(xml, names) },
    },
  },
});

const HEAD_AND_FOOT =
  `<pageSetup paperSize="${A4_PAPER}" orientation="portrait" fitToWidth="1" fitToHeight="0"/>` +
  '<headerFooter><oddFooter>&amp;C第&amp;P页　共&amp;N页</oddFooter></headerFooter>';

function printedSheet(xml: string): string {
  const columns = xml.replace(
    new RegExp(`<col ([^>]*min="${COLUMNS}"[^>]*)/>`, 'u'),
    '<col $1 hidden="1"/>',
  );
  const bare = columns.replace(/<pageSetup[^>]*\/>/u, '');
  const paged = bare.replace(
    /(<pageMargins[^>]*\/>)?(?=<drawing|<legacyDrawing|<\/worksheet>)/u,
    `$1${HEAD_AND_FOOT}`,
  );
  return paged.replace(/<worksheet[^>]*>(<sheetPr[^>]*\/>)?/u, (start) =>
    start.includes('<sheetPr') ? start : `${start}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
  );
}

function withTitles(xml: string, names: readonly string[]): string {
  const titles = names.map(
    (name, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escaped(name)}'!$1:$${HEAD_ROWS}</definedName>`,
  );
  return xml.replace('<definedNames/>', `<definedNames>${titles.join('')}</definedNames>`);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
