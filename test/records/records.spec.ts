import { CheckIn } from '../../src/attendance/check-in.entity.js';
import { Question } from '../../src/attendance/question.entity.js';
import { Tally } from '../../src/attendance/tally.entity.js';
import { noCounts } from '../../src/attendance/tally.rules.js';
import { ConvocationRule } from '../../src/convocation/convocation-rule.entity.js';
import { Body } from '../../src/directory/body.entity.js';
import { Division } from '../../src/directory/division.entity.js';
import { Post } from '../../src/directory/post.entity.js';
import { Unit } from '../../src/directory/unit.entity.js';
import { FloorRequest } from '../../src/floor/floor-request.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Seat } from '../../src/meetings/seat.entity.js';
import { Venue } from '../../src/meetings/venue.entity.js';
import { newId } from '../../src/platform/ids/id.js';
import { usualWording } from '../../src/records/communique.rules.js';
import { minutesLists } from '../../src/records/minutes.rules.js';
import { Remark } from '../../src/remarks/remark.entity.js';
import { checkIn, recordsHouse, type RecordsHouse } from './records-house.js';
import {
  bodies,
  divisions,
  idOf,
  meeting,
  MEETING_ID,
  posts,
  remark,
  seat,
  speech,
  units,
  venues,
} from './records-rows.js';

const seats = [
  seat(1, '安晓', {}),
  seat(2, '白原', { leave: 'APPROVED' }),
  seat(3, '程望', { kind: 'UNIT', unitName: '市教育局', ruleIds: [idOf('9', 1)] }),
  seat(4, '方远', { venueId: idOf('c', 1), unitName: '东区', ruleIds: [idOf('9', 2)] }),
  seat(5, '高鸣', { attendanceClass: 'GUEST', unitName: '北钻公司', ruleIds: [] }),
  seat(6, '贾平', { status: 'REMOVED' }),
];

const rule = (number: number, row: Partial<ConvocationRule>): Partial<ConvocationRule> => ({
  id: idOf('9', number),
  meetingId: MEETING_ID,
  position: number,
  zhText: '组织者写的话',
  venue: 'MAIN',
  attendanceClass: 'DUE',
  seatsPerUnit: 1,
  substitute: 'DEPUTY_ONLY',
  attendantCap: 0,
  ...row,
});

const tally = (number: number, venue: number, row: Partial<Tally>): Partial<Tally> => ({
  bodyCode: '',
  unitType: '',
  id: idOf('8', number),
  meetingId: MEETING_ID,
  venueId: idOf('c', venue),
  rankCode: '131',
  attendanceClass: 'DUE',
  ...noCounts(),
  ...row,
});

const question: Partial<Question> = {
  venueId: idOf('c', 0),
  seatId: idOf('5', 1),
  reason: 'AFTER_CLOSE',
  record: { kind: 'CHECK_OUT', occurredAt: '2025-02-14T02:00:00.000Z' },
  askedAt: '2025-02-14T03:10:00.000Z',
  byAccountId: MEETING_ID,
};

const rowOf = (meetingId: string) => ({ id: newId(), meetingId });

