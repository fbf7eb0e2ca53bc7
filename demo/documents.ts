import { randomBytes } from 'node:crypto';
import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import PdfDocument from 'pdfkit';

export interface MadeFile {
  readonly fileName: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A remark as Word writes it. */
export async function makeDocx(title: string, paragraphs: readonly string[]): Promise<MadeFile> {
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...paragraphs.map((text) => new Paragraph({ text })),
        ],
      },
    ],
  });
  const content = new Uint8Array(await Packer.toBuffer(document));
  return { fileName: `${title}.docx`, content };
}

/** A remark as PDF; `weight` bytes of attachment make it as heavy as a scanned one. */
export function makePdf(title: string, text: string, weight = 0): Promise<MadeFile> {
  const document = new PdfDocument({ size: 'A4', info: { Title: title } });
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('error', reject);
    document.on('end', () => {
      resolve({ fileName: `${title}.pdf`, content: new Uint8Array(Buffer.concat(parts)) });
    });
    document.fontSize(14).text(text);
    if (weight > 0) document.file(randomBytes(weight), { name: 'scan.bin' });
    document.end();
  });
}
