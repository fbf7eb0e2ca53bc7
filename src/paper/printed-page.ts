/** A page of A4 as marks on it: what rules lay out and the printer's thread draws. Points, from the top left. */
export interface PrintedPage {
  readonly turned: 'PORTRAIT' | 'LANDSCAPE';
  readonly marks: readonly Mark[];
}

export type Mark = TextMark | LineMark | CodeMark;

/** Text in a box; it is made smaller, and broken into lines, until it fits. */
export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of type that is wished for, and the smallest one that will do. */
  readonly size: number;
  readonly minSize: number;
  readonly maxLines: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** Height of the box, in which the lines stand in the middle. */
  readonly height: number;
  /** Upside down about the middle of the page, for the back of what is folded. */
  readonly upsideDown: boolean;
}

export interface LineMark {
  readonly kind: 'line';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Where to cut or fold. */
  readonly dashed: boolean;
}

/** A QR code of error correction M, its quiet zone within. */
export interface CodeMark {
  readonly kind: 'code';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly upsideDown: boolean;
}

/** Millimetres in points. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A4, mm. */
export const A4 = { short: 210, long: 297 } as const;