async function givenConference(house: RecordsHouse): Promise<void> {
  await house.put(Division, divisions);
  await house.put(Body, bodies);
  await house.put(Post, posts);
  await house.put(Unit, units);
  await house.put(Meeting, [
    meeting,
    { ...meeting, id: idOf('a', 2), meetingId: idOf('a', 2), status: 'DRAFT' },
  ]);
  await house.put(Venue, venues);
  await house.put(Seat, seats);
  await house.putRoster(seats, venues);
  await house.put(ConvocationRule, [
    rule(2, {
      venue: 'SUB',
      selectors: [
        { divisions: { childrenOf: '999900' }, role: 'PRINCIPAL' },
        { divisions: ['999900'], postOrderMax: 40 },
      ],
    }),
    rule(1, { selectors: [{ unitAffiliation: ['市直'], unitList: 'L', role: 'PRINCIPAL' }] }),
    rule(3, { attendanceClass: 'OBSERVER', selectors: [{ unitType: ['soe'], role: 'PRINCIPAL' }] }),
    rule(0, {
      selectors: [
        { bodies: ['B0', 'B1'], postOrderMax: 50, except: { bodies: ['B1'], postIn: ['市长'] } },
      ],
    }),
  ]);
  await house.put(CheckIn, [
    checkIn(seats[0] ?? {}, { method: 'MAKE_UP', makeUp: true }),
    checkIn(seats[2] ?? {}, {
      status: 'LATE',
      occurredAt: '2025-02-14T01:12:00.000Z',
      substitute: { name: '丁一', post: '副局长' },
    }),
    checkIn(seats[4] ?? {}, { leftAt: '2025-02-14T02:00:00.000Z' }),
  ]);
  await house.put(Tally, [
    tally(1, 0, { due: 3, inPerson: 1, bySubstitute: 1, late: 1, onLeave: 1 }),
    tally(2, 1, { due: 1, absent: 1 }),
    tally(3, 0, { attendanceClass: 'GUEST', due: 1, inPerson: 1 }),
  ]);
  await house.put(FloorRequest, [
    speech(2, 0, { grantedAt: '2025-02-14T01:05:00.000Z' }),
    speech(1, 1, {}),
    speech(3, 2, { kind: 'NORMAL', agendaPosition: null }),
    speech(4, 3, { state: 'REVOKED', spokenMs: 0, endReason: 'REVOKED' }),
  ]);
  await house.put(Remark, [
    remark(2, 3, 'ACCEPTED'),
    remark(1, 2, 'COMPILED'),
    remark(3, 0, 'RETURNED'),
  ]);
}

