import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A test that a document names: `file › title`, or `file › title › row` of the table that it has. */
export interface NamedTest {
  readonly path: string;
  readonly title: string;
  readonly row: string | undefined;
}

export const namedTests = (document: string): readonly NamedTest[] =>
  [...document.matchAll(/`((?:src|test)\/[^`]+?\.ts) › ([^`]+)`/g)].map(
    ([, path = '', words = '']) => {
      const [title = '', row] = words.split(' › ');
      return { path, title, row };
    },
  );

/** Those that are not there, by their whole title. */
export const missingTests = (named: readonly NamedTest[]): readonly NamedTest[] =>
  named.filter(({ path, title, row }) => {
    const source = readFileSync(resolve(path), 'utf8');
    const known = row === undefined || rowsOf(source).includes(row);
    return !known || !titlesOf(source).includes(title);
  });

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
