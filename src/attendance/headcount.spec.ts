import { emptyAttendance } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';
import { headcountFacts, holdingCount, putHeadcount } from './headcount.js';
import type { RosterVenue } from './roster.entity.js';

const hall = { id: 'hall', status: 'OPEN' } as unknown as RosterVenue;

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const said = (
  id: string,
  people: number,
  occurredAt: string,
  replacedAt: string | null = null,
) => ({
  id,
  meetingId: 'meeting',
  venueId: 'hall',
  people,
  remark: null,
  occurredAt: at(occurredAt),
  clockOffsetMs: null,
  reportedAt: at('01:30'),
  byAccountId: 'operator',
  replacedAt: replacedAt === null ? null : at(replacedAt),
});

const replaced = said('first', 120, '01:00', '01:10');
const holding = said('second', 118, '01:10');

function given(...rows: readonly Readonly<Headcount>[]) {
  const state = emptyAttendance('meeting');
  state.venues.set(hall.id, hall);
  for (const row of rows) putHeadcount(state, row);
  return state;
}

describe('headcounts', () => {
  it.each([
    ['as they were said', [said('first', 120, '01:00'), replaced, holding]],
    ['those replaced first', [replaced, holding]],
    ['the one that holds first', [holding, replaced]],
    ['twice', [replaced, holding, replaced, holding]],
    ['of one moment', [said('z', 120, '01:10', '01:10'), holding]],
    ['of one moment, the one that holds first', [holding, said('z', 120, '01:10', '01:10')]],
  ])('put in %s, count the one that holds', (_, rows) => {
    const state = given(...rows);

    expect(state.beside.headcount).toBe(118);
    expect(holdingCount(state, 'hall')?.id).toBe('second');
  });

  it('take the place of the one before, which ends first', () => {
    const state = given(said('first', 120, '01:00'));

    expect(headcountFacts(state, holding).map(({ row }) => row)).toEqual([replaced, holding]);
  });

  it('hold until the next, where that is known', () => {
    const state = given(replaced, holding);
    const between = said('late', 119, '01:05');

    expect(headcountFacts(state, between).map(({ row }) => row)).toEqual([
      { ...replaced, replacedAt: at('01:05') },
      { ...between, replacedAt: at('01:10') },
    ]);
  });

  it('end nothing where none is older', () => {
    const state = given(replaced, holding);
    const first = said('late', 119, '00:50');

    expect(headcountFacts(state, first).map(({ row }) => row)).toEqual([
      { ...first, replacedAt: at('01:00') },
    ]);
  });
});
