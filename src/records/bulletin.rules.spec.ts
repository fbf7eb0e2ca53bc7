import { seatRecord as seat } from '../../test/records/seat-record.js';
import { nameTable } from './attendance-sheet.rules.js';
import { statisticsOf } from './attendance-statistics.rules.js';
import { bulletinOf } from './bulletin.rules.js';

const seats = [
  seat('安晓'),
  seat('白原', { late: true, makeUp: true, arrivedAt: '2025-02-14T01:12:00.000Z' }),
  seat('程望', { substitute: { name: '丁一', post: '副局长' }, late: true, arrivedAt: null }),
  seat('方远', { state: 'ON_LEAVE', arrivedAt: null }),
  seat('高鸣', { state: 'ABSENT', venueName: '安达市分会场', arrivedAt: null }),
  seat('何青', { leftEarly: true }),
  seat('江月', { makeUp: true }),
  seat('贾平', { state: 'ABSENT', attendanceClass: 'GUEST' }),
];

const counts = {
  due: 7,
  present: 5,
  inPerson: 4,
  bySubstitute: 1,
  late: 2,
  leftEarly: 1,
  onLeave: 1,
  absent: 1,
};
const { total } = statisticsOf([
  { venueId: 'main', venueName: '主会场', rankCode: '131', rankName: '', rankOrder: 80, ...counts },
]);

describe('the attendance bulletin', () => {
  it('tells leave, substitutes, lateness, absence and make-ups of due seats, each where it was', () => {
    expect(bulletinOf('新春大会', total, seats).text.split('\n')).toEqual([
      '关于新春大会参会情况的通报',
      '应到7人，实到5人（本人到会4人，代会1人），请假1人，缺席1人；迟到2人，早退1人。到会率71.4%。',
      '一、请假（1人）',
      '主会场：市财政局方远（局长）。',
      '二、代会（1人）',
      '主会场：市财政局程望（局长），由丁一（副局长）代会。',
      '三、迟到（2人）',
      '主会场：市财政局白原（局长），09:12到会（补签）；主会场：市财政局程望（局长）。',
      '四、早退（1人）',
      '主会场：市财政局何青（局长）。',
      '五、缺席（1人）',
      '安达市分会场：市财政局高鸣（局长）。',
      '六、补签（2人）',
      '主会场：市财政局白原（局长），09:12到会；主会场：市财政局江月（局长），08:40到会。',
    ]);
  });

  it('marks what was entered from paper, and says how much it was', () => {
    const { summary, text } = bulletinOf('新春大会', total, [
      seat('安晓', { paper: true }),
      seat('白原', { paper: true, late: true }),
      seat('程望', { paper: true, substitute: { name: '丁一', post: '副局长' } }),
      seat('何青', { paper: true, leftEarly: true }),
    ]);

    expect(summary).toMatch(/。其中据纸质签到表补录4人。$/u);
    expect(text).toContain('市财政局白原（局长），08:40到会（补录）。');
    expect(text).toContain('市财政局程望（局长），由丁一（副局长）代会（补录）。');
    expect(text).toContain('市财政局何青（局长）（补录）。');
  });

  it('has only the summary where all came in time', () => {
    expect(bulletinOf('新春大会', total, [seat('安晓')]).sections).toEqual([]);
  });
});

describe('the sheet of names', () => {
  it('lists every due seat with something to tell', () => {
    expect(nameTable(seats).rows.map((row) => [row[2], row[5], row[6], row[8]])).toEqual([
      ['白原', '迟到、补签', '', '09:12'],
      ['程望', '代会、迟到', '丁一', ''],
      ['方远', '请假', '', ''],
      ['高鸣', '缺席', '', ''],
      ['何青', '早退', '', '08:40'],
      ['江月', '补签', '', '08:40'],
    ]);
  });
});
