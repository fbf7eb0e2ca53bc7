import { parameterOf } from './array-text.js';

describe('parameterOf', () => {
  it.each([
    ['nothing', [], '{}'],
    ['ids', ['a-1', 'b-2'], '{"a-1","b-2"}'],
    ['numbers and truths', [1, -2.5, true, false], '{"1","-2.5","true","false"}'],
    [
      'what is not there, beside a text of that name',
      [null, 'NULL', undefined],
      '{NULL,"NULL",NULL}',
    ],
    ['empty texts, spaces and braces', ['', ' ', '{,}'], '{""," ","{,}"}'],
    [
      'quotes and backslashes, each of them',
      ['"a"', String.raw`\\b`],
      String.raw`{"\"a\"","\\\\b"}`,
    ],
    ['Chinese and lines', ['主会场\n'], '{"主会场\n"}'],
  ])('writes an array of %s', (_, values, text) => {
    expect(parameterOf(values)).toBe(text);
  });

  it.each([
    ['one value', 'x'],
    ['nothing', null],
    ['an array of arrays', [[1], [2]]],
    ['an array of moments', [new Date(0)]],
    ['bytes', Buffer.from('x')],
  ])('leaves %s to the driver', (_, value) => {
    expect(parameterOf(value)).toBe(value);
  });
});
