import { etagOf, versionOf } from './if-match.js';

describe('If-Match', () => {
  it('gives back the version that the ETag named', () => {
    expect(versionOf(etagOf(7))).toBe(7);
  });

  it.each([undefined, '', '*', '7', 'W/"7"', '"seven"', '"7", "8"'])('refuses %s', (header) => {
    expect(() => versionOf(header)).toThrow(
      expect.objectContaining({
        code: 'input.invalid',
        details: { issues: [expect.objectContaining({ path: 'If-Match' })] },
      }),
    );
  });
});
