import { randomBytes } from 'node:crypto';
import { Document, Packer, Paragraph } from 'docx';
import { unzipSync, zipSync } from 'fflate';

/** A real docx; with `weight`, that many bytes of a picture that nobody shows. */
export async function docxOf(text: string, weight = 0): Promise<Uint8Array<ArrayBuffer>> {
  const children = [new Paragraph({ text })];
  const plain = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
  if (weight === 0) return plain;
  const parts = unzipSync(plain);
  parts['word/media/image1.png'] = new Uint8Array(randomBytes(weight));
  return zipSync(parts, { level: 0 });
}
