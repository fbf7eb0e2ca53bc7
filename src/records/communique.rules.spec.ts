import { createHash } from 'node:crypto';
import {
  communiqueOf,
  usualWording,
  type CommuniqueFacts,
  type CommuniqueWording,
} from './communique.rules.js';

/** The closing paragraphs of a real conference of 14 February 2025, as they were published. */
const published = [
  '会上，绥化学院、市发改委、绥化经开区、肇东市东龙节能新技术有限公司、黑龙江中桂制药有限公司、黑龙江省北钻半导体科技有限公司作交流发言，市委组织部、市教育局、市科技局等9家单位作书面发言。',
  '会议以视频形式召开。市级四个班子副秘书长以上领导，中省市直有关单位和省级高新技术产业开发区主要负责同志在主会场参会。各县（市、区）设分会场。',
];
const publishedSha256 = 'c57746062606af3deb7a56fd75ceaab52ca535a0dac329c2cd00471f999a66f3';

const staff = [
  { title: '秘书长', postOrder: 40 },
  { title: '副秘书长', postOrder: 50 },
];
const bodies = [
  {
    code: 'B1',
    name: '市委',
    listOrder: 1,
    own: true,
    divisionCode: '231200',
    level: 'PREFECTURE',
    posts: [
      { title: '书记', postOrder: 10 },
      { title: '副书记', postOrder: 20 },
      { title: '常委', postOrder: 30 },
      ...staff,
    ],
  },
  {
    code: 'B2',
    name: '市人大常委会',
    listOrder: 2,
    own: true,
    divisionCode: '231200',
    level: 'PREFECTURE',
    posts: [{ title: '主任', postOrder: 10 }, { title: '副主任', postOrder: 20 }, ...staff],
  },
  {
    code: 'B3',
    name: '市政府',
    listOrder: 3,
    own: true,
    divisionCode: '231200',
    level: 'PREFECTURE',
    posts: [{ title: '市长', postOrder: 10 }, { title: '副市长', postOrder: 20 }, ...staff],
  },
  {
    code: 'B4',
    name: '市政协',
    listOrder: 4,
    own: true,
    divisionCode: '231200',
    level: 'PREFECTURE',
    posts: [{ title: '主席', postOrder: 10 }, { title: '副主席', postOrder: 20 }, ...staff],
  },
];

const divisions = [
  { name: '北林区', kind: '市辖区' },
  { name: '望奎县', kind: '县' },
  { name: '兰西县', kind: '县' },
  { name: '青冈县', kind: '县' },
  { name: '庆安县', kind: '县' },
  { name: '明水县', kind: '县' },
  { name: '绥棱县', kind: '县' },
  { name: '安达市', kind: '县级市' },
  { name: '肇东市', kind: '县级市' },
  { name: '海伦市', kind: '县级市' },
];
const allSet = divisions.map(({ name }) => name);

const unit = (shortName: string, fullName = `绥化市${shortName}`) => ({
  shortName,
  fullName,
  company: false,
});
const company = (fullName: string) => ({
  shortName: fullName.slice(0, 4),
  fullName,
  company: true,
});
const spoke = <T extends object>(speaker: T) => ({ ...speaker, state: 'SPOKEN' as const });
const skipped = <T extends object>(speaker: T) => ({ ...speaker, state: 'SKIPPED' as const });
const moved = <T extends object>(speaker: T) => ({
  ...speaker,
  state: 'MOVED_TO_WRITTEN' as const,
});

const college = unit('绥化学院', '绥化学院');
const planners = unit('市发改委', '绥化市发展和改革委员会');
const zone = unit('绥化经开区', '绥化经济技术开发区管理委员会');
const donglong = company('肇东市东龙节能新技术有限公司');
const zhonggui = company('黑龙江中桂制药有限公司');
const beizuan = company('黑龙江省北钻半导体科技有限公司');

const nine = [
  '市委组织部',
  '市教育局',
  '市科技局',
  '市工信局',
  '市财政局',
  '市人社局',
  '市商务局',
  '市国资委',
  '市营商局',
].map((name) => unit(name));

const R1 = { bodies: ['B1', 'B2', 'B3', 'B4'], postOrderMax: 50 };
const R2 = {
  unitAffiliation: ['中直', '省直', '市直'],
  unitList: 'L1',
  role: 'PRINCIPAL',
} as const;
const R3 = { unitType: ['zone_hightech_prov'], role: 'PRINCIPAL' } as const;
const R4 = { divisions: { childrenOf: '231200' }, role: 'PARTY_AND_GOV_PRINCIPALS' } as const;

const conference: CommuniqueFacts = {
  form: '视频',
  speakers: [college, planners, zone, donglong, zhonggui, beizuan].map(spoke),
  written: nine,
  mainScopes: [R1, R2, R3],
  subScopes: [R4],
  names: { level: '市', bodies, divisionNames: { '231282': '肇东市' } },
  subVenues: { divisions, set: allSet, elsewhere: [], count: 10 },
};

const paragraphsWith = (
  facts: Partial<CommuniqueFacts>,
  wording: Partial<CommuniqueWording> = {},
): readonly string[] =>
  communiqueOf({ ...conference, ...facts }, { ...usualWording, ...wording }).paragraphs;

const speechOf = (facts: Partial<CommuniqueFacts>, wording?: Partial<CommuniqueWording>) =>
  paragraphsWith(facts, wording)[0];
