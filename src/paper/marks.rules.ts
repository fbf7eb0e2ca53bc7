import { mm, type CodeMark, type LineMark, type TextMark } from './printed-page.js';

/** A box on the page, mm from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type TextStyle = Pick<TextMark, 'size'> &
  Partial<Pick<TextMark, 'minSize' | 'maxLines' | 'bold' | 'align' | 'upsideDown'>>;

/** Text in the middle of the height of a box. */
export const textMark = (text: string, box: Box, style: TextStyle): TextMark => ({
  kind: 'text',
  text,
  x: mm(box.x),
  y: mm(box.y),
  width: mm(box.width),
  height: mm(box.height),
  size: style.size,
  minSize: style.minSize ?? style.size / 2,
  maxLines: style.maxLines ?? 1,
  bold: style.bold ?? false,
  align: style.align ?? 'left',
  upsideDown: style.upsideDown ?? false,
});

type Place = readonly [x: number, y: number];

export const lineMark = (from: Place, to: Place, dashed = false): LineMark => ({
  kind: 'line',
  from: [mm(from[0]), mm(from[1])],
  to: [mm(to[0]), mm(to[1])],
  dashed,
});

export const codeMark = (
  text: string,
  place: Place,
  side: number,
  upsideDown = false,
): CodeMark => ({
  kind: 'code',
  text,
  x: mm(place[0]),
  y: mm(place[1]),
  side: mm(side),
  upsideDown,
});

/** A name of two characters is set wide, as plates and badges are. */
export function spacedName(name: string): string {
  const characters = Array.from(name);
  const isShort = characters.length === 2 && /^\p{Script=Han}{2}$/u.test(name);
  return isShort ? characters.join('\u3000') : name;
}

/** Items in pages of so many. */
export function paged<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
