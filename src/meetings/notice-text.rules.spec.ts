import { noticeText, type NoticeFacts } from './notice-text.rules.js';

const facts: NoticeFacts = {
  title: '全市春耕备耕工作会议',
  form: '视频',
  startsAt: '2025-03-03T01:00:00.000Z',
  endsAt: '2025-03-03T03:30:00.000Z',
  checkInOpensAt: '2025-03-03T00:05:00.000Z',
  lateGraceMinutes: 5,
  venues: [
    { role: 'MAIN', name: '主会场', room: '会议中心一楼报告厅' },
    { role: 'SUB', name: '甲县分会场', room: null },
    { role: 'SUB', name: '乙县分会场', room: '县政府三楼' },
  ],
  agenda: [
    { title: '交流发言', speaker: '市气象局', limitMs: 480_000 },
    { title: '甲县发言', speaker: '甲县', limitMs: null },
    { title: '总结讲话', speaker: null, limitMs: null },
  ],
  participants: [
    { role: 'MAIN', text: '市直有关单位主要负责同志' },
    { role: 'MAIN', text: '特邀市气象局' },
    { role: 'SUB', text: '各县分管负责同志' },
  ],
};

describe('the text of the notice', () => {
  it('says when, where, who, what and how', () => {
    expect(noticeText(facts).text).toBe(
      [
        '关于召开全市春耕备耕工作会议的通知',
        '一、会议时间',
        '2025年3月3日（星期一）9:00至11:30。',
        '二、会议地点',
        '会议以视频形式召开。',
        '主会场：会议中心一楼报告厅。',
        '分会场（2个）：甲县分会场、乙县分会场（县政府三楼）。',
        '三、参会人员',
        '主会场：市直有关单位主要负责同志；特邀市气象局。',
        '分会场：各县分管负责同志。',
        '四、会议议程',
        '1.交流发言（市气象局），不超过8分钟',
        '2.甲县发言',
        '3.总结讲话',
        '五、有关要求',
        '（1）请参会人员自8:05起签到入场，会议开始后5分钟仍未签到的按迟到统计。',
        '（2）参会人员因故不能参会的，须履行书面请假手续；由他人代会的，须经会议主办方同意。',
        '（3）作交流发言的单位须严格控制发言时间。',
        '（4）各分会场须按要求完成线路调试，会前接受主会场点名，非发言时将话筒静音。',
      ].join('\n'),
    );
  });

  it('names the last day of a longer meeting, and nothing that there is not', () => {
    const { sections } = noticeText({
      ...facts,
      endsAt: '2025-03-04T03:30:00.000Z',
      venues: [],
      participants: [],
    });

    expect(sections.map(({ key, lines }) => [key, lines.length])).toEqual([
      ['time', 1],
      ['place', 1],
      ['participants', 0],
      ['agenda', 3],
      ['requirements', 3],
    ]);
    expect(sections[0]?.lines).toEqual(['2025年3月3日（星期一）9:00至2025年3月4日11:30。']);
  });

  it('gives the main venue by its name while its room has none', () => {
    const venues = [{ role: 'MAIN', name: '主会场', room: null }] as const;

    expect(noticeText({ ...facts, venues }).sections[1]?.lines).toContain('主会场：主会场。');
  });
});
