/** What a unit scope asks of each unit: one seat, two, or all of its leaders. */
export type ScopeRole =
  'PRINCIPAL' | 'DEPUTY_IN_CHARGE' | 'ANY_LEADER' | 'ALL_LEADERS' | 'PARTY_AND_GOV_PRINCIPALS';

/** The word for a leader that the house prefers: 主要负责同志 or 主要负责人. */
export type PersonWord = '同志' | '人';

const roles: Readonly<Record<ScopeRole, string>> = {
  PRINCIPAL: '主要负责',
  DEPUTY_IN_CHARGE: '分管负责',
  ANY_LEADER: '负责',
  ALL_LEADERS: '全体负责',
  PARTY_AND_GOV_PRINCIPALS: '党政主要负责',
};

/** Who comes of each unit, such as 主要负责同志; 负责 alone where the rule names no role. */
export const roleWord = (role: ScopeRole | undefined, person: PersonWord): string =>
  `${roles[role ?? 'ANY_LEADER']}${person}`;

/** Unit types as the communique names them; what is not listed is named by its own text. */
const unitTypes: Readonly<Record<string, string>> = {
  party: '党委部门',
  office: '办公机构',
  judicial: '司法机关',
  gov: '政府部门',
  inst: '直属事业单位',
  mass: '群团组织',
  vertical: '垂直管理单位',
  soe: '国有企业',
  univ: '高等院校',
  zone_national: '国家级开发区',
  zone_hightech_prov: '省级高新技术产业开发区',
  ent: '企业',
};

export const unitTypeWord = (type: string): string => unitTypes[type] ?? type;

/** From above: 中直 before 省直 before 市直. */
const affiliationOrder = ['中直', '省直', '市直', '区直', '县直'];

/** Authorities that share the word 直 share it in print too: 中直, 省直, 市直 make 中省市直. */
export function affiliationWord(affiliations: readonly string[]): string {
  const direct = affiliationOrder.filter((name) => affiliations.includes(name));
  if (direct.length === 0) return '';
  return `${direct.map((name) => name.slice(0, -1)).join('')}直`;
}

/** Leadership levels (GB/T 12407) as a scope speaks of them. */
const rankLevels: Readonly<Record<string, string>> = {
  '111': '正省级',
  '112': '副省级',
  '121': '正厅级',
  '122': '副厅级',
  '131': '正县级',
  '132': '副县级',
  '141': '正科级',
  '142': '副科级',
};

const levels: Readonly<Record<string, string>> = {
  NATION: '国家级',
  PROVINCE: '省级',
  PREFECTURE: '市级',
  COUNTY: '县级',
};

/** A level of government, where a scope is of all its bodies. */
export const levelName = (level: string): string => levels[level] ?? level;

export const rankWord = (code: string): string => rankLevels[code] ?? code;
