import { describe, expect, it } from '@jest/globals';
import {
  speakingTimeTable,
  speechTable,
  spokenTime,
  type PrintedSpeech,
} from './speech-sheet.rules.js';

const speech: PrintedSpeech = {
  venueName: '安达市分会场',
  unitName: '安达市',
  speakerName: '顾言',
  kind: 'NORMAL',
  mark: 'FOR',
  topic: '产业园区',
  startedAt: '2025-02-14T01:05:00.000Z',
  endedAt: '2025-02-14T01:12:05.000Z',
  spokenMs: 365_900,
  limitMs: 300_000,
  overMs: 65_900,
  endReason: 'FINISHED',
};

describe('spokenTime', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [1_000, '0:01'],
    [365_900, '6:05'],
    [4_500_000, '75:00'],
  ])('%i ms is %s', (ms, text) => {
    expect(spokenTime(ms)).toBe(text);
  });
});

describe('发言登记', () => {
  it.each<[string, Partial<PrintedSpeech>, string]>([
    [
      'a speech with a mark, over its time',
      {},
      '安达市分会场|安达市|顾言|发言（赞成）|产业园区|09:05|09:12|6:05|5:00|1:05|发言完毕',
    ],
    [
      'one that still goes on, without a limit',
      { mark: null, topic: null, endedAt: null, limitMs: null, overMs: 0, endReason: null },
      '安达市分会场|安达市|顾言|发言||09:05||6:05|||',
    ],
    [
      'a question whose line broke',
      { kind: 'QUESTION', mark: null, overMs: 0, endReason: 'LINE_LOST' },
      '安达市分会场|安达市|顾言|提问|产业园区|09:05|09:12|6:05|5:00||线路中断',
    ],
    [
      'one that ended in no way that a speech ends',
      { startedAt: null, endReason: 'CLEARED' },
      '安达市分会场|安达市|顾言|发言（赞成）|产业园区||09:12|6:05|5:00|1:05|',
    ],
  ])('tells of %s', (_, more, expected) => {
    const [row] = speechTable([{ ...speech, ...more }]).rows;

    expect(row?.join('|')).toBe(expected);
  });
});

describe('发言用时', () => {
  it('sums by person, unit, venue and kind, the total last', () => {
    const sum = { speeches: 2, spokenMs: 365_900, overMs: 0 };
    const { header, rows } = speakingTimeTable({
      all: { ...sum, speeches: 3 },
      persons: [{ ...sum, speakerName: '顾言', unitName: '安达市' }],
      units: [{ ...sum, unitName: '安达市' }],
      venues: [{ ...sum, venueName: '安达市分会场' }],
      kinds: [{ ...sum, kind: 'POINT_OF_ORDER' }],
    });

    expect(rows.map((row) => row.length)).toEqual(rows.map(() => header.length));
    expect(rows.map((row) => row.join('|'))).toEqual([
      '顾言（安达市）|人员|2|6:05|0:00',
      '安达市|单位|2|6:05|0:00',
      '安达市分会场|会场|2|6:05|0:00',
      '程序性发言|类别|2|6:05|0:00',
      '合计||3|6:05|0:00',
    ]);
  });
});
