import { evaluated, principals, rule } from '../../demo/fixture/scope-case.js';
import { smallBody, smallCity, smallDivisions, smallUnit } from '../../demo/fixture/small.js';
import type { ScopeRule } from './seating.rules.js';
import type { Selector } from './selector.contract.js';

const units = (type: string): Selector => ({ unitType: [type], role: 'PRINCIPAL' });

describe('a rank', () => {
  const draft = smallCity(
    smallDivisions(1),
    smallBody({ code: 'b', level: 'COUNTY', division: 'C1', principal: 'Ada', rankCode: '132' }),
    smallUnit({ code: 'u', division: 'C1', principal: 'Ben', rankCode: '141' }),
    smallUnit({ code: 'v', division: 'C1', principal: 'Cleo', rankCode: 'Z05' }),
    smallUnit({ code: 'w', division: 'C1', principal: 'Dora', rankCode: 'Z03' }),
    smallUnit({ code: 'x', division: 'C1', principal: 'Emil', rankCode: 'X00' }),
  );

  it.each<['LEADERSHIP' | 'EQUIVALENT', string[]]>([
    ['LEADERSHIP', ['Ada']],
    ['EQUIVALENT', ['Ada', 'Cleo', 'Dora']],
  ])('%s', (rankKind, names) => {
    const selector: Selector = { divisions: ['C1'], rankMin: '132', rankKind };

    const { places } = evaluated(draft, rule('R', [selector], { venue: 'SUB' }));

    const found = places.map(({ candidate }) => candidate.holder?.name ?? '-');
    expect(found.toSorted()).toEqual(names);
  });
});

describe('the venue of a seat', () => {
  const draft = smallCity(
    smallDivisions(3, 1),
    smallUnit({ code: 'town', division: 'C2T1', principal: 'Ada' }, { type: 'town' }),
    smallUnit({ code: 'far', division: 'C3', principal: 'Ben' }, { type: 'far' }),
  );

  it.each<[ScopeRule['venue'], string, string]>([
    ['MAIN', 'town', 'Ada@main'],
    ['SUB', 'town', 'Ada@sub-2'],
    ['BOTH', 'town', 'Ada@sub-2'],
    ['BOTH', 'far', 'Ben@main'],
    ['SUB', 'far', 'Ben@null'],
  ])('%s seats %s at %s', (venue, type, expected) => {
    const { seats } = evaluated(draft, rule('R', [units(type)], { venue }));

    expect(seats).toEqual([expected]);
  });

  it('is a warning where there is none', () => {
    const { warnings } = evaluated(draft, rule('R', [units('far')], { venue: 'SUB' }));

    expect(warnings).toEqual(['no-venue far']);
  });
});

describe('conditions', () => {
  const draft = smallCity(
    smallDivisions(1),
    smallBody({ code: 'party', principal: 'Ada', deputies: [{ person: 'Ben' }] }),
    smallUnit({ code: 'a', principal: 'Cleo' }),
    smallUnit({ code: 'b', principal: 'Dora', deputies: [{ person: 'Emil' }] }, { listOrder: 2 }),
  );

  it.each<[string, Selector, string[]]>([
    [
      'leave out whom another selector finds',
      { bodies: ['party'], except: { bodies: ['party'], postOrderMax: 10 } },
      ['Ben'],
    ],
    [
      'leave out units',
      { ...principals, except: { ...principals, unitList: 'none' } },
      ['Cleo', 'Dora'],
    ],
    ['go by titles', { bodies: ['party'], postIn: ['局长'] }, ['Ada']],
    ['ask for all leaders', { unitType: ['gov'], role: 'ALL_LEADERS' }, ['Cleo', 'Dora', 'Emil']],
    ['ask for principals of named bodies', { bodies: ['party'], role: 'PRINCIPAL' }, ['Ada']],
    ['hold units to divisions', { ...principals, divisions: ['C1'] }, []],
  ])('%s', (_, selector, names) => {
    const { places } = evaluated(draft, rule('R', [selector]));

    expect(places.map(({ candidate }) => candidate.holder?.name)).toEqual(names);
  });

  it.each<[string, Selector, string]>([
    ['list', { unitList: 'none', role: 'PRINCIPAL' }, 'unknown-code none'],
    ['body', { bodies: ['none'] }, 'unknown-code none'],
    ['body in a role', { bodies: ['none'], role: 'PRINCIPAL' }, 'unknown-code none'],
  ])('warn of an unknown %s', (_, selector, warning) => {
    const { warnings } = evaluated(draft, rule('R', [selector]));

    expect(warnings).toEqual([warning, 'empty-rule R']);
  });

  it('take any selector of a rule', () => {
    const { seats } = evaluated(draft, rule('R', [principals, { bodies: ['party'] }, principals]));

    expect(seats).toEqual(['Ada@main', 'Ben@main', 'Cleo@main', 'Dora@main']);
  });

  it('keep a seat for a division without leading body', () => {
    const selector: Selector = { divisions: ['C1'], role: 'PARTY_AND_GOV_PRINCIPALS' };

    const { seats, warnings } = evaluated(draft, rule('R', [selector], { venue: 'SUB' }));

    expect(seats).toEqual(['-@sub-1', '-@sub-1']);
    expect(warnings).toEqual(['no-leading-body C1', 'no-leading-body C1']);
  });
});
