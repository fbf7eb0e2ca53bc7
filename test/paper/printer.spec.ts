import { once } from 'node:events';
import { badgePages } from '../../src/paper/badge-pages.rules.js';
import { Printer, type PrintJob } from '../../src/paper/printer.js';
import { pageTexts } from './printed.js';

const jobOf = (count: number, name = '张三'): PrintJob => {
  const badges = Array.from({ length: count }, (_, i) => ({
    meetingTitle: '新春大会',
    venueName: '主会场',
    personName: name,
    unitName: '市财政局',
    postTitle: '局长',
    place: i + 1,
    badge: `PLB1.${i}`,
  }));
  const texts = badges.map(({ personName, place }) => ({
    label: `主会场${place}号 ${personName}`,
    text: personName,
  }));
  return { title: '证件', pages: badgePages(badges), texts };
};

async function contentOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the printer', () => {
  it('goes on for others when readers go away before the end', async () => {
    const printer = new Printer();
    for (let i = 0; i < 3; i += 1) {
      const { content } = await printer.print(jobOf(200));
      content.destroy();
      await once(content, 'close');
    }

    const { content } = await printer.print(jobOf(1));

    expect(await pageTexts(await contentOf(content))).toHaveLength(1);
  });

  it('names every place of a character that it lacks, on as many pages as that takes', async () => {
    const { missing, content } = await new Printer().print(jobOf(30, '𠮷𠮷'));

    const pages = await pageTexts(await contentOf(content));
    expect(missing).toEqual(['𠮷']);
    expect(pages).toHaveLength(2 + Math.ceil(30 / 8));
    expect(pages[1]).toContain('主会场30号〓〓：U+20BB7');
    expect(pages[2]).not.toContain('缺字');
  });

  it('cuts a text that no size makes fit, and prints other scripts', async () => {
    const long = '中华人民共和国黑龙江省绥化市安达市人民政府'.repeat(8);
    const { missing, content } = await new Printer().print(jobOf(1, `${long}Åsa Ünal Иван`));

    const [page = ''] = await pageTexts(await contentOf(content));
    expect(missing).toEqual([]);
    expect(page).toContain('…');
  });
});
