import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { missingTests, namedTests } from '../support/named-tests.js';

const document = readFileSync(resolve('docs/attendance.md'), 'utf8');

const demands = [...document.matchAll(/^\| 12\.2\.(\d+) /gm)].map(([line, number]) => ({
  number: Number(number),
  line: document.slice(document.indexOf(line)).split('\n')[0] ?? '',
}));

describe('docs/attendance.md', () => {
  it('goes through every demand on sign-in, each with a test that is there', () => {
    expect(demands.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    for (const { line } of demands) expect(namedTests(line)).not.toEqual([]);
    expect(missingTests(namedTests(document))).toEqual([]);
  });
});
