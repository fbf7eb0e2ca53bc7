import { paged, textMark } from './marks.rules.js';
import { A4, type Mark, type PrintedPage } from './printed-page.js';

/** Printed where the font has no such character, as printers always did. */
export const GETA = '〓';

/** A text that cannot be printed whole. */
export interface Unprintable {
  readonly text: string;
  readonly characters: readonly string[];
}

/** U+20BB7: how a character is called that cannot be shown. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const LINES_A_PAGE = 28;
const MARGIN = 20;

/** The first pages of a file in which something is missing say what, so that it is written by hand. */
export function warningPages(
  unprintable: readonly Unprintable[],
  turned: PrintedPage['turned'],
): readonly PrintedPage[] {
  const width = (turned === 'PORTRAIT' ? A4.short : A4.long) - 2 * MARGIN;
  const lines = turned === 'PORTRAIT' ? LINES_A_PAGE : Math.floor(LINES_A_PAGE / 2);
  return paged(unprintable, lines).map((some) => ({
    turned,
    marks: [...headMarks(width), ...some.map((each, i) => warningMark(each, i, width))],
  }));
}

const headMarks = (width: number): Mark[] => [
  textMark(
    '缺字提示：以下文字中有字库没有的字，已印作“〓”，请手工补写。',
    { x: MARGIN, y: 14, width, height: 8 },
    { size: 14, bold: true },
  ),
  textMark(
    'Characters that the font lacks are printed as 〓; please write them in by hand.',
    { x: MARGIN, y: 22, width, height: 6 },
    { size: 9 },
  ),
];

function warningMark({ text, characters }: Unprintable, position: number, width: number): Mark {
  const told = `${text}：${characters.map(codePointOf).join('、')}`;
  const box = { x: MARGIN, y: 32 + position * 8.5, width, height: 8 };
  return textMark(told, box, { size: 11, minSize: 6, maxLines: 2 });
}
