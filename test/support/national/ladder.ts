/** One chair of a county's hall: whose it is, and of what rank (GB/T 12407). */
export interface Chair {
  readonly kind: 'PERSON' | 'UNIT';
  /** The body of a leader, or the unit, without the name of the county. */
  readonly of: string;
  readonly bodyKind: 'PARTY' | 'NPC' | 'GOV' | 'CPPCC' | null;
  readonly unitType: 'party' | 'gov' | 'mass' | 'company' | 'township' | null;
  readonly post: string;
  readonly rankCode: string;
}

const leader = (
  bodyKind: Chair['bodyKind'],
  of: string,
  post: string,
  rankCode: string,
): Chair => ({
  kind: 'PERSON',
  of,
  bodyKind,
  unitType: null,
  post,
  rankCode,
});

const unit = (unitType: Chair['unitType'], of: string, deputy = false): Chair => ({
  kind: 'UNIT',
  of,
  bodyKind: null,
  unitType,
  post: deputy ? '分管负责人' : '主要负责人',
  rankCode: deputy ? '142' : '141',
});

const times = (count: number, chair: Chair): Chair[] => Array.from({ length: count }, () => chair);

/** The four bodies of a county: principals first, in the order of the platform. */
const leaders: readonly Chair[] = [
  leader('PARTY', '委', '书记', '131'),
  leader('GOV', '政府', '主要负责人', '131'),
  leader('NPC', '人大常委会', '主任', '131'),
  leader('CPPCC', '政协', '主席', '131'),
  leader('PARTY', '委', '副书记', '132'),
  ...times(6, leader('PARTY', '委', '常委', '132')),
  ...times(3, leader('NPC', '人大常委会', '副主任', '132')),
  ...times(5, leader('GOV', '政府', '副职', '132')),
  ...times(3, leader('CPPCC', '政协', '副主席', '132')),
];

const party = ['纪委监委', '委办公室', '委组织部', '委宣传部', '委统战部', '委政法委'];
const offices = [
  '发展和改革局',
  '教育局',
  '科学技术局',
  '工业和信息化局',
  '公安局',
  '民政局',
  '司法局',
  '财政局',
  '人力资源和社会保障局',
  '自然资源局',
  '生态环境局',
  '住房和城乡建设局',
  '交通运输局',
  '水务局',
  '农业农村局',
  '商务局',
  '文化和旅游局',
  '卫生健康局',
  '应急管理局',
  '审计局',
  '市场监督管理局',
  '统计局',
];

const units: readonly Chair[] = [
  ...party.map((name) => unit('party', name)),
  ...offices.map((name) => unit('gov', name)),
  ...['总工会', '团委', '妇联'].map((name) => unit('mass', name)),
  ...offices.slice(0, 4).map((name) => unit('gov', name, true)),
];

const fixed: readonly Chair[] = [...leaders, ...units];
const COMPANY_EVERY = 8;

/** The chair at this place of a county's order of precedence, 0 …; past bodies and units, its townships. */
export function chairAt(place: number): Chair {
  const known = fixed[place];
  if (known) return known;
  const number = place - fixed.length + 1;
  if (number % COMPANY_EVERY !== 0) return unit('township', `第${number}乡镇`);
  return { ...unit('company', `第${number}企业`), rankCode: 'X00' };
}

const oneUp: Readonly<Record<string, string>> = {
  131: '121',
  132: '122',
  141: '131',
  142: '132',
};

/** Districts of the four municipalities rank one level above other counties. */
export const rankIn = (provinceCode: string, rankCode: string): string =>
  /^(11|12|31|50)/.test(provinceCode) ? (oneUp[rankCode] ?? rankCode) : rankCode;
