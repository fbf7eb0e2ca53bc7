import { evaluated, principals, rule } from '../../demo/fixture/scope-case.js';
import { smallBody, smallCity, smallDivisions, smallUnit } from '../../demo/fixture/small.js';
import type { Selector } from './selector.contract.js';

describe('a principal post', () => {
  it('is taken by the deputy who leads while it is vacant', () => {
    const acting = smallUnit({
      code: 'water',
      deputies: [{ person: 'Ada' }, { person: 'Ben', acting: true }],
    });

    const { seats, warnings, places } = evaluated(
      smallCity(smallDivisions(0), acting),
      rule('R', [principals]),
    );

    expect(seats).toEqual(['Ben@main']);
    expect(places[0]?.candidate.rankCode).toBe('131');
    expect(warnings).toEqual(['acting-principal water']);
  });

  it('keeps its seat without a name when nobody leads', () => {
    const vacant = smallUnit({ code: 'water', deputies: [{ person: 'Ada' }] });

    const { seats, warnings } = evaluated(
      smallCity(smallDivisions(0), vacant),
      rule('R', [principals]),
    );

    expect(seats).toEqual(['-@main']);
    expect(warnings).toEqual(['principal-vacant water']);
  });

  it('is one seat of the first unit where one person heads two', () => {
    const draft = smallCity(
      smallDivisions(0),
      smallUnit({ code: 'second', principal: 'Ada' }, { listOrder: 2 }),
      smallUnit({ code: 'first', principal: 'Ada' }, { listOrder: 1 }),
    );

    const { seats, places, warnings } = evaluated(draft, rule('R', [principals]));

    expect(seats).toEqual(['Ada@main']);
    expect(places[0]?.candidate.unit?.code).toBe('first');
    expect(places[0]?.covers.map(({ name }) => name)).toEqual(['second']);
    expect(warnings).toEqual(['principal-of-two-units second']);
  });
});

describe('a leader who heads a unit too', () => {
  const draft = smallCity(
    smallDivisions(0),
    smallBody({ code: 'gov', kind: 'GOV', principal: 'Ada', deputies: [{ person: 'Ben' }] }),
    smallUnit({ code: 'police', principal: 'Ben' }),
  );

  it('sits on the person seat and covers the unit, for both rules', () => {
    const { seats, places } = evaluated(
      draft,
      rule('units', [principals], { attendanceClass: 'DUE' }),
      rule('leaders', [{ bodies: ['gov'] }], { attendanceClass: 'OBSERVER' }),
    );

    const [, ben] = places;
    expect(seats).toEqual(['Ada@main', 'Ben@main']);
    expect(ben?.candidate.kind).toBe('PERSON');
    expect(ben?.covers.map(({ name }) => name)).toEqual(['police']);
    expect(ben?.ruleIds).toEqual(['leaders', 'units']);
    expect(ben?.attendanceClass).toBe('DUE');
  });

  it('leaves the unit its seat where any leader may come', () => {
    const { seats } = evaluated(
      draft,
      rule('leaders', [{ bodies: ['gov'] }]),
      rule('units', [{ ...principals, role: 'ANY_LEADER' }], { seatsPerUnit: 2 }),
    );

    expect(seats).toEqual(['Ada@main', 'Ben@main', '-@main', '-@main']);
  });
});

describe('a person with posts in several bodies', () => {
  const draft = smallCity(
    smallDivisions(1),
    smallBody({ code: 'party', principal: 'Ada', deputies: [{ person: 'Ben' }] }),
    smallBody({ code: 'gov', kind: 'GOV', principal: 'Ben', deputies: [{ person: 'Cleo' }] }),
    smallBody({ code: 'C1-party', level: 'COUNTY', division: 'C1', principal: 'Cleo' }),
  );

  it('counts once, seated by the highest post, with all posts kept', () => {
    const { seats, places } = evaluated(draft, rule('R', [{ bodies: ['party', 'gov'] }]));

    expect(seats).toEqual(['Ada@main', 'Ben@main', 'Cleo@main']);
    expect(places[1]?.candidate.holdings.map(({ post }) => post.fullTitle)).toEqual([
      'party副局长',
      'gov局长',
    ]);
  });

  it('sits in the main venue where another rule calls to a sub-venue', () => {
    const { seats, places } = evaluated(
      draft,
      rule('sub', [{ levels: ['COUNTY'], role: 'PRINCIPAL' }], { venue: 'SUB' }),
      rule('main', [{ bodies: ['gov'], postOrderMax: 20 }]),
    );

    expect(seats).toEqual(['Ben@main', 'Cleo@main']);
    expect(places[1]?.ruleIds).toEqual(['sub', 'main']);
  });
});

