import { describe, expect, it } from '@jest/globals';
import {
  assertChunkFits,
  assertOpen,
  assertSizeAllowed,
  assertWhole,
  charactersIn,
  downloadName,
  isOver,
  MAX_FILE_BYTES,
  MEDIA_TYPES,
  safeFileName,
  storedName,
  type ChunkTerms,
} from './upload.rules.js';

/** Runs and gives code and details of the refusal, or `ok`. */
function refusalOf(run: () => void): unknown {
  try {
    run();
    return 'ok';
  } catch (error) {
    const { code, details } = error as { code: string; details?: unknown };
    return details === undefined ? code : [code, details];
  }
}

describe('assertSizeAllowed', () => {
  it('takes a file of exactly the limit and refuses one byte more', () => {
    expect(refusalOf(() => assertSizeAllowed(MAX_FILE_BYTES))).toBe('ok');
    expect(refusalOf(() => assertSizeAllowed(MAX_FILE_BYTES + 1))).toEqual([
      'upload.too-large',
      { limit: MAX_FILE_BYTES },
    ]);
  });
});

describe('assertOpen', () => {
  it.each([
    ['OPEN', 'ok'],
    ['COMMITTED', 'upload.committed'],
    ['EXPIRED', 'upload.expired'],
  ] as const)('%s: %s', (state, expected) => {
    expect(refusalOf(() => assertOpen({ state }))).toBe(expected);
  });
});

describe('assertChunkFits', () => {
  const upload = { size: 100, state: 'OPEN' } as const;
  const chunk: ChunkTerms = { offset: 40, length: 20, crc32: 7, arrivedCrc32: 7 };

  it.each<[string, Partial<ChunkTerms>, number, unknown]>([
    ['continues what is there', {}, 40, 'ok'],
    ['fills it up', { length: 60 }, 40, 'ok'],
    ['comes again', {}, 60, ['upload.wrong-offset', { offset: 60 }]],
    ['leaves a gap', {}, 20, ['upload.wrong-offset', { offset: 20 }]],
    ['passes the announced size', { length: 61 }, 40, ['upload.beyond-size', { size: 100 }]],
    ['is damaged', { arrivedCrc32: 8 }, 40, ['upload.damaged-chunk', { offset: 40 }]],
  ])('a chunk that %s', (_, change, stored, expected) => {
    expect(refusalOf(() => assertChunkFits(upload, { ...chunk, ...change }, stored))).toEqual(
      expected,
    );
  });
});

describe('assertWhole', () => {
  const announced = { size: 100, sha256: 'aa' };

  it.each([
    ['the same bytes', { size: 100, sha256: 'aa' }, 'ok'],
    ['too few', { size: 99, sha256: 'bb' }, ['upload.incomplete', { offset: 99, size: 100 }]],
    ['other bytes', { size: 100, sha256: 'bb' }, 'upload.hash-mismatch'],
    ['too many', { size: 101, sha256: 'aa' }, 'upload.hash-mismatch'],
  ])('%s', (_, arrived, expected) => {
    expect(refusalOf(() => assertWhole(announced, arrived))).toEqual(expected);
  });
});

describe('isOver', () => {
  it.each([
    ['2025-02-14T00:59:59.999Z', false],
    ['2025-02-14T01:00:00.000Z', true],
  ])('at %s: %s', (at, expected) => {
    expect(isOver({ expiresAt: '2025-02-14T01:00:00.000Z' }, at)).toBe(expected);
  });
});

describe('safeFileName', () => {
  it.each([
    ['市教育局书面发言.docx', '市教育局书面发言.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\文件\\发言稿.pdf', '发言稿.pdf'],
    ['发言\u202Efdp.exe', '发言fdp.exe'],
    ['发言\n稿"*?.docx', '发言稿.docx'],
    ['.htaccess', 'htaccess'],
    ['..', '书面发言'],
    ['a/', '书面发言'],
    [`${'长'.repeat(200)}.docx`, `${'长'.repeat(115)}.docx`],
    ['长'.repeat(200), '长'.repeat(120)],
  ])('makes %j harmless', (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });
});

describe('downloadName', () => {
  it.each([
    ['发言.docx', MEDIA_TYPES.docx, '发言.docx'],
    ['发言.DOCX', MEDIA_TYPES.docx, '发言.DOCX'],
    ['发言.doc', MEDIA_TYPES.pdf, '发言.doc.pdf'],
    ['发言', MEDIA_TYPES.docx, '发言.docx'],
  ])('%s as %s is %s', (name, mediaType, expected) => {
    expect(downloadName(name, mediaType)).toBe(expected);
  });
});

describe('charactersIn', () => {
  it.each([
    ['', 0],
    ['会上，绥化学院作交流发言。', 13],
    ['新质 生产力\n\t发展　大会', 9],
    ['AI 赋能 2025', 8],
    ['𠮷林', 2],
    ['零\u200B宽', 2],
  ])('%j has %i', (text, expected) => {
    expect(charactersIn(text)).toBe(expected);
  });
});

describe('storedName', () => {
  it('names a file by meeting, remark and content', () => {
    expect(storedName({ meetingId: 'm', remarkId: 'r', sha256: 'aa' })).toBe('m/r-aa');
  });
});
