import { moveRow, type KeyedRows } from './keyed-rows.js';
import { sameWalkIn, walkInKey, type WalkInWords } from './walk-in.rules.js';

interface Row extends WalkInWords {
  readonly id: string;
}

const gus: Row = { id: 'gus', venueId: 'hall', name: 'Gus', unitName: '某企业', postTitle: '经理' };

function given(...rows: Row[]): KeyedRows<Row> {
  const valid: KeyedRows<Row> = new Map();
  for (const row of rows) moveRow(valid, row, { from: undefined, to: walkInKey(row) });
  return valid;
}

describe('sameWalkIn', () => {
  it('finds whoever gave the same words at the same venue', () => {
    expect(sameWalkIn(given(gus), { ...gus })).toBe(gus);
  });

  it.each([
    ['venue', { venueId: 'other' }],
    ['name', { name: 'Guy' }],
    ['unit', { unitName: '' }],
    ['post', { postTitle: '副经理' }],
    ['words that only read alike in a row', { unitName: '某', postTitle: '企业经理' }],
  ])('takes another %s for another person', (_, other) => {
    expect(sameWalkIn(given(gus), { ...gus, ...other })).toBeUndefined();
  });

  it('names the one who came first of two whom a door told apart', () => {
    expect(sameWalkIn(given(gus, { ...gus, id: 'later' }), gus)?.id).toBe('gus');
  });
});

describe('rows by key', () => {
  it.each([
    ['put in again', 'a', 'a', ['a'], []],
    ['moved', 'a', 'b', [], ['b']],
    ['taken out', 'a', undefined, [], []],
    ['put in', undefined, 'b', [], ['b']],
  ])('stand where they belong when %s', (_, from, to, underA, underB) => {
    const rows: KeyedRows<{ readonly id: string }> = new Map();
    if (from) moveRow(rows, { id: 'row' }, { from: undefined, to: from });

    moveRow(rows, { id: 'row' }, { from, to });

    expect([...rows.keys()]).toEqual([...underA, ...underB]);
    expect([...rows.values()].flatMap((under) => [...under.keys()])).toEqual(
      [...underA, ...underB].map(() => 'row'),
    );
  });

  it('keep their neighbours under the same key', () => {
    const rows = given(gus, { ...gus, id: 'later' });

    moveRow(rows, gus, { from: walkInKey(gus), to: undefined });

    expect(sameWalkIn(rows, gus)?.id).toBe('later');
  });
});
