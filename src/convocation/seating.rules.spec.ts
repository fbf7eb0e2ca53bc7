import { city } from '../../demo/fixture/divisions.js';
import { directoryOf } from '../../demo/fixture/snapshot.js';
import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { expectedPlaces, type Expected, type ScopeRule, type SeatVenue } from './seating.rules.js';
import type { Selector } from './selector.contract.js';

const index = directoryOf(suihuaDirectory());
const fourBodies = ['B1', 'B2', 'B3', 'B4'];
const counties = { childrenOf: city.code };

const venues: SeatVenue[] = [
  { id: 'main', role: 'MAIN', divisionCode: city.code },
  ...(index.childrenOf.get(city.code) ?? []).map(({ code }) => ({
    id: `sub-${code}`,
    role: 'SUB' as const,
    divisionCode: code,
  })),
];

function rule(selectors: Selector[], more: Partial<ScopeRule> = {}): ScopeRule {
  return { id: 'R', venue: 'MAIN', attendanceClass: 'DUE', selectors, seatsPerUnit: 1, ...more };
}

const count = (selector: Selector): number =>
  expectedPlaces(index, [rule([selector])], venues).places.length;

function sizes(places: Expected['places']): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { venueId } of places) counts.set(venueId, (counts.get(venueId) ?? 0) + 1);
  return counts;
}

const sub = (selector: Selector): Expected =>
  expectedPlaces(index, [rule([selector], { venue: 'SUB' })], venues);

describe('ten scopes on fixture F', () => {
  it.each<[string, Selector, number]>([
    ['R1 市级四个班子副秘书长以上领导', { bodies: fourBodies, postOrderMax: 50 }, 47],
    [
      'R2 中省市直有关单位主要负责同志',
      { unitAffiliation: ['中直', '省直', '市直'], unitList: 'L1', role: 'PRINCIPAL' },
      63,
    ],
    [
      'R3 省级高新技术产业开发区主要负责同志',
      { unitType: ['zone_hightech_prov'], role: 'PRINCIPAL' },
      2,
    ],
    [
      'R4 各县（市、区）党政主要负责同志',
      { divisions: counties, role: 'PARTY_AND_GOV_PRINCIPALS' },
      20,
    ],
    ['R5 市级四个班子秘书长以上领导', { bodies: fourBodies, postOrderMax: 40 }, 34],
    ['R6 市委常委，市人大常委会、市政府、市政协领导', { bodies: fourBodies, postOrderMax: 30 }, 31],
    ['R7 市政府市长、副市长、秘书长、副秘书长', { bodies: ['B3'], postOrderMax: 50 }, 15],
    [
      'R7 市直有关单位分管负责同志',
      { unitList: 'L2', role: 'DEPUTY_IN_CHARGE', topic: '科技创新' },
      5,
    ],
    [
      'R8 副县级以上领导干部（肇东市）',
      { divisions: ['231282'], rankMin: '132', rankKind: 'LEADERSHIP' },
      4,
    ],
    ['R9 各县分管领导', { divisions: counties, role: 'DEPUTY_IN_CHARGE', topic: '科技创新' }, 10],
    ['R10 市安委会成员单位主要负责人', { unitList: 'L-SAFETY', role: 'PRINCIPAL' }, 11],
    [
      'R10 各乡镇（街道）主要负责人',
      { levels: ['TOWNSHIP'], divisions: { descendantsOf: city.code }, role: 'PRINCIPAL' },
      247,
    ],
    ['by rank 131', { bodies: fourBodies, rankMin: '131', rankKind: 'LEADERSHIP' }, 43],
    ['by rank 132', { bodies: fourBodies, rankMin: '132', rankKind: 'LEADERSHIP' }, 47],
  ])('%s', (_, selector, expected) => {
    const found = count(selector);

    expect(found).toBe(expected);
  });

  it('counts 50 appointments as 47 people', () => {
    const { places } = expectedPlaces(index, [rule([{ bodies: fourBodies }])], venues);

    const posts = places.flatMap(({ candidate }) => candidate.holdings);
    expect([posts.length, places.length]).toEqual([50, 47]);
  });

  it('takes the national zone for no provincial one', () => {
    const { places } = expectedPlaces(
      index,
      [rule([{ unitType: ['zone_hightech_prov'], role: 'PRINCIPAL' }])],
      venues,
    );

    expect(places.map(({ candidate }) => candidate.unit?.code)).toEqual(['Z02', 'Z03']);
  });

  it('expects 112 in the main venue and two in each of ten sub-venues', () => {
    let made = 0;
    const scope = suihuaScopes(() => `rule-${(made += 1)}`).map((input) =>
      rule(input.selectors as Selector[], { id: input.id, venue: input.venue }),
    );

    const { places, called, warnings } = expectedPlaces(index, scope, venues);

    const byVenue = sizes(places);
    expect([...byVenue]).toEqual(venues.map(({ id, role }) => [id, role === 'MAIN' ? 112 : 2]));
    expect([...called.values()]).toEqual([47, 63, 2, 20]);
    expect(warnings).toEqual([]);
  });

  it('seats 247 townships in the ten sub-venues of their counties', () => {
    const { places } = sub({
      levels: ['TOWNSHIP'],
      divisions: { descendantsOf: city.code },
      role: 'PRINCIPAL',
    });

    const byVenue = sizes(places);
    const counts = venues.slice(1).map(({ id }) => byVenue.get(id));
    expect(counts).toEqual([33, 23, 21, 25, 20, 23, 24, 22, 27, 29]);
  });

  it('names the townships where the directory knows who leads them', () => {
    const townships = directoryOf(suihuaDirectory({ townshipPrincipals: true }));
    const selector: Selector = { levels: ['TOWNSHIP'], role: 'PRINCIPAL' };

    const { places, warnings } = expectedPlaces(townships, [rule([selector])], venues);

    expect(places.filter(({ candidate }) => candidate.holder).length).toBe(247);
    expect(warnings).toEqual([]);
  });
});
