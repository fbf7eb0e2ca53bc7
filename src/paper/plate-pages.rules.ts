import type { PrintedBadge } from './badge-pages.rules.js';
import { codeMark, lineMark, spacedName, textMark, type Box } from './marks.rules.js';
import { A4, type PrintedPage } from './printed-page.js';

const FOLD = A4.short / 2;
const MARGIN = 15;
const WIDTH = A4.long - 2 * MARGIN;
const CODE_SIDE = 28;
/** Points: five characters of a name fill the width. */
const NAME_SIZE = 140;

/**
 * Seat plates (桌签), one on a page: A4 across, folded in the middle. The lower half faces the hall; the
 * upper one is upside down and faces the holder, with unit, venue and the code.
 */
export const platePages = (badges: readonly PrintedBadge[]): readonly PrintedPage[] =>
  badges.map((badge) => ({ turned: 'LANDSCAPE', marks: plateMarks(badge) }));

function plateMarks({ personName, unitName, postTitle, venueName, place, badge }: PrintedBadge) {
  const name = spacedName(personName);
  const style = { size: NAME_SIZE, minSize: 24, bold: true, align: 'center' } as const;
  const box = (top: number, height: number, width = WIDTH): Box => ({
    x: MARGIN,
    y: FOLD + top,
    width,
    height,
  });
  const beside = WIDTH - CODE_SIDE;
  return [
    lineMark([0, FOLD], [A4.long, FOLD], true),
    textMark(name, box(10, 85), style),
    textMark(name, box(4, 60), { ...style, upsideDown: true }),
    textMark(`${unitName}　${postTitle}`, box(68, 12, beside), { size: 18, upsideDown: true }),
    textMark(`${venueName}　${place}号`, box(82, 10, beside), { size: 16, upsideDown: true }),
    codeMark(badge, [MARGIN + beside, FOLD + 70], CODE_SIDE, true),
  ];
}
