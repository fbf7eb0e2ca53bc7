import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import PdfDocument from 'pdfkit';
import { DocumentInspector } from './document-inspector.js';
import { MAX_UNPACKED_BYTES, MEDIA_TYPES } from './upload.rules.js';

const docxOf = (...lines: string[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({ sections: [{ children: lines.map((text) => new Paragraph({ text })) }] }),
  );

function pdfOf(text: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const pdf = new PdfDocument();
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.text(text).end();
  });
}

/** The zip with another unpacked size in the central directory's entry of `name`. */
function declaring(zip: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(size, bytes.lastIndexOf(name) - 46 + 24);
  return bytes;
}

describe('DocumentInspector', () => {
  const inspector = new DocumentInspector();
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'documents-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function inspected(bytes: Uint8Array): Promise<unknown> {
    const path = join(folder, 'remark');
    await writeFile(path, bytes);
    return inspector.inspect(path).catch(({ code }: { code: string }) => code);
  }

  it('counts the characters of a docx, spaces and line ends apart', async () => {
    expect(await inspected(await docxOf('新质生产力', '向 新 而 行。'))).toEqual({
      mediaType: MEDIA_TYPES.docx,
      characters: 10,
    });
  });

  it('counts the characters of a pdf', async () => {
    expect(await inspected(await pdfOf('Plenum 2025'))).toEqual({
      mediaType: MEDIA_TYPES.pdf,
      characters: 10,
    });
  });

  it.each([
    ['plain text', strToU8('发言稿')],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['nothing', new Uint8Array()],
  ])('refuses %s', async (_, bytes) => {
    expect(await inspected(bytes)).toBe('upload.type-refused');
  });

  it('refuses a docx without its text', async () => {
    const parts = unzipSync(await docxOf('a'));
    delete parts['word/document.xml'];

    expect(await inspected(zipSync(parts))).toBe('upload.unreadable');
  });

  it('refuses a docx that unpacks far too big, before unpacking it', async () => {
    const parts = unzipSync(await docxOf('a'));
    parts['word/bomb.xml'] = new Uint8Array(MAX_UNPACKED_BYTES);

    expect(await inspected(zipSync(parts))).toBe('upload.unreadable');
  });

  it('refuses a docx whose text claims to be smaller than it is', async () => {
    const parts = unzipSync(await docxOf('a'));
    parts['word/document.xml'] = new Uint8Array(2 * MAX_UNPACKED_BYTES);

    expect(await inspected(declaring(zipSync(parts), 'word/document.xml', 1000))).toBe(
      'upload.unreadable',
    );
  });

  it('refuses a pdf that breaks off', async () => {
    const pdf = await pdfOf('Plenum');

    expect(await inspected(pdf.subarray(0, 60))).toBe('upload.unreadable');
  });
});
