import { divisionsOf, levelOf } from './division-levels.rules.js';

describe('divisionsOf', () => {
  it.each([
    ['a township', '231281100', ['23', '2312', '231281', '231281100']],
    ['a county', '231281', ['23', '2312', '231281']],
    ['a county, in nine digits', '231281000', ['23', '2312', '231281']],
    ['a prefecture', '231200', ['23', '2312']],
    ['a province', '230000', ['23']],
    ['a county right under its province', '429004', ['42', '4290', '429004']],
    ['the country', '100000', []],
    ['nothing', '', []],
  ])('knows where %s belongs', (_, code, divisions) => {
    expect(divisionsOf(code)).toEqual(divisions);
  });
});

describe('levelOf', () => {
  it.each([
    ['23', 'PROVINCE'],
    ['2312', 'PREFECTURE'],
    ['231281', 'COUNTY'],
    ['231281100', 'TOWNSHIP'],
  ])('says that %s is a %s', (division, level) => {
    expect(levelOf(division)).toBe(level);
  });
});
