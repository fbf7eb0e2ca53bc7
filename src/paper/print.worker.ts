import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { create, type Font } from 'fontkit';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default only
import PDFDocument from 'pdfkit';
import { encodeQR } from 'qr';
import type { CodeMark, LineMark, Mark, PrintedPage, TextMark } from './printed-page.js';

/**
 * Draws pages in a thread of its own: setting and embedding a Chinese font takes the better part of a
 * second, which nobody at a door shall wait for. It imports packages only: it is started from its file,
 * compiled or not. First it tells which characters its fonts lack; then it is given page after page, and
 * tells the file piece by piece.
 */
interface Task {
  readonly title: string;
  /** Every text that may be printed; asked about before anything is. */
  readonly texts: readonly string[];
  /** Printed for a character that is missing. */
  readonly substitute: string;
}

interface Fonts {
  readonly regular: Font;
  readonly bold: Font;
}

const LINE_HEIGHT = 1.2;
/** From the top of a line to where its letters stand, of their size. */
const ASCENT = 0.88;
const SHRINK = 0.94;

const port = parentPort;
const task = workerData as Task;
const fonts: Fonts = { regular: await fontOf('Regular'), bold: await fontOf('Bold') };
const document = new PDFDocument({
  autoFirstPage: false,
  margin: 0,
  size: 'A4',
  info: { Title: task.title, Producer: 'Plenum', Creator: 'Plenum' },
  lang: 'zh-CN',
});
document.registerFont('regular', fonts.regular as never);
document.registerFont('bold', fonts.bold as never);
document.on('data', (piece: Buffer) => tell({ piece: new Uint8Array(piece) }));
document.on('end', () => tell({ end: true }));
port?.on('message', (page: PrintedPage | 'last') =>
  page === 'last' ? document.end() : draw(page),
);
tell({ missing: missingCharacters() });

function missingCharacters(): readonly string[] {
  return [...new Set(task.texts.join(''))].filter((each) => !isPrintable(each));
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
function tell(message: object): void {
  port?.postMessage(message);
}

async function fontOf(weight: 'Regular' | 'Bold'): Promise<Font> {
  const entry = import.meta.resolve('@embedpdf/fonts-sc');
  const font = create(await readFile(new URL(`../fonts/NotoSansHans-${weight}.otf`, entry)));
  if (!('hasGlyphForCodePoint' in font)) throw new Error('not a single font');
  return font;
}

function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return fonts.regular.hasGlyphForCodePoint(code) && fonts.bold.hasGlyphForCodePoint(code);
}

function draw({ turned, marks }: PrintedPage): void {
  document.addPage({
    size: 'A4',
    margin: 0,
    layout: turned === 'PORTRAIT' ? 'portrait' : 'landscape',
  });
  for (const mark of marks) drawMark(mark);
}

function drawMark(mark: Mark): void {
  if (mark.kind === 'line') return drawLine(mark);
  document.save();
  if (mark.upsideDown) {
    const { width, height } = document.page;
    document.rotate(180, { origin: [width / 2, height / 2] });
  }
  if (mark.kind === 'text') drawText(mark);
  else drawCode(mark);
  document.restore();
}

function drawLine({ from, to, dashed }: LineMark): void {
  document.save().lineWidth(0.5);
  if (dashed) document.dash(4, { space: 3 }).strokeColor('#888888');
  document.moveTo(from[0], from[1]).lineTo(to[0], to[1]).stroke().restore();
}

function drawText(mark: TextMark): void {
  const font = mark.bold ? fonts.bold : fonts.regular;
  const text = Array.from(mark.text, (each) => (isPrintable(each) ? each : task.substitute)).join(
    '',
  );
  const { size, lines } = fitted(font, text, mark);
  const pitch = size * LINE_HEIGHT;
  const top = mark.y + (mark.height - pitch * lines.length) / 2;
  document
    .font(mark.bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor('black');
  lines.forEach((line, i) => {
    const free = mark.width - widthOf(font, line, size);
    const shift = { left: 0, center: free / 2, right: free }[mark.align];
    const baseline = top + i * pitch + (pitch - size) / 2 + size * ASCENT;
    document.text(line, mark.x + shift, baseline, { lineBreak: false, baseline: 'alphabetic' });
  });
}

/** The largest size at which the text fits its box; at the smallest, its last line may end in an ellipsis. */
function fitted(font: Font, text: string, mark: TextMark): { size: number; lines: string[] } {
  for (let { size } = mark; size > mark.minSize; size *= SHRINK) {
    const lines = broken(font, text, size, mark.width);
    const fits = lines.length * size * LINE_HEIGHT <= mark.height + 0.01;
    if (lines.length <= mark.maxLines && fits) return { size, lines };
  }
  const lines = broken(font, text, mark.minSize, mark.width);
  const shown = lines.slice(0, mark.maxLines);
  const last = shown.at(-1);
  if (lines.length > shown.length && last) shown[shown.length - 1] = `${last.slice(0, -1)}…`;
  return { size: mark.minSize, lines: shown };
}

function broken(font: Font, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (line && widthOf(font, line + character, size) > width) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

const advances = new Map<Font, Map<string, number>>();

/** Without kerning, which Chinese text has none of. */
function widthOf(font: Font, text: string, size: number): number {
  const known = advances.get(font) ?? new Map<string, number>();
  advances.set(font, known);
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const advance = known.get(character) ?? font.glyphForCodePoint(code).advanceWidth;
    known.set(character, advance);
    units += advance;
  }
  return (units / font.unitsPerEm) * size;
}

/** Runs of dark modules, filled at once. */
function drawCode({ text, x, y, side }: CodeMark): void {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const unit = side / modules.length;
  modules.forEach((row, i) => {
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from] || row[from - 1]) continue;
      const light = row.indexOf(false, from);
      const to = light === -1 ? row.length : light;
      document.rect(x + from * unit, y + i * unit, (to - from) * unit, unit);
    }
  });
  document.fill('black');
}
