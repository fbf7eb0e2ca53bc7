import { nearestVenues, nearnessOf, type NearVenue } from './nearest.rules.js';

const venue = (id: string, divisionCode: string, change: Partial<NearVenue> = {}): NearVenue => ({
  id,
  role: 'SUB',
  status: 'OPEN',
  divisionCode,
  listOrder: 1,
  ...change,
});

const anda = { id: 'anda', divisionCode: '231281' };

describe('how near a division is', () => {
  it.each([
    ['231281', '231282', 'PREFECTURE'],
    ['231281', '231200', 'PREFECTURE'],
    ['231281', '230100', 'PROVINCE'],
    ['231281', '230000', 'PROVINCE'],
    ['231281', '220100', 'ELSEWHERE'],
  ])('%s and %s: %s', (code, other, nearness) => {
    expect(nearnessOf(code, other)).toBe(nearness);
  });
});

describe('the nearest sub-venues', () => {
  it.each([
    [
      'the same prefecture, then the same province, then the rest, whatever the distance of codes',
      [
        venue('yanbian', '229900'),
        venue('harbin', '230100'),
        venue('lanxi', '231222'),
        venue('daxinganling', '232700'),
      ],
      ['lanxi', 'harbin', 'daxinganling', 'yanbian'],
    ],
    [
      'the nearer code first, above or below',
      [venue('suileng', '231226'), venue('hailun', '231283'), venue('zhaodong', '231282')],
      ['zhaodong', 'hailun', 'suileng'],
    ],
    [
      'the order of the lists where two halls stand for one division',
      [
        venue('second', '231282', { listOrder: 3 }),
        venue('first', '231282', { listOrder: 2 }),
        venue('own', '231281', { listOrder: 9 }),
      ],
      ['own', 'first', 'second'],
    ],
    [
      'neither itself, nor the main venue, nor what is closed',
      [
        venue('anda', '231281'),
        venue('main', '231200', { role: 'MAIN' }),
        venue('shut', '231282', { status: 'CLOSED' }),
        venue('lanxi', '231222'),
      ],
      ['lanxi'],
    ],
    ['nobody', [], []],
  ])('are %s', (_, venues, expected) => {
    expect(nearestVenues(anda, venues).map(({ id }) => id)).toEqual(expected);
  });
});
