import { strFromU8, unzipSync } from 'fflate';
import { givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { Conference } from './conference.js';

const COUNTIES = ['231202', '231221', '231222', '231223', '231224', '231281', '231282'];

describe('a conference held over REST', () => {
  let system: TestSystem;
  let conference: Conference;

  beforeAll(async () => {
    system = await startSystem();
    const meeting = await givenMeeting(system, {
      title: '绥化市春季工作会议',
      form: '电视电话会议',
      divisions: COUNTIES,
      scopes: 2,
      guests: ['E02'],
      speakers: ['G02', 'E02', 'V08'],
    });
    conference = new Conference(system, meeting);
    await conference.checkIn(3);
    await conference.step('meeting:start', '09:00');
    await conference.speak('绥化学院', '09:05', '09:10');
    await conference.speak('黑龙江中桂制药有限公司', '09:11', '09:20');
    await conference.step('meeting:close', '10:00');
  });
  afterAll(() => system?.stop());

  it('ends with a communique of its own speakers, scopes and sub-venues', async () => {
    const text = await conference.record('communique?format=text&level=县级&lastJoiner=和');

    expect(text).toBe(
      '会上，绥化学院和黑龙江中桂制药有限公司作交流发言。\n' +
        '会议以电视电话会议形式召开至县级。市级四个班子副秘书长以上领导，中省市直有关单位主要负责同志在主会场参会。各县（市、区）设7个分会场。',
    );
  });

  it('has an attendance table that adds up', async () => {
    const { statistics, apart } = await conference.record<{
      statistics: { total: object; addsUp: boolean };
      apart: object;
    }>('attendance');

    expect(statistics).toMatchObject({
      addsUp: true,
      total: { due: 110, present: 107, inPerson: 107, onLeave: 0, absent: 3 },
    });
    expect(apart).toMatchObject({ guests: 1 });
  });

  it('registers the two speeches that were held, one of them over its time', async () => {
    const { speeches } = await conference.record<{ speeches: { overMs: number }[] }>('speeches');

    const overSeconds = speeches.map(({ overMs }) => Math.round(overMs / 1000));
    expect(overSeconds).toEqual([0, 60]);
  });

  it.each([
    ['attendance?format=xlsx', 'spreadsheetml.sheet', '参会统计表.xlsx', 'PK'],
    ['attendance?format=csv', 'text/csv', '参会统计表.csv', '\u00ef\u00bb'],
    ['minutes', 'wordprocessingml.document', '纪要.docx', 'PK'],
  ])('gives %s as a file under its Chinese name', async (name, type, fileName, head) => {
    const file = await conference.file(name);

    expect(file.type).toContain(type);
    expect(file.disposition).toContain(
      `filename*=UTF-8''${encodeURIComponent(`绥化市春季工作会议${fileName}`)}`,
    );
    expect(file.head).toBe(head);
  });

  it('has sheets of who spoke and how long beside those of who came', async () => {
    const { content } = await conference.file('attendance?format=xlsx');

    const workbook = strFromU8(unzipSync(content)['xl/workbook.xml'] ?? new Uint8Array());
    const sheets = [...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name);
    expect(sheets.at(0)).toBe('统计表');
    expect(sheets.slice(-2)).toEqual(['发言登记', '发言用时']);
  });
});
