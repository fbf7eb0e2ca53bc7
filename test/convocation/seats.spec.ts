import { givenConvocation, organizer, refused, unit } from './convocation-harness.js';

describe('convocation:reply', () => {
  it('names who comes where the seat waits for a name, and changes it later', () => {
    const { run, seat } = givenConvocation();
    const reply = { seatId: 'open', coming: true, personName: 'Ben', postTitle: '副局长' };

    const first = run(unit('unit-open'), 'reply', reply);
    const second = run(unit('unit-open'), 'reply', { ...reply, personName: 'Cleo' });

    expect(first.answer).toMatchObject({ reply: { status: 'NAMED', personName: 'Ben' } });
    expect(second.answer).toMatchObject({ reply: { status: 'CHANGED', personName: 'Cleo' } });
    expect(first.rows('reply')[0]?.id).toBe(second.rows('reply')[0]?.id);
    expect(seat('open')).toMatchObject({ personName: 'Cleo', postTitle: '副局长' });
  });

  it('does not replace a holder', () => {
    const { run } = givenConvocation();

    expect(() =>
      run(unit('unit-water'), 'reply', { seatId: 'water', coming: true, personName: 'Ben' }),
    ).toThrow(refused('convocation.name-needs-substitute'));
  });

  it('is locked when the session has started', () => {
    const { run } = givenConvocation('IN_SESSION');

    expect(() => run(organizer, 'reply', { seatId: 'water', coming: true })).toThrow(
      refused('convocation.replies-closed'),
    );
  });
});

describe('convocation:amend-seats', () => {
  const added = {
    venueId: 'anda',
    kind: 'UNIT',
    attendanceClass: 'DUE',
    personName: 'Dora',
    unitName: 'Unit new',
    postTitle: '局长',
    rankCode: '131',
    personId: null,
    unitId: 'unit-new',
    bodyCode: null,
    unitType: 'gov',
  };

  it('adds, moves, renames and removes with one reason, each on file', () => {
    const { run, seat } = givenConvocation();

    const { answer, rows, timers } = run(organizer, 'amend-seats', {
      reason: '人事变动',
      changes: [
        { op: 'ADD', seat: added },
        { op: 'MOVE', seatId: 'water', venueId: 'anda' },
        { op: 'RENAME', seatId: 'water', personName: 'Emil', postTitle: '局长' },
        { op: 'REMOVE', seatId: 'fire' },
      ],
    });

    const amendments = rows('seat-amendment');
    expect(amendments).toMatchObject([
      { op: 'ADD', before: null, reason: '人事变动' },
      { op: 'MOVE', seatId: 'water', before: 'main' },
      { op: 'RENAME', seatId: 'water', before: 'Ada Head' },
      { op: 'REMOVE', seatId: 'fire' },
    ]);
    expect(answer).toMatchObject({ amendments: amendments.map(({ id }) => ({ id })) });
    expect(rows('seat').length).toBe(3);
    expect(seat('water')).toMatchObject({ venueId: 'anda', personName: 'Emil', rankCode: '131' });
    expect(seat('fire')?.status).toBe('REMOVED');
    expect(seat(String(Reflect.get(amendments[0] ?? {}, 'seatId')))).toMatchObject({
      unitName: 'Unit new',
      protocolOrder: 50,
      status: 'EXPECTED',
    });
    expect(timers?.length).toBe(1);
  });

  it('ends leave and substitute with the former holder', () => {
    const { run, seat } = givenConvocation();
    const seatId = 'water';
    run(organizer, 'request-leave', { seatId, reason: '出差', urgent: false });
    run(organizer, 'decide-leave', { seatId, approve: true });
    run(organizer, 'propose-substitute', { seatId, name: 'Ben', post: '副局长' });
    run(organizer, 'decide-substitute', { seatId, approve: true });
    const rename = { op: 'RENAME', seatId, personName: 'Emil', postTitle: '局长' };

    const { rows } = run(organizer, 'amend-seats', { reason: '免职', changes: [rename, rename] });

    expect(seat('water')).toMatchObject({ personName: 'Emil', leave: 'NONE', substitute: null });
    expect(rows('leave')).toMatchObject([{ seatId, status: 'WITHDRAWN' }]);
    expect(rows('substitute-proposal')).toMatchObject([{ seatId, status: 'WITHDRAWN' }]);
    run(organizer, 'request-leave', { seatId, reason: '住院', urgent: true });
  });

  it.each<[string, object, string]>([
    ['a speaker', { op: 'REMOVE', seatId: 'speaker' }, 'convocation.seat-speaks'],
    ['no such seat', { op: 'REMOVE', seatId: 'gone' }, 'seat.not-found'],
    [
      'a closed venue',
      { op: 'MOVE', seatId: 'water', venueId: 'shut' },
      'convocation.venue-not-found',
    ],
    [
      'somebody seated',
      { op: 'ADD', seat: { ...added, personId: 'dora' } },
      'convocation.already-seated',
    ],
    ['no venue', { op: 'ADD', seat: { ...added, venueId: 'x' } }, 'convocation.venue-not-found'],
  ])('refuses all of it for %s', (_, change, code) => {
    const { run, seat } = givenConvocation();
    const changes = [{ op: 'REMOVE', seatId: 'fire' }, change];

    expect(() => run(organizer, 'amend-seats', { reason: 'x', changes })).toThrow(refused(code));
    expect(seat('fire')?.status).toBe('EXPECTED');
  });
});
