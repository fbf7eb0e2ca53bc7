import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalogue } from '../../src/app.module.js';
import { mergedCatalogue } from '../../src/platform/errors/error-catalogue.js';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?<!\.spec)\.ts$/.test(path),
);
const words = (path: string): string => readFileSync(join('src', path), 'utf8');

/** What stands between `new DomainError(` and the end of its statement, and the codes in it. */
const THROWN = /new DomainError\(([^;]*);/g;
const CODE = /(?<=')[a-z]+\.[a-z-]+(?=')|(?<=^')[a-z]+(?=')/g;

describe('the catalogue of refusals', () => {
  it('holds every code that is thrown', () => {
    const thrown = sources.flatMap((path) =>
      [...words(path).matchAll(THROWN)].flatMap(([, rest]) => rest?.match(CODE) ?? []),
    );

    expect(thrown.length).toBeGreaterThan(100);
    expect([...new Set(thrown)].filter((code) => !(code in errorCatalogue))).toEqual([]);
  });

  it('holds no code that nobody answers', () => {
    const told = sources
      .filter((path) => !path.endsWith('.errors.ts'))
      .map(words)
      .join('\n');

    expect(Object.keys(errorCatalogue).filter((code) => !told.includes(`'${code}'`))).toEqual([]);
  });

  it('has one home for each code', () => {
    const text = { status: 404, zh: '没有。', en: 'No.' };
    const other = { ...text, en: 'Nothing.' };

    expect(mergedCatalogue([{ 'seat.none': text }, { 'venue.none': other }])).toEqual({
      'seat.none': text,
      'venue.none': other,
    });
    expect(() => mergedCatalogue([{ 'seat.none': text }, { 'seat.none': other }])).toThrow(
      'the error code seat.none is declared twice',
    );
  });
});
