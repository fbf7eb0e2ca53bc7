import { seatRecord as seat } from '../../test/records/seat-record.js';
import { minutesOf } from './minutes.rules.js';

describe('the minutes', () => {
  const meeting = { title: '新春大会', date: '2025年2月14日', mainRoom: '第一会议室' };

  it('list who attended, who was on leave and who sat in', () => {
    const minutes = minutesOf(
      meeting,
      ['会议以视频形式召开。'],
      [
        seat('安晓'),
        seat('白原', { substitute: { name: '丁一', post: '副局长' } }),
        seat('程望', { state: 'ON_LEAVE' }),
        seat('方远', { state: 'ABSENT' }),
        seat('高鸣', { attendanceClass: 'GUEST', unitName: '东龙公司' }),
        seat('何青', { attendanceClass: 'OBSERVER', state: 'ABSENT' }),
        seat('贾平', { attendanceClass: 'STAFF' }),
      ],
    );

    expect(minutes).toEqual({
      title: '新春大会纪要',
      opening: '2025年2月14日，新春大会召开，主会场设在第一会议室。',
      paragraphs: ['会议以视频形式召开。'],
      lists: [
        { heading: '出席', entries: ['市财政局 安晓', '市财政局 丁一（代白原）'] },
        { heading: '请假', entries: ['市财政局 程望'] },
        { heading: '列席', entries: ['东龙公司 高鸣'] },
      ],
    });
  });

  it('mark what was not recorded at the door', () => {
    const { lists } = minutesOf(
      meeting,
      [],
      [
        seat('安晓', { makeUp: true }),
        seat('白原', { paper: true, substitute: { name: '丁一', post: '副局长' } }),
        seat('高鸣', { attendanceClass: 'OBSERVER', paper: true }),
      ],
    );

    expect(lists).toEqual([
      { heading: '出席', entries: ['市财政局 安晓（补签）', '市财政局 丁一（代白原，补录）'] },
      { heading: '列席', entries: ['市财政局 高鸣（补录）'] },
    ]);
  });

  it('leave out an empty list and an unnamed room', () => {
    expect(minutesOf({ ...meeting, mainRoom: null }, [], [])).toMatchObject({
      opening: '2025年2月14日，新春大会召开。',
      lists: [],
    });
  });
});
