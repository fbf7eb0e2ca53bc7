import { csvOf } from './csv.rules.js';

describe('a table as csv', () => {
  it.each([
    ['a number', 7, '7'],
    ['a plain text', '主会场', '主会场'],
    ['a comma', '甲,乙', '"甲,乙"'],
    ['quotation marks', '称"优"', '"称""优"""'],
    ['a line break', '甲\n乙', '"甲\n乙"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with a comma', '@SUM(A1,A2)', '"\'@SUM(A1,A2)"'],
  ])('writes %s', (_, cell, expected) => {
    const text = csvOf({ name: '', header: ['列'], rows: [[cell]] });

    expect(text).toBe(`\uFEFF列\r\n${expected}\r\n`);
  });
});
