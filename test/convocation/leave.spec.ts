import { givenConvocation, organizer, refused, unit } from './convocation-harness.js';

const water = { seatId: 'water' };
const asked = { ...water, reason: '住院', urgent: false };
const ben = { ...water, name: 'Ben', post: '副局长' };

describe('convocation:request-leave', () => {
  it('lets a unit ask for its own seat, which is on leave once approved', () => {
    const { run, seat } = givenConvocation();

    const request = run(unit('unit-water'), 'request-leave', asked);
    const decision = run(organizer, 'decide-leave', { ...water, approve: true, note: '同意' });

    expect(request.answer).toMatchObject({ leave: { id: 'c1', status: 'SUBMITTED' } });
    expect(decision.answer).toMatchObject({ leave: { status: 'APPROVED', note: '同意' } });
    expect(seat('water')?.leave).toBe('APPROVED');
    expect(decision.timers).toMatchObject([{ set: { name: 'attendance:sync-roster' } }]);
  });

  it('notes an urgent leave as told by telephone', () => {
    const { run } = givenConvocation();

    const { answer } = run(unit('unit-water'), 'request-leave', { ...asked, urgent: true });

    expect(answer).toMatchObject({ leave: { status: 'FORM_DUE' } });
  });

  it('changes no seat while it is only asked for, nor when it is refused', () => {
    const { run, seat } = givenConvocation();

    const request = run(organizer, 'request-leave', asked);
    const decision = run(organizer, 'decide-leave', { ...water, approve: false });

    expect([...request.rows('seat'), ...decision.rows('seat')]).toEqual([]);
    expect(seat('water')?.leave).toBe('NONE');
  });

  it('may be asked again after a refusal', () => {
    const { run } = givenConvocation();
    run(organizer, 'request-leave', asked);
    run(organizer, 'decide-leave', { ...water, approve: false });

    const { answer } = run(organizer, 'request-leave', asked);

    expect(answer).toMatchObject({ leave: { id: 'c3', status: 'SUBMITTED' } });
  });

  it.each<[string, object, object]>([
    ['the seat of another unit', unit('unit-fire'), asked],
    ['a seat that was removed', organizer, { ...asked, seatId: 'gone' }],
    ['a seat that is not there', organizer, { ...asked, seatId: 'nowhere' }],
  ])('does not find %s', (_, actor, input) => {
    const { run } = givenConvocation();

    expect(() => run(actor as typeof organizer, 'request-leave', input)).toThrow(
      refused('seat.not-found'),
    );
  });

  it('is refused while there is one, and once the meeting is closed', () => {
    const open = givenConvocation();
    open.run(organizer, 'request-leave', asked);
    const closed = givenConvocation('CLOSED');

    expect(() => open.run(organizer, 'request-leave', asked)).toThrow(
      refused('convocation.leave-open'),
    );
    expect(() => closed.run(organizer, 'request-leave', asked)).toThrow(
      refused('convocation.closed'),
    );
  });
});

describe('convocation:withdraw-leave', () => {
  it('brings the holder back and lets the substitute go', () => {
    const { run, seat } = givenConvocation();
    run(organizer, 'request-leave', asked);
    run(organizer, 'decide-leave', { ...water, approve: true });
    run(organizer, 'propose-substitute', ben);
    run(organizer, 'decide-substitute', { ...water, approve: true });

    const { answer, rows } = run(unit('unit-water'), 'withdraw-leave', water);

    expect(answer).toMatchObject({ leave: { status: 'WITHDRAWN' } });
    expect(rows('substitute-proposal')).toMatchObject([{ status: 'WITHDRAWN' }]);
    expect(seat('water')).toMatchObject({ leave: 'NONE', substitute: null });
  });

  it('needs a leave', () => {
    const { run } = givenConvocation();

    expect(() => run(organizer, 'withdraw-leave', water)).toThrow(
      refused('convocation.no-open-leave'),
    );
  });

  it('leaves nothing to decide', () => {
    const { run } = givenConvocation();
    run(organizer, 'request-leave', asked);
    run(organizer, 'decide-leave', { ...water, approve: true });

    expect(() => run(organizer, 'decide-leave', { ...water, approve: true })).toThrow(
      refused('convocation.no-open-leave'),
    );
  });
});

describe('convocation:propose-substitute', () => {
  it('puts the substitute on the seat once approved', () => {
    const { run, seat } = givenConvocation();

    const proposed = run(unit('unit-water'), 'propose-substitute', ben);
    const waiting = seat('water')?.substitute;
    run(organizer, 'decide-substitute', { ...water, approve: true });

    expect(proposed.rows('seat')).toEqual([]);
    expect(waiting).toBeNull();
    expect(seat('water')?.substitute).toEqual({ name: 'Ben', post: '副局长' });
  });

  it('asks for approval again with another name', () => {
    const { run, seat } = givenConvocation();
    run(organizer, 'propose-substitute', ben);
    run(organizer, 'decide-substitute', { ...water, approve: true });

    const { rows } = run(organizer, 'propose-substitute', { ...ben, name: 'Cleo' });

    expect(rows('substitute-proposal')).toMatchObject([
      { name: 'Ben', status: 'WITHDRAWN' },
      { name: 'Cleo', status: 'PROPOSED' },
    ]);
    expect(seat('water')?.substitute).toBeNull();
  });

  it.each<[string, object, string]>([
    ['a seat without substitutes', { ...ben, seatId: 'fire' }, 'convocation.substitute-forbidden'],
    ['no deputy', { ...ben, post: '党组成员' }, 'convocation.substitute-not-deputy'],
    ['no leader', { ...ben, post: '科员' }, 'convocation.substitute-not-leader'],
  ])('refuses %s', (_, input, code) => {
    const { run } = givenConvocation();

    expect(() => run(organizer, 'propose-substitute', input)).toThrow(refused(code));
  });

  it('is decided once', () => {
    const { run } = givenConvocation();
    run(organizer, 'propose-substitute', ben);
    run(organizer, 'decide-substitute', { ...water, approve: false });

    expect(() => run(organizer, 'decide-substitute', { ...water, approve: true })).toThrow(
      refused('convocation.no-open-substitute'),
    );
  });
});
