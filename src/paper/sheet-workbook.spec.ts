import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import type { SignInSheet } from './sheet-pages.rules.js';
import { sheetsWorkbook } from './sheet-workbook.js';

const sheet = (venueName: string): SignInSheet => ({
  meetingTitle: '大会',
  venueName,
  when: '2025年2月14日 09:00',
  lines: [
    { seatId: 'seat-1', place: 1, unitName: '市财政局', personName: '王一鸣', postTitle: '局长' },
    {
      seatId: 'seat-2',
      place: 2,
      unitName: '市教育局',
      personName: '李想（请假）',
      postTitle: '局长',
    },
  ],
});

describe('the sign-in sheets of a meeting', () => {
  it('are one a venue, with room to sign, and say which seat a row is', async () => {
    const file = await sheetsWorkbook([sheet('主会场'), sheet('安达市 & <分会场>')]);

    const rows = await readSheet(file, 2);

    expect(rows.slice(0, 5)).toEqual([
      ['大会签到表', null, null, null, null, null, null],
      ['会场：安达市 & <分会场>　　时间：2025年2月14日 09:00', null, null, null, null, null, null],
      ['序号', '单位', '姓名', '职务', '签名', '签到时间', '席位编号'],
      [1, '市财政局', '王一鸣', '局长', null, null, 'seat-1'],
      [2, '市教育局', '李想（请假）', '局长', null, null, 'seat-2'],
    ]);
  });

  it('are printed on A4 upright, with their head and their number on every page', async () => {
    const files = unzipSync(await sheetsWorkbook([sheet('主会场'), sheet('安达市 & <分会场>')]));
    const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());

    const page = text('xl/worksheets/sheet1.xml');
    expect(page).toContain(
      '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(page).toContain('第&amp;P页　共&amp;N页');
    expect(page).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(page).toMatch(/<col [^>]*min="7"[^>]* hidden="1"\/>/u);
    expect(page.match(/<col [^>]*hidden/gu)).toHaveLength(1);
    expect(page.match(/<pageSetup /gu)).toHaveLength(1);
    expect(page.indexOf('<sheetPr>')).toBeLessThan(page.indexOf('<sheetData'));
    expect(page.indexOf('<pageSetup ')).toBeGreaterThan(page.indexOf('</sheetData>'));
    expect(text('xl/workbook.xml').match(/<definedNames/gu)).toHaveLength(1);
    expect(text('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'安达市 &amp; &lt;分会场&gt;'!$1:$3</definedName>`,
    );
  });
});
