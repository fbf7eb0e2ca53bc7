import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import type { Minutes, MinutesList } from './minutes.rules.js';

/** Sizes of type in half points: 2号 is 22 pt, 3号 is 16 pt. */
const SIZE_2 = 44;
const SIZE_3 = 32;

/** One character of size 3, in twentieths of a point. */
const CHARACTER = 320;

/** 22 lines on a page: a line is a character and 7/8 of one. */
const LINE = 580;

/** The fonts are named, not shipped: they are proprietary, and every office that needs them has them. */
const fonts = {
  title: { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' },
  body: { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  heading: { ascii: 'Times New Roman', eastAsia: '黑体' },
};

/** A4 with the margins of GB/T 9704-2012: head 37 mm, binding 28 mm. */
const page = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(37),
    bottom: convertMillimetersToTwip(35),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(26),
  },
};

const spacing = { line: LINE, lineRule: LineRuleType.EXACT };

/** The minutes as a docx file. */
export function minutesDocument(minutes: Minutes): Promise<Buffer> {
  const document = new Document({
    title: minutes.title,
    sections: [
      {
        properties: { page },
        children: [
          title(minutes.title),
          ...[minutes.opening, ...minutes.paragraphs].map(body),
          ...minutes.lists.map(list),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const title = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: LINE },
    children: [new TextRun({ text, font: fonts.title, size: SIZE_2, color: 'FF0000' })],
  });

const body = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing,
    indent: { firstLine: 2 * CHARACTER },
    children: [new TextRun({ text, font: fonts.body, size: SIZE_3 })],
  });

/** 出席： and the names behind it; lines that wrap begin below the first name. */
const list = ({ heading, entries }: MinutesList): Paragraph =>
  new Paragraph({
    spacing,
    indent: { left: 5 * CHARACTER, hanging: 3 * CHARACTER },
    children: [
      new TextRun({ text: `${heading}：`, font: fonts.heading, size: SIZE_3 }),
      new TextRun({ text: entries.join('，'), font: fonts.body, size: SIZE_3 }),
    ],
  });
