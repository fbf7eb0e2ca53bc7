import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { missingTests, namedTests } from '../support/named-tests.js';

const document = readFileSync(resolve('docs/security.md'), 'utf8');

const named = namedTests(document);

const chapters = [...document.matchAll(/^### V(\d+) /gm)].map(([, number]) => Number(number));

describe('docs/security.md', () => {
  it('goes through every chapter of the standard', () => {
    expect(chapters).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  it('names tests that are there, by their whole title', () => {
    expect(named.length).toBeGreaterThan(80);
    expect(missingTests(named)).toEqual([]);
  });

  it('leaves no point without a word on how it is shown', () => {
    const rows = document.split('\n').filter((line) => /^\| [\w"]/.test(line));

    expect(
      rows.filter((row) => row.split('|').some((cell) => cell.trim() === '' && cell !== '')),
    ).toEqual([]);
  });
});
