import { scopePhrases } from './scope-phrase.rules.js';
import type { ScopeBody, ScopeSelector } from './scope-terms.rules.js';

const ladder = (...titles: readonly [string, number][]) =>
  titles.map(([title, postOrder]) => ({ title, postOrder }));

const body = (code: string, name: string, posts: ScopeBody['posts'], own = true): ScopeBody => ({
  code,
  name,
  listOrder: Number(code.slice(1)),
  own,
  divisionCode: own ? '231200' : '231282',
  level: own ? 'PREFECTURE' : 'COUNTY',
  posts: [...posts, ...ladder(['秘书长', 40], ['副秘书长', 50])],
});

const names = {
  level: '市',
  bodies: [
    body('B3', '市政府', ladder(['市长', 10], ['副市长', 20])),
    body('B1', '市委', ladder(['书记', 10], ['副书记', 20], ['常委', 30])),
    body('B2', '市人大常委会', ladder(['主任', 10], ['副主任', 20])),
    body('B4', '市政协', ladder(['主席', 10], ['副主席', 20])),
    body('B9', '肇东市政府', ladder(['市长', 10]), false),
  ],
  divisions: '各县（市、区）',
  divisionNames: { '231200': '绥化市', '231281': '安达市', '231282': '肇东市' },
};
const four = ['B1', 'B2', 'B3', 'B4'];

describe('scopes of leading bodies', () => {
  it.each<[string, ScopeSelector, string]>([
    [
      'all of the division in a word',
      { bodies: four, postOrderMax: 50 },
      '市级四个班子副秘书长以上领导',
    ],
    ['another floor of posts', { bodies: four, postOrderMax: 40 }, '市级四个班子秘书长以上领导'],
    [
      'each its own floor where the ladders differ',
      { bodies: four, postOrderMax: 30 },
      '市委常委、市人大常委会副主任、市政府副市长、市政协副主席以上领导',
    ],
    ['one body', { bodies: ['B3'], postOrderMax: 50 }, '市政府副秘书长以上领导'],
    [
      'two in listing order',
      { bodies: ['B3', 'B1'], postOrderMax: 50 },
      '市委、市政府副秘书长以上领导',
    ],
    [
      'four that are not the four',
      { bodies: ['B1', 'B2', 'B3', 'B9'] },
      '市委、市人大常委会、市政府、肇东市政府领导',
    ],
    ['every post', { bodies: four }, '市级四个班子领导'],
    ['chosen posts', { bodies: ['B3'], postIn: ['市长', '副市长'] }, '市政府市长、副市长'],
    ['one of each', { bodies: four, role: 'PRINCIPAL' }, '市级四个班子主要负责同志'],
    ['a rank within', { bodies: ['B1'], rankMin: '132' }, '市委副县级以上领导干部'],
    [
      'a post and a rank',
      { bodies: four, postOrderMax: 50, rankMin: '131', rankKind: 'EQUIVALENT' },
      '市级四个班子副秘书长以上且正县级以上领导干部及相当职级干部',
    ],
    [
      'chosen posts of a rank',
      { bodies: ['B3'], postIn: ['秘书长'], rankMin: '131' },
      '市政府秘书长中正县级以上领导干部',
    ],
    ['a whole level by post', { levels: ['PREFECTURE'], postOrderMax: 50 }, '市级副秘书长以上领导'],
    ['a whole level', { levels: ['PREFECTURE', 'COUNTY'] }, '市级、县级领导'],
    ['a division by post', { divisions: ['231200'], postOrderMax: 50 }, '绥化市副秘书长以上领导'],
    ['a division', { divisions: ['231281'] }, '安达市领导'],
    [
      'divisions by post, where the directory knows no ladder',
      { divisions: ['231281'], postOrderMax: 50 },
      '安达市领导',
    ],
    [
      'the divisions below by post',
      { divisions: { childrenOf: '231200' }, postOrderMax: 10 },
      '各县（市、区）市长以上领导',
    ],
    ['chosen posts of a division', { divisions: ['231282'], postIn: ['市长'] }, '肇东市市长'],
  ])('name %s', (_, selector, expected) => {
    expect(scopePhrases([selector], names, '同志')).toEqual([expected]);
  });

  it('say nothing of a body that is not in the directory', () => {
    expect(scopePhrases([{ bodies: ['B7'], postOrderMax: 50 }], names, '同志')).toEqual([]);
  });
});

