import { etagOf, versionOf } from './etag.js';

describe('the version of a draft over HTTP', () => {
  it('comes back as it went', () => {
    expect(versionOf(etagOf(12))).toBe(12);
  });

  it.each([[undefined], ['*'], [' * ']])('asks for none: %s', (header) => {
    expect(versionOf(header)).toBeUndefined();
  });

  it.each([['3'], ['W/"3"'], ['"x"'], ['"1", "2"'], ['']])('matches nothing: %s', (header) => {
    expect(() => versionOf(header)).toThrow(expect.objectContaining({ code: 'version.stale' }));
  });
});
