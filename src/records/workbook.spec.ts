import { strFromU8, unzipSync } from 'fflate';
import { besideTable, rankTable, venueTable, walkInTable } from './attendance-sheet.rules.js';
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

describe('who came beside the due seats', () => {
  const venue = {
    venueId: 'main',
    venueName: '主会场',
    guests: 0,
    observers: 0,
    staff: 0,
    walkIns: 0,
    headcount: null,
    countedAt: null,
    remark: null,
  };

  it('is told of venues that have anything to tell', () => {
    const counted = { headcount: 118, countedAt: '2025-02-14T01:05:00.000Z', remark: '含后排' };
    const { rows } = besideTable([
      venue,
      { ...venue, ...counted },
      { ...venue, venueName: '安达市分会场', observers: 2, walkIns: 1 },
    ]);

    expect(rows).toEqual([
      ['主会场', 0, 0, 0, 0, 118, '09:05', '含后排'],
      ['安达市分会场', 2, 0, 0, 1, '', '', ''],
    ]);
  });

  it('names walk-ins, and marks those from paper', () => {
    const walkIn = {
      walkInId: 'w',
      venueName: '主会场',
      name: '顾言',
      unitName: '某企业',
      postTitle: '经理',
      at: '2025-02-14T00:55:00.000Z',
      paper: true,
    };
    const { rows } = walkInTable([walkIn, { ...walkIn, paper: false }]);

    expect(rows.map((row) => row.slice(2))).toEqual([
      ['顾言', '经理', '08:55', '补录'],
      ['顾言', '经理', '08:55', '现场登记'],
    ]);
  });
});

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

  it('holds every row of a long list, in order', async () => {
    const rows = Array.from({ length: 4_001 }, (_, i) => [`第${i}席`, i]);
    const files = unzipSync(await workbookOf([{ name: '名单', header: ['席位', '序号'], rows }]));

    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const numbers = [...sheet.matchAll(/<c r="B\d+"[^>]*><v>(\d+)<\/v>/gu)].map(([, n]) =>
      Number(n),
    );
    expect(numbers.slice(-rows.length)).toEqual(rows.map(([, i]) => i));
  });
});
