import { evaluated, principals, rule } from '../../demo/fixture/scope-case.js';
import { smallBody, smallCity, smallDivisions, smallUnit } from '../../demo/fixture/small.js';
import { directoryOf } from '../../demo/fixture/snapshot.js';
import type { Draft } from '../../demo/fixture/draft.js';
import { plannedSeat } from './planned-seat.js';
import type { ScopeRule } from './seating.rules.js';

function seats(draft: Draft, ...rules: ScopeRule[]) {
  const { places } = evaluated(draft, ...rules);
  return places.map((place, i) => plannedSeat(directoryOf(draft), 'meeting', place, i));
}

describe('an expected place as a seat', () => {
  it('is a leader with all titles, by the rank of the highest post', () => {
    const draft = smallCity(
      smallDivisions(0),
      smallBody({
        code: 'party',
        principal: 'Ada',
        deputies: [{ person: 'Ben' }],
        rankCode: '122',
      }),
      smallBody({ code: 'gov', kind: 'GOV', principal: 'Ben', rankCode: '121' }),
    );

    const [, ben] = seats(draft, rule('R', [{ bodies: ['party', 'gov'] }]));

    expect(ben).toMatchObject({
      kind: 'PERSON',
      personName: 'Ben',
      postTitle: 'party副局长、gov局长',
      rankCode: '121',
      bodyCode: 'gov',
      bodyKind: 'GOV',
      unitName: 'gov',
      unitId: null,
      unitType: null,
      protocolOrder: 20,
    });
  });

  it('is a unit by the default rank of its post, whoever holds it', () => {
    const acting = [{ person: 'Ada', acting: true as const }];
    const draft = smallCity(smallDivisions(0), smallUnit({ code: 'water', deputies: acting }));

    const [seat] = seats(draft, rule('R', [principals]));

    expect(seat).toMatchObject({
      kind: 'UNIT',
      personName: 'Ada',
      postTitle: 'water副局长',
      rankCode: '131',
      bodyCode: null,
      bodyKind: null,
      unitName: 'water',
      unitId: directoryOf(draft).unitsByCode.get('water')?.id,
      unitType: 'gov',
      ruleIds: ['R'],
    });
  });

  it('waits for a name where the post is vacant', () => {
    const draft = smallCity(smallDivisions(0), smallUnit({ code: 'water' }));

    const [seat] = seats(draft, rule('R', [principals]));

    expect(seat).toMatchObject({ personId: null, personName: '', postTitle: 'water局长' });
  });

  it('lets a leader answer for the unit whose seat he takes', () => {
    const draft = smallCity(
      smallDivisions(0),
      smallBody({ code: 'gov', kind: 'GOV', principal: 'Ada' }),
      smallUnit({ code: 'police', principal: 'Ada' }),
    );

    const [seat, ...others] = seats(
      draft,
      rule('L', [{ bodies: ['gov'] }]),
      rule('U', [principals]),
    );

    expect(others).toEqual([]);
    expect(seat).toMatchObject({
      kind: 'PERSON',
      bodyCode: 'gov',
      unitId: directoryOf(draft).unitsByCode.get('police')?.id,
      ruleIds: ['L', 'U'],
    });
  });

  it('has the same id in every evaluation of a meeting, and another in another', () => {
    const draft = smallCity(smallDivisions(0), smallUnit({ code: 'water' }));
    const { places } = evaluated(draft, rule('R', [principals]));
    const [place] = places;
    if (!place) throw new Error('no place');
    const idIn = (meeting: string) => plannedSeat(directoryOf(draft), meeting, place, 0).id;

    expect(idIn('one')).toBe(idIn('one'));
    expect(idIn('one')).not.toBe(idIn('two'));
  });
});
