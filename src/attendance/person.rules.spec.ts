import { isOtherPerson, namesNobody } from './person.rules.js';

const finn = { name: 'Finn', post: '副局长' };
const gina = { name: 'Gina', post: '副局长' };

describe('namesNobody', () => {
  it.each([
    ['a badge', 'BADGE', undefined, true],
    ['a badge, as it is kept', 'BADGE', null, true],
    ['a badge in the hand of a substitute', 'BADGE', finn, false],
    ['the list', 'SEAT_LIST', undefined, false],
    ['a paper line', 'PAPER', null, false],
    ['the own phone', 'PHONE', undefined, false],
    ['the code of the hall', 'CODE', undefined, false],
  ] as const)('of %s: %s %o is %s', (_, method, substitute, expected) => {
    expect(namesNobody({ method, substitute })).toBe(expected);
  });
});

describe('isOtherPerson', () => {
  it.each([
    ['the holder again', null, 'SEAT_LIST', undefined, false],
    ['the holder again, by badge', null, 'BADGE', undefined, false],
    ['the same substitute', finn, 'SEAT_LIST', finn, false],
    ['the same substitute with another post', finn, 'SEAT_LIST', { ...finn, post: '' }, false],
    ['the same substitute, by badge', finn, 'BADGE', finn, false],
    ['whoever carries the badge', finn, 'BADGE', undefined, false],
    ['the holder after the substitute', finn, 'SEAT_LIST', undefined, true],
    ['the holder on paper after the substitute', finn, 'PAPER', null, true],
    ['the substitute after the holder', null, 'SEAT_LIST', finn, true],
    ['the substitute after the holder, by badge', null, 'BADGE', finn, true],
    ['another substitute', finn, 'SEAT_LIST', gina, true],
    ['another substitute, by badge', finn, 'BADGE', gina, true],
  ] as const)('of %s', (_, known, method, substitute, expected) => {
    expect(isOtherPerson(known, { method, substitute })).toBe(expected);
  });
});