describe('the records of a conference', () => {
  let house: RecordsHouse;
  beforeAll(async () => {
    house = await recordsHouse();
    await givenConference(house);
  });
  afterAll(() => house?.close());

  it('have a communique made from what happened, with the real counts beside it', async () => {
    const communique = await house.communiques.communique(MEETING_ID, usualWording);

    expect(communique.paragraphs).toEqual([
      '会上，市发改委、云州北钻半导体有限公司作交流发言，市教育局、市科技局作书面发言。',
      '会议以视频形式召开。市级两个班子副秘书长以上领导，市直有关单位主要负责同志在主会场参会。各县（区）设分会场。',
    ]);
    expect(communique.final).toBe(true);
    expect(communique.facts).toEqual({
      speakers: ['市发改委', '云州北钻半导体有限公司'],
      written: ['市教育局', '市科技局'],
      scopes: [
        {
          ruleId: idOf('9', 0),
          text: '市级两个班子副秘书长以上领导',
          due: 2,
          present: 1,
          onLeave: 1,
          absent: 0,
          exceptUnprinted: true,
          contradicted: false,
        },
        {
          ruleId: idOf('9', 1),
          text: '市直有关单位主要负责同志',
          due: 1,
          present: 1,
          onLeave: 0,
          absent: 0,
          exceptUnprinted: false,
          contradicted: false,
        },
      ],
      venues: [
        { venueId: idOf('c', 0), name: '主会场', due: 3, present: 2, contradicted: false },
        { venueId: idOf('c', 1), name: '东区分会场', due: 1, present: 0, contradicted: true },
        { venueId: idOf('c', 2), name: '西县分会场', due: 0, present: 0, contradicted: false },
      ],
      contradicted: true,
    });
  });

  it.each<[string, (house: RecordsHouse, id: string) => Promise<void>]>([
    [
      'a request waits',
      (h, id) =>
        h.put(FloorRequest, [
          {
            ...speech(8, 0, { state: 'PENDING', grantedAt: null, endedAt: null, endReason: null }),
            ...rowOf(id),
          },
        ]),
    ],
    ['a record is questioned', (h, id) => h.put(Question, [{ ...question, ...rowOf(id) }])],
    [
      'a remark is to be judged',
      (h, id) => h.put(Remark, [{ ...remark(8, 1, 'SUBMITTED'), ...rowOf(id) }]),
    ],
  ])('are not final while %s, unless they are archived', async (_, leaveOpen) => {
    const [closed, archived] = [newId(), newId()];
    await house.put(Meeting, [
      { ...meeting, id: closed, meetingId: closed },
      { ...meeting, id: archived, meetingId: archived, status: 'ARCHIVED' },
    ]);
    const finality = async (id: string): Promise<boolean> =>
      (await house.communiques.communique(id, usualWording)).final;

    expect(await finality(closed)).toBe(true);
    await leaveOpen(house, closed);
    await leaveOpen(house, archived);

    expect([await finality(closed), await finality(archived)]).toEqual([false, true]);
  });

  it('have scopes by division and post named after the ladders of the directory', async () => {
    const { paragraphs } = await house.communiques.communique(MEETING_ID, {
      ...usualWording,
      withSubScopes: true,
    });

    expect(paragraphs[1]).toContain('云州市秘书长以上领导');
  });

  it('have an attendance table whose every line adds up', async () => {
    const { statistics, apart } = await house.records.attendance(MEETING_ID);

    expect(statistics.total).toMatchObject({ due: 4, present: 2, onLeave: 1, absent: 1, late: 1 });
    expect(statistics.addsUp).toBe(true);
    expect(statistics.byVenueAndRank).toMatchObject([
      { venueId: idOf('c', 0), rankName: '县处级正职', due: 3, present: 2, addsUp: true },
      { venueId: idOf('c', 1), rankName: '县处级正职', due: 1, present: 0, addsUp: true },
    ]);
    expect(statistics.byVenue.map(({ name, due }) => [name, due])).toEqual([
      ['主会场', 3],
      ['东区分会场', 1],
    ]);
    expect(apart).toMatchObject({ guests: 1, walkIns: 0 });
  });

  it('have a bulletin that names leave, substitutes, lateness, absence and make-ups', async () => {
    const { text } = await house.records.bulletin(MEETING_ID);

    expect(text.split('\n')).toEqual([
      '关于新春工作会议参会情况的通报',
      '应到4人，实到2人（本人到会1人，代会1人），请假1人，缺席1人；迟到1人，早退0人。到会率50.0%。',
      '一、请假（1人）',
      '主会场：市委白原（秘书长）。',
      '二、代会（1人）',
      '主会场：市教育局程望（秘书长），由丁一（副局长）代会。',
      '三、迟到（1人）',
      '主会场：市教育局程望（秘书长），09:12到会。',
      '四、缺席（1人）',
      '东区分会场：东区方远（秘书长）。',
      '五、补签（1人）',
      '主会场：市委安晓（秘书长），08:40到会。',
    ]);
  });

  it('list a guest who came and left among those who sat in', async () => {
    const lists = minutesLists(await house.seats.seats(MEETING_ID));

    expect(lists).toContainEqual({ heading: '列席', entries: ['北钻公司 高鸣'] });
  });

  it('register every speech that began, in the order in which they began', async () => {
    const { speeches } = await house.records.speeches(MEETING_ID);

    expect(speeches.map(({ requestId }) => requestId)).toEqual(
      [2, 1, 3, 4].map((n) => idOf('6', n)),
    );
  });

  it.each([
    ['attendanceWorkbook', '新春工作会议参会统计表.xlsx'],
    ['attendanceCsv', '新春工作会议参会统计表.csv'],
    ['minutes', '新春工作会议纪要.docx'],
  ] as const)('come as a file: %s', async (file, name) => {
    const record = await house.records[file](MEETING_ID);

    expect(record.name).toBe(name);
    expect(record.content.length).toBeGreaterThan(100);
  });

  it.each([
    ['a meeting that does not exist', idOf('a', 9), 'meeting.not-found'],
    ['a draft', idOf('a', 2), 'records.not-open'],
  ])('refuse %s', async (_, meetingId, code) => {
    await expect(house.records.bulletin(meetingId)).rejects.toMatchObject({ code });
  });
});
