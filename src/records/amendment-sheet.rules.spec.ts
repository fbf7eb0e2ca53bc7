import { seatRecord } from '../../test/records/seat-record.js';
import { amendmentTable, outcomeWords, type AmendedOutcome } from './amendment-sheet.rules.js';
import { venueTable } from './attendance-sheet.rules.js';
import { statisticsOf } from './attendance-statistics.rules.js';
import { bulletinOf } from './bulletin.rules.js';
import { minutesLists } from './minutes.rules.js';

const came: AmendedOutcome = {
  standing: 'IN_PERSON',
  late: false,
  leftEarly: false,
  substitute: null,
};
const at = '2025-02-14T06:00:00.000Z';
const amended = { reason: '签到机故障', by: '林晓', at };
const counts = {
  due: 1,
  present: 1,
  inPerson: 1,
  bySubstitute: 0,
  late: 0,
  leftEarly: 0,
  onLeave: 0,
  absent: 0,
};
const row = {
  venueId: 'main',
  venueName: '主会场',
  rankCode: '131',
  rankName: '县处级正职',
  rankOrder: 70,
  ...counts,
};

describe('outcomeWords', () => {
  it.each<[string, Partial<AmendedOutcome>]>([
    ['本人到会', {}],
    ['本人到会、迟到、早退', { late: true, leftEarly: true }],
    ['代会（王一鸣）', { standing: 'BY_SUBSTITUTE', substitute: { name: '王一鸣' } }],
    ['请假', { standing: 'ON_LEAVE' }],
    ['缺席', { standing: 'ABSENT' }],
  ])('says %s', (words, outcome) => {
    expect(outcomeWords({ ...came, ...outcome })).toBe(words);
  });
});

describe('a corrected seat', () => {
  it('has a line for each correction, with reason and author', () => {
    const { name, rows } = amendmentTable([
      {
        venueName: '主会场',
        unitName: '市财政局',
        personName: '王一鸣',
        postTitle: '局长',
        ordinal: 1,
        before: { ...came, standing: 'ABSENT' },
        after: came,
        ...amended,
      },
    ]);

    expect(name).toBe('更正');
    expect(rows).toEqual([
      [
        '主会场',
        '市财政局',
        '王一鸣',
        '局长',
        1,
        '缺席',
        '本人到会',
        '签到机故障',
        '林晓',
        '2025-02-14 14:00',
      ],
    ]);
  });

  it('leaves the total of the close below the amended one', () => {
    const fixed = { ...counts, present: 0, inPerson: 0, absent: 1 };

    const { rows } = venueTable(statisticsOf([row]), fixed);

    expect(rows.map(([name, due, present]) => [name, due, present])).toEqual([
      ['主会场', 1, 1],
      ['合计', 1, 1],
      ['散会时合计（更正前）', 1, 0],
    ]);
  });

  it.each([
    ['按时到会', {}],
    ['迟到', { late: true }],
    ['请假', { state: 'ON_LEAVE' as const }],
  ])('is told by the bulletin as %s', (words, record) => {
    const seat = seatRecord('王一鸣', { ...record, amended });

    const { summary, text } = bulletinOf('大会', statisticsOf([row]).total, [seat]);

    expect(summary).toContain('以上数字含会后更正1人。');
    expect(text).toContain(`王一鸣（局长），会后更正为${words}：签到机故障（林晓）`);
  });

  it('is marked in the lists of the minutes', () => {
    const lists = minutesLists([
      seatRecord('王一鸣', { amended }),
      seatRecord('韩雪', { amended, state: 'ON_LEAVE' }),
      seatRecord('林晓'),
    ]);

    expect(lists).toEqual([
      { heading: '出席', entries: ['市财政局 王一鸣（会后更正）', '市财政局 林晓'] },
      { heading: '请假', entries: ['市财政局 韩雪（会后更正）'] },
    ]);
  });
});