describe('a unit that a reform abolished', () => {
  const draft = smallCity(
    smallDivisions(0),
    smallUnit({ code: 'old', principal: 'Ada' }, { status: 'ABOLISHED', successorCode: 'new' }),
    smallUnit({ code: 'new', principal: 'Ben' }),
    smallUnit({ code: 'lost', principal: 'Cleo' }, { status: 'ABOLISHED' }),
    { unitLists: [{ code: 'L', name: 'L', unitCodes: ['old', 'new', 'lost'] }] },
  );

  it('is answered for by its successor, once', () => {
    const selector: Selector = { unitList: 'L', role: 'PRINCIPAL' };

    const { seats, warnings } = evaluated(draft, rule('R', [selector]));

    expect(seats).toEqual(['Ben@main']);
    expect(warnings).toEqual(['unit-succeeded old', 'unit-abolished lost']);
  });

  it('is not called by its kind', () => {
    const { seats } = evaluated(draft, rule('R', [principals]));

    expect(seats).toEqual(['Ben@main']);
  });
});

describe('the deputy in charge', () => {
  const draft = smallCity(
    smallDivisions(2),
    smallBody({
      code: 'C1-gov',
      kind: 'GOV',
      level: 'COUNTY',
      division: 'C1',
      deputies: [
        { person: 'Ada', portfolio: ['farming'] },
        { person: 'Ben', portfolio: ['science'] },
      ],
    }),
    smallBody({ code: 'C2-gov', kind: 'GOV', level: 'COUNTY', division: 'C2' }),
  );
  const selector: Selector = {
    divisions: { childrenOf: 'C' },
    role: 'DEPUTY_IN_CHARGE',
    topic: 'science',
  };

  it('is who has the topic; where unknown, the seat waits for a name', () => {
    const { seats, warnings } = evaluated(draft, rule('R', [selector], { venue: 'SUB' }));

    expect(seats).toEqual(['Ben@sub-1', '-@sub-2']);
    expect(warnings).toEqual(['portfolio-unknown C2-gov']);
  });
});

describe('比照主会场', () => {
  const draft = smallCity(
    smallDivisions(2),
    smallBody({ code: 'party', principal: 'Ada' }),
    smallBody({ code: 'C1-party', level: 'COUNTY', division: 'C1', principal: 'Ben' }),
    smallUnit({ code: 'plan', principal: 'Cleo' }, { counterpartKey: 'plan' }),
    smallUnit({ code: 'fire', principal: 'Dora' }, { listOrder: 2 }),
    smallUnit(
      { code: 'C1-plan', principal: 'Emil', division: 'C1' },
      { counterpartKey: 'plan', affiliation: '县直' },
    ),
  );
  const model = rule('main', [principals, { bodies: ['party'] }]);

  it('calls the counterparts that exist and warns of those that do not', () => {
    const mirror: Selector = { mirrorOf: 'main', divisions: { childrenOf: 'C' } };

    const { seats, warnings } = evaluated(draft, model, rule('sub', [mirror], { venue: 'SUB' }));

    expect(seats).toEqual(['Ada@main', 'Cleo@main', 'Dora@main', 'Ben@sub-1', 'Emil@sub-1']);
    expect(warnings).toEqual([
      'no-counterpart C1 · fire',
      'no-counterpart C2 · plan',
      'no-counterpart C2 · fire',
      'no-counterpart C2 · party',
    ]);
  });

  it('warns of a rule that is not there', () => {
    const mirror: Selector = { mirrorOf: 'gone', divisions: ['C1'] };

    const { warnings } = evaluated(draft, rule('sub', [mirror], { venue: 'SUB' }));

    expect(warnings).toEqual(['unknown-code gone', 'empty-rule sub']);
  });
});
