import { namedBy, type NameGiven, type SeatHolder } from './reply.rules.js';

const holder: SeatHolder = { personId: 'p1', personName: 'Ada', postTitle: '局长' };
const nobody: SeatHolder = { personId: null, personName: '', postTitle: '负责同志' };

describe('a reply', () => {
  it.each<[string, SeatHolder, NameGiven, object | undefined]>([
    ['confirms the holder', holder, { coming: true }, undefined],
    ['confirms the holder by name', holder, { coming: true, personName: 'Ada' }, undefined],
    ['says that the holder does not come', holder, { coming: false }, undefined],
    ['says that nobody comes', nobody, { coming: false }, undefined],
    [
      'names somebody for a seat without a name',
      nobody,
      { coming: true, personName: 'Ben', postTitle: '副局长' },
      { personName: 'Ben', postTitle: '副局长' },
    ],
    [
      'keeps the title where none is given',
      nobody,
      { coming: true, personName: 'Ben' },
      { personName: 'Ben', postTitle: '负责同志' },
    ],
  ])('%s', (_, seat, given, expected) => {
    expect(namedBy(seat, given)).toEqual(expected);
  });

  it.each<[string, SeatHolder, NameGiven, string]>([
    [
      'does not replace the holder',
      holder,
      { coming: true, personName: 'Ben' },
      'convocation.name-needs-substitute',
    ],
    ['needs a name where there is none', nobody, { coming: true }, 'convocation.name-missing'],
  ])('%s', (_, seat, given, code) => {
    expect(() => namedBy(seat, given)).toThrow(expect.objectContaining({ code }));
  });
});
