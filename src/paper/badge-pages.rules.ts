import { codeMark, lineMark, paged, spacedName, textMark, type Box } from './marks.rules.js';
import { A4, type Mark, type PrintedPage } from './printed-page.js';

/** What a badge or a plate says. */
export interface PrintedBadge {
  readonly meetingTitle: string;
  readonly venueName: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  /** The number on the venue's list. */
  readonly place: number;
  readonly badge: string;
}

/** A badge of 90 by 65 mm, two beside each other, four below each other. */
const WIDTH = 90;
const HEIGHT = 65;
const COLUMNS = 2;
const ROWS = 4;
export const BADGES_A_PAGE = COLUMNS * ROWS;
const LEFT = (A4.short - COLUMNS * WIDTH) / 2;
const TOP = (A4.long - ROWS * HEIGHT) / 2;
const MARGIN = 5;
/** Side of the code with its quiet zone, mm: its modules are wide enough for a telephone's camera. */
const CODE_SIDE = 32;

/** Badges, eight on a page, with lines to cut along that reach the edges. */
export const badgePages = (badges: readonly PrintedBadge[]): readonly PrintedPage[] =>
  paged(badges, BADGES_A_PAGE).map((some) => ({
    turned: 'PORTRAIT',
    marks: [...cutLines, ...some.flatMap(badgeMarks)],
  }));

const cutLines: readonly Mark[] = [
  ...Array.from({ length: COLUMNS + 1 }, (_, i) => LEFT + i * WIDTH).map((x) =>
    lineMark([x, 0], [x, A4.long], true),
  ),
  ...Array.from({ length: ROWS + 1 }, (_, i) => TOP + i * HEIGHT).map((y) =>
    lineMark([0, y], [A4.short, y], true),
  ),
];

function badgeMarks(badge: PrintedBadge, position: number): Mark[] {
  const x = LEFT + (position % COLUMNS) * WIDTH + MARGIN;
  const y = TOP + Math.floor(position / COLUMNS) * HEIGHT;
  const full = WIDTH - 2 * MARGIN;
  const beside = full - CODE_SIDE;
  const box = (top: number, height: number, width: number): Box => ({
    x,
    y: y + top,
    width,
    height,
  });
  const { meetingTitle, personName, unitName, postTitle, venueName, place } = badge;
  return [
    textMark(meetingTitle, box(3, 8, full), { size: 10, maxLines: 2, align: 'center' }),
    textMark(spacedName(personName), box(13, 18, beside), { size: 28, maxLines: 2, bold: true }),
    textMark(unitName, box(32, 12, beside), { size: 12, maxLines: 2 }),
    textMark(postTitle, box(45, 8, beside), { size: 12, maxLines: 2 }),
    textMark(`${venueName}　${place}号`, box(55, 7, full), { size: 11 }),
    codeMark(badge.badge, [x + beside, y + 18], CODE_SIDE),
  ];
}
