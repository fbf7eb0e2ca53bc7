import { describe, expect, it } from '@jest/globals';
import { MEDIA_TYPES } from '../../src/remarks/upload.rules.js';
import { desk, ofEducation, ofScience, otherSha, Play, science, sha } from './remarks-play.js';

describe('remarks:begin-upload', () => {
  it('opens an upload that gives itself up after a day', () => {
    const play = new Play();

    const ticket = play.begin(play.invited());

    expect(ticket).toEqual({
      uploadId: expect.any(String),
      chunkSize: 524_288,
      expiresAt: '2025-02-11T01:00:00.000Z',
    });
    expect(play.timers).toMatchObject([
      { set: { name: 'remarks:expire-upload', dueAt: '2025-02-11T01:00:00.000Z' } },
    ]);
  });

  it('resumes the open upload of the same bytes', () => {
    const play = new Play();
    const remarkId = play.invited();

    const first = play.begin(remarkId);
    const second = play.begin(remarkId);

    expect(second).toEqual(first);
    expect(play.timers).toEqual([]);
  });

  it('gives up an open upload for another file of the same remark', () => {
    const play = new Play();
    const remarkId = play.invited();
    const first = play.begin(remarkId);

    const second = play.begin(remarkId, ofScience, otherSha);

    expect(second.uploadId).not.toBe(first.uploadId);
    expect(play.state.uploads.get(first.uploadId)?.state).toBe('EXPIRED');
    expect(play.timers).toMatchObject([{ cancel: expect.any(String) }, { set: {} }]);
  });

  it('begins anew when the time to resume is over', () => {
    const play = new Play();
    const remarkId = play.invited();
    const first = play.begin(remarkId);
    play.at = '2025-02-11T01:00:00.000Z';

    expect(play.begin(remarkId).uploadId).not.toBe(first.uploadId);
  });

  it('says that committed bytes are complete, also while they are being judged', () => {
    const play = new Play();
    const remarkId = play.invited();
    play.handedIn(remarkId);

    expect(play.begin(remarkId)).toMatchObject({ complete: true });
  });

  it('takes a former file back', () => {
    const play = new Play();
    const remarkId = play.invited();
    const { file } = play.record(play.begin(remarkId).uploadId);
    play.record(play.begin(remarkId, ofScience, otherSha).uploadId);

    play.begin(remarkId);

    expect(play.state.remarks.get(remarkId)?.fileId).toBe(file.id);
  });

  it.each([
    ['of another unit', ofEducation, 1000, 'remark.not-found'],
    ['of a mere organizer', desk, 1000, 'remark.not-found'],
    ['above the limit', ofScience, 20 * 1024 * 1024 + 1, 'upload.too-large'],
  ])('refuses an upload %s', (_, actor, size, expected) => {
    const play = new Play();
    const input = { remarkId: play.invited(), fileName: 'a', size, sha256: sha };

    expect(play.codeOf('remarks:begin-upload', input, actor)).toBe(expected);
  });

  it('refuses another file while the remark is being judged', () => {
    const play = new Play();
    const remarkId = play.invited();
    play.handedIn(remarkId);
    const input = { remarkId, fileName: 'a', size: 1, sha256: otherSha };

    expect(play.codeOf('remarks:begin-upload', input, ofScience)).toBe('remark.wrong-state');
  });
});

describe('remarks:record-file', () => {
  it('makes the upload the file of its remark', () => {
    const play = new Play();
    const remarkId = play.invited();
    const { uploadId } = play.begin(remarkId);

    const { file } = play.record(uploadId, ofScience, 2600);

    expect(file).toEqual({
      id: expect.any(String),
      sha256: sha,
      mediaType: MEDIA_TYPES.docx,
      size: 1000,
      characters: 2600,
    });
    expect(play.ops).toMatchObject([
      { view: 'remarks:desk', key: remarkId, value: { state: 'DRAFT', tooLong: true } },
      { view: `remarks:unit:${science}`, key: remarkId, value: { file: { id: file.id } } },
    ]);
    expect(play.timers).toMatchObject([{ cancel: expect.any(String) }]);
  });

  it('answers the same file when asked again', () => {
    const play = new Play();
    const { uploadId } = play.begin(play.invited());
    const first = play.record(uploadId);
    const facts = play.facts.length;

    expect(play.record(uploadId)).toEqual(first);
    expect(play.facts).toHaveLength(facts);
  });

  it.each([
    ['of another unit', ofEducation, 'upload.not-found'],
    ['that was given up', ofScience, 'upload.expired'],
  ])('refuses an upload %s', (_, actor, expected) => {
    const play = new Play();
    const { uploadId } = play.begin(play.invited());
    play.run('remarks:expire-upload', { uploadId }, desk);
    const input = { uploadId, file: { mediaType: MEDIA_TYPES.pdf, characters: 1 } };

    expect(play.codeOf('remarks:record-file', input, actor)).toBe(expected);
  });
});

describe('remarks:expire-upload', () => {
  it('leaves a committed upload as it is', () => {
    const play = new Play();
    const { uploadId } = play.begin(play.invited());
    play.record(uploadId);

    play.run('remarks:expire-upload', { uploadId }, desk);

    expect(play.state.uploads.get(uploadId)?.state).toBe('COMMITTED');
  });
});
