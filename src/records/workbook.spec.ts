import { strFromU8, unzipSync } from 'fflate';
import { rankTable, venueTable } from './attendance-sheet.rules.js';
import { statisticsOf } from './attendance-statistics.rules.js';
import { workbookOf } from './workbook.js';

const statistics = statisticsOf([
  {
    venueId: 'main',
    venueName: '主会场',
    rankCode: '131',
    rankName: '县处级正职',
    rankOrder: 80,
    due: 112,
    present: 110,
    inPerson: 109,
    bySubstitute: 1,
    late: 2,
    leftEarly: 0,
    onLeave: 1,
    absent: 1,
  },
]);

describe('the workbook', () => {
  it('holds a sheet a table, with its names and numbers', async () => {
    const files = unzipSync(await workbookOf([venueTable(statistics), rankTable(statistics)]));

    const workbook = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
    const strings = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array());
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(workbook).toContain('统计表');
    expect(workbook).toContain('按职级');
    expect(strings).toContain('到会率');
    expect(strings).toContain('相符');
    expect(sheet).toContain('<v>112</v>');
  });
});
