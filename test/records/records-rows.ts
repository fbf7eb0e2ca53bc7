import type { Body } from '../../src/directory/body.entity.js';
import type { Division } from '../../src/directory/division.entity.js';
import type { Post } from '../../src/directory/post.entity.js';
import type { Unit } from '../../src/directory/unit.entity.js';
import type { FloorRequest } from '../../src/floor/floor-request.entity.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { Venue } from '../../src/meetings/venue.entity.js';
import type { Remark } from '../../src/remarks/remark.entity.js';

/** Ids that read well in a failing test: a letter, then a number. */
export const idOf = (kind: string, number: number): string =>
  `${kind}0000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const MEETING_ID = idOf('a', 1);

export const meeting: Partial<Meeting> = {
  id: MEETING_ID,
  meetingId: MEETING_ID,
  title: '新春工作会议',
  form: '视频',
  status: 'CLOSED',
  startsAt: '2025-02-14T01:00:00.000Z',
  endsAt: '2025-02-14T03:00:00.000Z',
  checkInOpensAt: '2025-02-14T00:00:00.000Z',
  checkInClosesAt: '2025-02-14T03:00:00.000Z',
  lateGraceMinutes: 0,
  phoneCheckIn: false,
  divisionCode: '999900',
  openedAt: '2025-02-14T01:00:00.000Z',
  closedAt: '2025-02-14T03:00:00.000Z',
  version: 3,
};

const division = (
  number: number,
  code: string,
  zh: string,
  level: Division['level'],
  kind: string,
): Partial<Division> => ({
  id: idOf('d', number),
  code,
  zh,
  en: zh,
  level,
  kind,
  parentCode: level === 'COUNTY' ? '999900' : null,
  version: 1,
});

export const divisions = [
  division(1, '999900', '云州市', 'PREFECTURE', '地级市'),
  division(2, '999902', '东区', 'COUNTY', '市辖区'),
  division(3, '999921', '西县', 'COUNTY', '县'),
];

export const bodies: readonly Partial<Body>[] = ['市委', '市政府'].map((shortName, i) => ({
  id: idOf('b', i),
  code: `B${i}`,
  level: 'PREFECTURE',
  divisionCode: '999900',
  kind: i === 0 ? 'PARTY' : 'GOV',
  fullName: shortName,
  shortName,
  en: shortName,
  listOrder: i,
  platformOrder: i,
  version: 1,
}));

export const posts: readonly Partial<Post>[] = bodies.flatMap(({ id }, i) =>
  ['秘书长', '副秘书长'].map((title, j) => ({
    id: idOf('e', i * 10 + j),
    code: `P${i}${j}`,
    bodyId: id ?? '',
    title,
    fullTitle: title,
    en: title,
    postOrder: 40 + j * 10,
    principal: false,
    deputy: false,
    defaultRankCode: '131',
    version: 1,
  })),
);

export const units: readonly Partial<Unit>[] = (
  [
    ['市发改委', '云州市发展和改革委员会', '市直'],
    ['北钻公司', '云州北钻半导体有限公司', '企业'],
    ['市教育局', '云州市教育局', '市直'],
    ['市科技局', '云州市科学技术局', '市直'],
  ] as const
).map(([shortName, fullName, affiliation], i) => ({
  id: idOf('f', i),
  code: `U${i}`,
  shortName,
  fullName,
  en: shortName,
  divisionCode: '999900',
  affiliation,
  type: affiliation === '企业' ? 'ent' : 'gov',
  listOrder: i,
  status: 'ACTIVE',
  version: 1,
}));

export const venues: readonly Partial<Venue>[] = (
  [
    ['MAIN', '主会场', '999900'],
    ['SUB', '东区分会场', '999902'],
    ['SUB', '西县分会场', '999921'],
  ] as const
).map(([role, name, divisionCode], i) => ({
  id: idOf('c', i),
  meetingId: MEETING_ID,
  role,
  name,
  divisionCode,
  room: role === 'MAIN' ? '第一会议室' : null,
  status: 'OPEN',
  listOrder: i,
}));

export const seat = (number: number, personName: string, row: Partial<Seat>): Partial<Seat> => ({
  id: idOf('5', number),
  meetingId: MEETING_ID,
  venueId: idOf('c', 0),
  kind: 'PERSON',
  attendanceClass: 'DUE',
  personName,
  unitName: '市委',
  postTitle: '秘书长',
  rankCode: '131',
  protocolOrder: number,
  ruleIds: [idOf('9', 0)],
  leave: 'NONE',
  status: 'EXPECTED',
  ...row,
});

export const speech = (
  number: number,
  unit: number,
  row: Partial<FloorRequest>,
): Partial<FloorRequest> => ({
  id: idOf('6', number),
  meetingId: MEETING_ID,
  agendaPosition: number,
  beneficiaryId: idOf('5', number),
  seatId: idOf('5', number),
  venueId: idOf('c', 0),
  unitId: idOf('f', unit),
  speakerName: '何青',
  unitName: '席位上的名称',
  postTitle: '主任',
  kind: 'PLANNED',
  state: 'RELEASED',
  arrival: number,
  openNo: 1,
  requestedAt: '2025-02-14T01:00:00.000Z',
  requestedBy: MEETING_ID,
  concerns: [],
  pausedByChair: false,
  grantedAt: `2025-02-14T01:1${number}:00.000Z`,
  spokenMs: 300_000,
  extendedMs: 0,
  endedAt: '2025-02-14T02:00:00.000Z',
  endReason: 'FINISHED',
  ...row,
});

export const remark = (number: number, unit: number, state: Remark['state']): Partial<Remark> => ({
  id: idOf('7', number),
  meetingId: MEETING_ID,
  unitId: idOf('f', unit),
  unitName: '受邀时的名称',
  protocolOrder: number,
  state,
  characterLimit: 2500,
});
