import { lineMark, paged, textMark } from './marks.rules.js';
import { A4, type Mark, type PrintedPage } from './printed-page.js';

/** A venue's sign-in sheet: what is printed before the meeting. */
export interface SignInSheet {
  readonly meetingTitle: string;
  readonly venueName: string;
  /** Day and time of the meeting, as printed. */
  readonly when: string;
  readonly lines: readonly SheetLine[];
}

export interface SheetLine {
  readonly seatId: string;
  readonly place: number;
  readonly unitName: string;
  readonly personName: string;
  readonly postTitle: string;
}

/** 签到表: its columns, and their widths in mm on A4. */
export const sheetColumns = [
  { title: '序号', width: 13 },
  { title: '单位', width: 47 },
  { title: '姓名', width: 28 },
  { title: '职务', width: 40 },
  { title: '签名', width: 32 },
  { title: '签到时间', width: 24 },
] as const;

/** Heads the hidden column by which a handed-in row finds its seat, whatever was sorted or inserted. */
export const SEAT_ID_TITLE = '席位编号';

const WIDTH = sheetColumns.reduce((sum, { width }) => sum + width, 0);
const LEFT = (A4.short - WIDTH) / 2;
const TITLE_TOP = 14;
const TABLE_TOP = 36;
const ROW_HEIGHT = 9;
/** Rows below the header; with it they end above the page number. */
export const ROWS_A_PAGE = 26;
/** Empty lines at the end at least, for whoever comes without being on the list. */
export const SPARE_LINES = 3;

/** In protocol order, with what and where it is on every page, and empty lines at the end. */
export function sheetPages(sheet: SignInSheet): readonly PrintedPage[] {
  const pages = paged([...sheet.lines, ...spareLines(sheet.lines.length)], ROWS_A_PAGE);
  return pages.map((lines, i) => ({
    turned: 'PORTRAIT',
    marks: [
      ...headMarks(sheet),
      ...gridMarks(lines.length),
      ...lines.flatMap(rowMarks),
      footMark(i + 1, pages.length),
    ],
  }));
}

/** As many as fill the last page. */
function spareLines(count: number): readonly undefined[] {
  const free = ROWS_A_PAGE - ((count + SPARE_LINES) % ROWS_A_PAGE);
  return Array.from({ length: SPARE_LINES + (free % ROWS_A_PAGE) }, () => undefined);
}

const lineBox = (top: number, height: number) => ({ x: LEFT, y: top, width: WIDTH, height });

function headMarks({ meetingTitle, venueName, when }: SignInSheet): Mark[] {
  const header = cells(
    sheetColumns.map(({ title }) => title),
    TABLE_TOP,
    true,
  );
  return [
    textMark(`${meetingTitle}签到表`, lineBox(TITLE_TOP, 12), {
      size: 18,
      maxLines: 2,
      bold: true,
      align: 'center',
    }),
    textMark(`会场：${venueName}`, lineBox(TITLE_TOP + 13, 7), { size: 11 }),
    textMark(`时间：${when}`, lineBox(TITLE_TOP + 13, 7), { size: 11, align: 'right' }),
    ...header,
  ];
}

function rowMarks(line: SheetLine | undefined, position: number): Mark[] {
  if (!line) return [];
  const { place, unitName, personName, postTitle } = line;
  const top = TABLE_TOP + (position + 1) * ROW_HEIGHT;
  return cells([String(place), unitName, personName, postTitle], top, false);
}

const cells = (texts: readonly string[], top: number, bold: boolean): Mark[] =>
  texts.map((text, i) => {
    const { x, width } = columnAt(i);
    const box = { x: x + 1, y: top, width: width - 2, height: ROW_HEIGHT };
    const align = bold || i === 0 ? 'center' : 'left';
    return textMark(text, box, { size: 11, minSize: 6, maxLines: 2, bold, align });
  });

function columnAt(index: number): { readonly x: number; readonly width: number } {
  const before = sheetColumns.slice(0, index).reduce((sum, { width }) => sum + width, 0);
  return { x: LEFT + before, width: sheetColumns[index]?.width ?? 0 };
}

function gridMarks(rows: number): Mark[] {
  const bottom = TABLE_TOP + (rows + 1) * ROW_HEIGHT;
  const across = Array.from({ length: rows + 2 }, (_, i) => TABLE_TOP + i * ROW_HEIGHT);
  const down = [...sheetColumns.map((_, i) => columnAt(i).x), LEFT + WIDTH];
  return [
    ...across.map((y) => lineMark([LEFT, y], [LEFT + WIDTH, y])),
    ...down.map((x) => lineMark([x, TABLE_TOP], [x, bottom])),
  ];
}

const footMark = (page: number, pages: number): Mark =>
  textMark(
    `第${page}页　共${pages}页`,
    { x: LEFT, y: A4.long - 15, width: WIDTH, height: 7 },
    { size: 10, align: 'center' },
  );
