import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsqr from 'jsqr';
import { extractText, getDocumentProxy } from 'unpdf';
import type { TestSystem } from '../support/system.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';

// A CommonJS module whose one export stands under `default`.
const jsQR = 'default' in jsqr ? jsqr.default : jsqr;

/** What came over HTTP that is no JSON. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Buffer;
}

export async function fetched(
  system: TestSystem,
  path: string,
  who: HttpClient = system.admin,
): Promise<Fetched> {
  const headers = { Authorization: `Bearer ${await who.token()}` };
  const response = await fetch(`${system.plenum.url}${path}`, { headers });
  const content = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, content };
}

/** The text of each page, without spaces between. */
export async function pageTexts(content: Buffer): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(content)), {
    mergePages: false,
  });
  return text.map((page) => page.replaceAll(/\s/gu, ''));
}

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Dots a point: four a module of the code. */
const SCALE = 2;

/** A page as another program draws it. */
export async function pictured(content: Buffer, page: number): Promise<Picture> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(content);
  const { data, width, height } = await document
    .getPage(page)
    .render({ scale: SCALE, render: 'bitmap' });
  document.destroy();
  library.destroy();
  return { data, width, height };
}

/** What a reader of QR codes finds in each of so many equal parts of a page, from the top left. */
export function codesIn(page: Picture, columns = 1, rows = 1): readonly string[] {
  const width = Math.floor(page.width / columns);
  const height = Math.floor(page.height / rows);
  return Array.from({ length: columns * rows }, (_, i) => {
    const part = cut(page, {
      x: (i % columns) * width,
      y: Math.floor(i / columns) * height,
      width,
      height,
    });
    return jsQR(part, width, height, { inversionAttempts: 'dontInvert' })?.data ?? '';
  }).filter((code) => code !== '');
}

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cut({ data, width: across }: Picture, { x, y, width, height }: Part): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * across + x) * 4;
    pixels.set(data.subarray(start, start + width * 4), row * width * 4);
  }
  return pixels;
}