const venuesOf = (facts: Partial<CommuniqueFacts>, wording?: Partial<CommuniqueWording>) =>
  paragraphsWith(facts, wording)[1];

describe('the closing paragraphs', () => {
  it('equal the published ones byte for byte', () => {
    const { text, paragraphs } = communiqueOf(conference, usualWording);

    expect(paragraphs).toEqual(published);
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(publishedSha256);
  });

  it('say nothing of speeches where there were none', () => {
    expect(paragraphsWith({ speakers: [], written: [] })).toEqual([published[1]]);
  });
});

describe('who spoke and who wrote', () => {
  it.each<[string, Partial<CommuniqueFacts>, Partial<CommuniqueWording>, string]>([
    [
      'drops who was skipped, and counts a moved speech among the written ones',
      {
        speakers: [spoke(college), moved(planners), skipped(zone), spoke(zhonggui)],
        written: [nine[0], planners, ...nine.slice(1)].filter((entry) => entry !== undefined),
      },
      {},
      '会上，绥化学院、黑龙江中桂制药有限公司作交流发言，市委组织部、市发改委、市教育局等10家单位作书面发言。',
    ],
    [
      'names all writers where they are few',
      { written: nine.slice(0, 3), speakers: [spoke(college)] },
      {},
      '会上，绥化学院作交流发言，市委组织部、市教育局、市科技局作书面发言。',
    ],
    [
      'counts few writers too where that is wanted',
      { written: nine.slice(0, 2), speakers: [spoke(college)] },
      { alwaysCounted: true, lastJoiner: '和' },
      '会上，绥化学院作交流发言，市委组织部和市教育局2家单位作书面发言。',
    ],
    [
      'leaves out the written clause',
      { written: [], speakers: [spoke(zone)] },
      {},
      '会上，绥化经开区作交流发言。',
    ],
    [
      'leaves out the speakers',
      { speakers: [skipped(zone)] },
      { measure: '个部门', named: 1, writtenVerb: '作书面交流' },
      '会上，市委组织部等9个部门作书面交流。',
    ],
    [
      'names two companies in full, in speaking order',
      { speakers: [spoke(beizuan), spoke(donglong)], written: nine.slice(0, 4) },
      { speakVerb: '作典型发言', lastJoiner: '和' },
      '会上，黑龙江省北钻半导体科技有限公司和肇东市东龙节能新技术有限公司作典型发言，市委组织部、市教育局、市科技局等4家单位作书面发言。',
    ],
    [
      'counts many speakers',
      { written: [] },
      { namedSpeakers: 2, speakVerb: '分别作交流发言' },
      '会上，绥化学院、市发改委等6家单位分别作交流发言。',
    ],
    [
      'names a unit once, however often it spoke or wrote',
      { speakers: [spoke(college), spoke(zone), spoke(college)], written: [planners, planners] },
      {},
      '会上，绥化学院、绥化经开区作交流发言，市发改委作书面发言。',
    ],
  ])('%s', (_, facts, wording, expected) => {
    expect(speechOf(facts, wording)).toBe(expected);
  });
});

describe('form, scopes and sub-venues', () => {
  it.each<[string, Partial<CommuniqueFacts>, Partial<CommuniqueWording>, string]>([
    [
      'says how far down it was held',
      { form: '电视电话会议' },
      { level: '县级', person: '人', attendVerb: '参加会议', place: '市政府' },
      '会议以电视电话会议形式召开至县级。市级四个班子副秘书长以上领导，中省市直有关单位和省级高新技术产业开发区主要负责人在市政府主会场参加会议。各县（市、区）设分会场。',
    ],
    [
      'counts seven sub-venues of ten',
      {
        mainScopes: [R1],
        subVenues: { divisions, set: allSet.slice(0, 7), elsewhere: [], count: 7 },
      },
      {},
      '会议以视频形式召开。市级四个班子副秘书长以上领导在主会场参会。各县（市、区）设7个分会场。',
    ],
    [
      'names a few sub-venues',
      {
        mainScopes: [R1],
        subVenues: { divisions, set: ['安达市', '肇东市'], elsewhere: [], count: 2 },
      },
      {},
      '会议以视频形式召开。市级四个班子副秘书长以上领导在主会场参会。安达市和肇东市设分会场。',
    ],
    [
      'names a sub-venue beside those of all divisions',
      {
        mainScopes: [R1],
        subVenues: { divisions, set: allSet, elsewhere: ['绥化学院'], count: 11 },
      },
      {},
      '会议以视频形式召开。市级四个班子副秘书长以上领导在主会场参会。各县（市、区）和绥化学院设分会场。',
    ],
    [
      'builds the word for all divisions of the kinds there are',
      {
        mainScopes: [R1],
        subVenues: {
          divisions: divisions.slice(0, 7),
          set: allSet.slice(0, 7),
          elsewhere: [],
          count: 7,
        },
      },
      { withSubScopes: true },
      '会议以视频形式召开。市级四个班子副秘书长以上领导在主会场参会。各县（区）设分会场，各县（区）党政主要负责同志在分会场参会。',
    ],
    [
      'has no sentence for sub-venues where there are none',
      {
        form: '现场+视频',
        mainScopes: [R1],
        subVenues: { divisions, set: [], elsewhere: [], count: 0 },
      },
      {},
      '会议以现场+视频形式召开。市级四个班子副秘书长以上领导在主会场参会。',
    ],
  ])('%s', (_, facts, wording, expected) => {
    expect(venuesOf(facts, wording)).toBe(expected);
  });
});
