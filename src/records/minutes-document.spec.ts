import { strFromU8, unzipSync } from 'fflate';
import { minutesDocument } from './minutes-document.js';

describe('the minutes as a document', () => {
  it('hold title, text and lists on a page of the standard', async () => {
    const file = await minutesDocument({
      title: '新春大会纪要',
      opening: '2025年2月14日，新春大会召开。',
      paragraphs: ['会议以视频形式召开。'],
      lists: [{ heading: '出席', entries: ['市财政局 安晓', '市教育局 白原'] }],
    });

    const xml = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('新春大会纪要');
    expect(xml).toContain('出席：');
    expect(xml).toContain('市财政局 安晓，市教育局 白原');
    expect(xml).toContain('w:top="2097"');
    expect(xml).toContain('w:left="1587"');
  });
});