describe('scopes of ranks', () => {
  it.each<[string, ScopeSelector, string]>([
    ['leaders only', { rankMin: '132', rankKind: 'LEADERSHIP' }, '副县级以上领导干部'],
    [
      'equivalent grades in one place',
      { rankMin: '141', rankKind: 'EQUIVALENT', divisions: ['231282'] },
      '肇东市正科级以上领导干部及相当职级干部',
    ],
    [
      'a rank without a word of its own',
      { rankMin: 'Z01', rankKind: 'LEADERSHIP' },
      'Z01以上领导干部',
    ],
  ])('name %s', (_, selector, expected) => {
    expect(scopePhrases([selector], names, '同志')).toEqual([expected]);
  });
});

describe('scopes of units', () => {
  const PRINCIPAL = { role: 'PRINCIPAL' } as const;

  it.each<[string, readonly ScopeSelector[], readonly string[]]>([
    [
      'from above, whatever order they are given in',
      [{ unitAffiliation: ['市直', '中直', '省直'], unitList: 'L1', ...PRINCIPAL }],
      ['中省市直有关单位主要负责同志'],
    ],
    ['of one authority', [{ unitAffiliation: ['市直'], ...PRINCIPAL }], ['市直各单位主要负责同志']],
    [
      'of a type',
      [{ unitAffiliation: ['市直'], unitType: ['mass', 'univ'], ...PRINCIPAL }],
      ['市直群团组织、高等院校主要负责同志'],
    ],
    [
      'of a type without a word of its own',
      [{ unitType: ['港口'], ...PRINCIPAL }],
      ['港口主要负责同志'],
    ],
    ['companies', [{ unitAffiliation: ['企业'], role: 'ANY_LEADER' }], ['企业负责同志']],
    [
      'by their role, also where a rank is named',
      [{ unitType: ['gov'], rankMin: '132', ...PRINCIPAL }],
      ['政府部门主要负责同志'],
    ],
    ['of a list', [{ unitList: 'L1', role: 'ALL_LEADERS' }], ['有关单位全体负责同志']],
    [
      'places by name',
      [{ divisions: ['231281', '231282', '231299'], role: 'PARTY_AND_GOV_PRINCIPALS' }],
      ['安达市、肇东市、231299党政主要负责同志'],
    ],
    [
      'townships',
      [{ levels: ['TOWNSHIP'], divisions: { descendantsOf: '231200' }, ...PRINCIPAL }],
      ['各乡镇（街道）主要负责同志'],
    ],
    [
      'counterparts of the main venue',
      [{ mirrorOf: 'a rule', divisions: { childrenOf: '231200' }, role: 'DEPUTY_IN_CHARGE' }],
      ['比照主会场确定的单位分管负责同志'],
    ],
    [
      'sharing the role of their neighbours',
      [
        { unitAffiliation: ['市直'], unitList: 'L1', ...PRINCIPAL },
        { unitType: ['zone_hightech_prov'], ...PRINCIPAL },
        { unitType: ['soe'], ...PRINCIPAL },
        { divisions: { childrenOf: '231200' }, role: 'DEPUTY_IN_CHARGE' },
      ],
      ['市直有关单位、省级高新技术产业开发区和国有企业主要负责同志', '各县（市、区）分管负责同志'],
    ],
  ])('name units %s', (_, selectors, expected) => {
    expect(scopePhrases(selectors, names, '同志')).toEqual(expected);
  });

  it('stand behind bodies and ranks, whatever order the rules have', () => {
    const selectors: readonly ScopeSelector[] = [
      { unitList: 'L1', ...PRINCIPAL },
      { rankMin: '132', rankKind: 'LEADERSHIP' },
      { bodies: ['B3'] },
    ];

    expect(scopePhrases(selectors, names, '人')).toEqual([
      '市政府领导',
      '副县级以上领导干部',
      '有关单位主要负责人',
    ]);
  });
});
