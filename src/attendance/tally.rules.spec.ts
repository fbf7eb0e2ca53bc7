import { addStanding, noCounts, presentOf, standingOf } from './tally.rules.js';

const expected = { leave: 'NONE', status: 'EXPECTED' } as const;
const onLeave = { leave: 'APPROVED', status: 'EXPECTED' } as const;
const removed = { leave: 'NONE', status: 'REMOVED' } as const;
const came = { status: 'PRESENT', substitute: null, leftAt: null, leftEarly: false } as const;
const cleo = { name: 'Cleo', post: '副局长' };

describe('standingOf', () => {
  it.each([
    ['absent who did not come', expected, undefined, { place: 'absent' }],
    ['on leave who was excused', onLeave, undefined, { place: 'onLeave' }],
    ['in person who came in spite of leave', onLeave, came, { place: 'inPerson' }],
    [
      'by substitute whose substitute came',
      onLeave,
      { ...came, substitute: cleo },
      { place: 'bySubstitute' },
    ],
    [
      'late and present',
      expected,
      { ...came, status: 'LATE' as const },
      { place: 'inPerson', late: true },
    ],
    [
      'present who left early',
      expected,
      { ...came, leftEarly: true },
      { place: 'inPerson', leftEarly: true },
    ],
  ])('counts as %s', (_, seat, checkIn, standing) => {
    expect(standingOf(seat, checkIn)).toEqual({ late: false, leftEarly: false, ...standing });
  });

  it.each([
    ['a seat that was removed', removed],
    ['no seat', undefined],
  ])('does not count %s', (_, seat) => {
    expect(standingOf(seat, came)).toBeUndefined();
  });
});

describe('addStanding', () => {
  it('takes away exactly what it added', () => {
    const counts = noCounts();
    const standing = { place: 'bySubstitute', late: true, leftEarly: true } as const;

    addStanding(counts, standing, 1);
    expect(counts).toEqual({ ...noCounts(), due: 1, bySubstitute: 1, late: 1, leftEarly: 1 });
    expect(presentOf(counts)).toBe(1);
    addStanding(counts, standing, -1);

    expect(counts).toEqual(noCounts());
  });
});
