import { emptyAttendance } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';
import { headcountFacts, putHeadcount } from './headcount.js';
import type { RosterVenue } from './roster.entity.js';

const hall = { id: 'hall', status: 'OPEN' } as unknown as RosterVenue;

const said = (
  id: string,
  people: number,
  replacedAt: string | null = null,
  reportedAt = '2025-02-14T01:00:00.000Z',
): Headcount => ({
  id,
  meetingId: 'meeting',
  venueId: 'hall',
  people,
  remark: null,
  reportedAt,
  byAccountId: 'operator',
  replacedAt,
});

const replaced = said('first', 120, '2025-02-14T01:10:00.000Z');
const holding = said('second', 118);

function given() {
  const state = emptyAttendance('meeting');
  state.venues.set(hall.id, hall);
  return state;
}

describe('headcounts', () => {
  it.each([
    ['as they were said', [said('first', 120), replaced, holding]],
    ['those replaced first', [replaced, holding]],
    ['the one that holds first', [holding, replaced]],
    ['twice', [replaced, holding, replaced, holding]],
  ])('put in %s, count the one that holds', (_, rows) => {
    const state = given();

    for (const row of rows) putHeadcount(state, row);

    expect(state.beside.headcount).toBe(118);
    expect(state.headcounts.get('hall')?.id).toBe('second');
  });

  it('take the place of the one before, which ends first', () => {
    const state = given();
    putHeadcount(state, said('first', 120));
    const next = said('second', 118, null, '2025-02-14T01:10:00.000Z');

    expect(headcountFacts(state, next).map(({ row }) => row)).toEqual([replaced, next]);
  });
});
