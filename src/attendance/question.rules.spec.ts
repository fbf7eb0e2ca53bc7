import { questionKey, type AskedAbout } from './question.rules.js';

const at = '2025-02-14T00:41:00.000Z';

const arrival: AskedAbout = {
  venueId: 'hall',
  seatId: 'seat',
  reason: 'AFTER_CLOSE',
  record: { kind: 'CHECK_IN', method: 'PAPER', occurredAt: at, substitute: null, leftAt: null },
};
const record = arrival.record as Extract<AskedAbout['record'], { kind: 'CHECK_IN' }>;
const asked = (changed: Partial<typeof record>): AskedAbout => ({
  ...arrival,
  record: { ...record, ...changed },
});

const gus = { kind: 'WALK_IN', occurredAt: at, name: 'Gus', unitName: '', postTitle: '' } as const;
const walkIn = (changed: Partial<Omit<typeof gus, 'name'>> & { name?: string }): AskedAbout => ({
  venueId: 'hall',
  seatId: null,
  reason: 'AFTER_CLOSE',
  record: { ...gus, ...changed },
});

const counted = (people: number): AskedAbout => ({
  ...walkIn({}),
  record: { kind: 'HEADCOUNT', occurredAt: at, people, remark: null },
});

describe('questionKey', () => {
  it.each([
    ['another method', arrival, asked({ method: 'SEAT_LIST' })],
    ['another clock', arrival, asked({ clockOffsetMs: 3_600_000 })],
    ['no word of an exit', arrival, asked({ leftAt: undefined })],
    [
      'the post of a substitute',
      asked({ substitute: { name: 'Finn', post: '' } }),
      asked({ substitute: { name: 'Finn', post: '科长' } }),
    ],
    ['the same walk-in', walkIn({}), walkIn({})],
  ])('is the same with %s', (_, one, other) => {
    expect(questionKey(one)).toBe(questionKey(other));
  });

  it.each([
    ['venue', arrival, { ...arrival, venueId: 'other' }],
    ['seat', arrival, { ...arrival, seatId: 'other' }],
    ['reason', arrival, { ...arrival, reason: 'EARLIER_TIME' as const }],
    ['time', arrival, asked({ occurredAt: '2025-02-14T00:42:00.000Z' })],
    ['person', arrival, asked({ substitute: { name: 'Finn', post: '' } })],
    ['word on who it was', arrival, asked({ method: 'BADGE' })],
    ['exit', arrival, asked({ leftAt: '2025-02-14T01:30:00.000Z' })],
    ['kind', arrival, { ...arrival, record: { kind: 'CHECK_OUT' as const, occurredAt: at } }],
    ['walk-in', walkIn({}), walkIn({ name: 'Guy' })],
    ['number', counted(3), counted(4)],
  ])('is another with another %s', (_, one, other) => {
    expect(questionKey(one)).not.toBe(questionKey(other));
  });
});
