import { everyDivision, levelWord, subVenuePhrase } from './division-phrase.rules.js';

const ofKinds = (...kinds: readonly string[]) =>
  kinds.map((kind, i) => ({ name: `${kind}${i}`, kind }));

describe('all divisions in a word', () => {
  it.each([
    [['市辖区', '县', '县级市'], '各县（市、区）'],
    [['县', '自治县'], '各县'],
    [['县级市', '市辖区'], '各市（区）'],
    [['旗', '市辖区', '县'], '各县（旗、区）'],
    [['地级市', '地区', '自治州'], '各市（州、地）'],
    [['镇', '乡', '街道办事处'], '各乡镇（街道）'],
    [['街道'], '各街道'],
    [[], ''],
  ])('of kinds %j is %s', (kinds, expected) => {
    expect(everyDivision(ofKinds(...kinds))).toBe(expected);
  });
});

describe('who sets a sub-venue', () => {
  const divisions = ofKinds('县', '县', '县级市', '市辖区', '县');
  const names = divisions.map(({ name }) => name);

  it.each([
    ['everybody', names, [], '各县（市、区）设分会场'],
    ['everybody and one elsewhere', names, ['绥化学院'], '各县（市、区）和绥化学院设分会场'],
    ['three', names.slice(0, 3), [], '县0、县1和县级市2设分会场'],
    ['four of five', names.slice(0, 4), [], '各县（市、区）设4个分会场'],
    ['only one elsewhere', [], ['绥化学院'], '绥化学院设分会场'],
    ['nobody', [], [], ''],
  ])('where it is %s', (_, set, elsewhere, expected) => {
    const count = set.length + elsewhere.length;

    expect(subVenuePhrase({ divisions, set, elsewhere, count })).toBe(expected);
  });
});

describe('a division with several sub-venues', () => {
  it('has each of them counted', () => {
    const divisions = ofKinds('县', '县', '县');
    const set = divisions.slice(0, 2).map(({ name }) => name);

    expect(subVenuePhrase({ divisions, set, elsewhere: [], count: 4 })).toBe('各县设4个分会场');
  });
});

describe('the word of a level', () => {
  it.each([
    ['PROVINCE', '自治区', '省'],
    ['PREFECTURE', '地级市', '市'],
    ['COUNTY', '县级市', '市'],
    ['COUNTY', '市辖区', '区'],
    ['TOWNSHIP', '镇', '镇'],
  ])('%s %s is %s', (level, kind, expected) => {
    expect(levelWord(level, kind)).toBe(expected);
  });
});
