import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const document = readFileSync(resolve('docs/security.md'), 'utf8');

/** `file › title`, or `file › title › row` of the table that the title has. */
const named = [...document.matchAll(/`((?:src|test)\/[^`]+?\.ts) › ([^`]+)`/g)].map(
  ([, path = '', words = '']) => {
    const [title = '', row] = words.split(' › ');
    return { path, title, row };
  },
);

const chapters = [...document.matchAll(/^### V(\d+) /gm)].map(([, number]) => Number(number));

/** What stands between quotes behind this, in whole. */
const quoted = (behind: string, source: string): string[] => {
  const literal = new RegExp(`${behind}\\s*(['"\`])((?:\\\\.|(?!\\1)[^\\\\])*)\\1\\s*,`, 'gsu');
  return [...source.matchAll(literal)].map(([, , words = '']) => words);
};

/** The titles of all tests and groups in a file, those of tables as they are written. */
const titlesOf = (source: string): string[] =>
  quoted(String.raw`(?:\b(?:it|describe)|\))\(`, source);

/** What rows of tables begin with. */
const rowsOf = (source: string): string[] => quoted(String.raw`\[`, source);

describe('docs/security.md', () => {
  it('goes through every chapter of the standard', () => {
    expect(chapters).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  it('names tests that are there, by their whole title', () => {
    const missing = named.filter(({ path, title, row }) => {
      const source = readFileSync(resolve(path), 'utf8');
      const known = row === undefined || rowsOf(source).includes(row);
      return !known || !titlesOf(source).includes(title);
    });

    expect(named.length).toBeGreaterThan(80);
    expect(missing).toEqual([]);
  });

  it('leaves no point without a word on how it is shown', () => {
    const rows = document.split('\n').filter((line) => /^\| [\w"]/.test(line));

    expect(
      rows.filter((row) => row.split('|').some((cell) => cell.trim() === '' && cell !== '')),
    ).toEqual([]);
  });
});
