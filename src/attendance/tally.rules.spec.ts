import {
  addCounts,
  addStanding,
  noCounts,
  presentOf,
  standingOf,
  type CountedCheckIn,
  type CountedSeat,
  type Standing,
} from './tally.rules.js';

const expected = { leave: 'NONE', status: 'EXPECTED' } as const;
const onLeave = { leave: 'APPROVED', status: 'EXPECTED' } as const;
const removed = { leave: 'NONE', status: 'REMOVED' } as const;
const came = { status: 'PRESENT', substitute: null, leftAt: null, leftEarly: false } as const;
const cleo = { name: 'Cleo', post: '副局长' };

describe('standingOf', () => {
  it.each<[string, CountedSeat, CountedCheckIn | undefined, Partial<Standing>]>([
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
      'present and out now who left early',
      expected,
      { ...came, leftAt: '2025-02-14T01:30:00.000Z', leftEarly: true },
      { place: 'inPerson', leftEarly: true, outNow: true },
    ],
    [
      'present and out now who left after the end',
      expected,
      { ...came, leftAt: '2025-02-14T04:00:00.000Z' },
      { place: 'inPerson', outNow: true },
    ],
  ])('counts as %s', (_, seat, checkIn, standing) => {
    expect(standingOf(seat, checkIn)).toEqual({
      late: false,
      leftEarly: false,
      outNow: false,
      ...standing,
    });
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
    const standing = { place: 'bySubstitute', late: true, leftEarly: true, outNow: true } as const;

    addStanding(counts, standing, 1);
    const one = { due: 1, bySubstitute: 1, late: 1, leftEarly: 1, outNow: 1 };
    expect(counts).toEqual({ ...noCounts(), ...one });
    expect(presentOf(counts)).toBe(1);
    addStanding(counts, standing, -1);

    expect(counts).toEqual(noCounts());
  });
});

describe('addCounts', () => {
  it('moves every count there and back', () => {
    const some = { due: 9, inPerson: 4, bySubstitute: 3, late: 2, leftEarly: 1, outNow: 2 };
    const other = { ...some, onLeave: 1, absent: 1 };
    const counts = noCounts();

    addCounts(counts, other, 1);
    expect(counts).toEqual(other);
    addCounts(counts, other, -1);

    expect(counts).toEqual(noCounts());
  });
});
