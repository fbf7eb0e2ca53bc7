import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../platform/config/settings.js';
import { sumOf, UploadStaging, type StagedUpload } from './upload-staging.js';

const meetingId = '0194f0c8-0000-7000-8000-000000000001';
const content = Buffer.from('绥化市新质生产力发展大会书面发言材料'.repeat(40));
const sha256 = createHash('sha256').update(content).digest('hex');
const upload: StagedUpload = {
  id: '0194f0c8-0000-7000-8000-000000000002',
  meetingId,
  remarkId: '0194f0c8-0000-7000-8000-000000000009',
  size: content.length,
  sha256,
  state: 'OPEN',
};

const chunk = (from: number, to: number) => {
  const data = content.subarray(from, to);
  return { offset: from, crc32: crc32(data), data };
};

describe('UploadStaging', () => {
  let folder: string;
  let staging: UploadStaging;
  const restarted = () => new UploadStaging(readSettings({ UPLOAD_DIR: folder }));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    staging = restarted();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('stands at 0 before anything came', async () => {
    expect(await staging.length(upload)).toBe(0);
  });

  it('goes on where it was after a restart', async () => {
    await staging.append(upload, chunk(0, 500));

    const after = restarted();
    const offset = await after.length(upload);
    await after.append(upload, chunk(offset, content.length));

    expect(offset).toBe(500);
    expect(await sumOf(await after.locate(upload))).toEqual({ size: content.length, sha256 });
  });

  it('refuses a chunk that comes again and says where to go on', async () => {
    await staging.append(upload, chunk(0, 500));

    const again = staging.append(upload, chunk(0, 500));

    await expect(again).rejects.toMatchObject({
      code: 'upload.wrong-offset',
      details: { offset: 500 },
    });
    expect(await staging.length(upload)).toBe(500);
  });

  it('keeps nothing of a damaged chunk', async () => {
    await staging.append(upload, chunk(0, 500));

    const damaged = staging.append(upload, { ...chunk(500, 900), crc32: 1 });

    await expect(damaged).rejects.toMatchObject({ code: 'upload.damaged-chunk' });
    expect(await staging.length(upload)).toBe(500);
  });

  it('lets one of two simultaneous appends of the same place through', async () => {
    const results = await Promise.allSettled([
      staging.append(upload, chunk(0, 500)),
      staging.append(upload, chunk(0, 500)),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await staging.length(upload)).toBe(500);
  });

  it('lets what waits begin only after what runs has ended', async () => {
    const log: string[] = [];
    const first = staging.inTurn(upload.id, async () => {
      log.push('first begins');
      await staging.append({ ...upload, id: meetingId }, chunk(0, 500));
      log.push('first ends');
    });
    const second = staging.inTurn(upload.id, () => Promise.resolve(log.push('second')));

    await Promise.all([first, second]);

    expect(log).toEqual(['first begins', 'first ends', 'second']);
  });

  it('holds no more than two chunks of an upload', async () => {
    const appends = [chunk(0, 500), chunk(500, 900), chunk(900, 1000)].map((piece) =>
      staging.append(upload, piece),
    );

    const results = await Promise.allSettled(appends);

    expect(results.slice(0, 2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(results[2]).toMatchObject({ reason: { code: 'busy' } });
  });

  it('puts a file in the place of its remark, and finds it there when asked again', async () => {
    await staging.append(upload, chunk(0, content.length));

    await staging.store(upload);
    await staging.store(upload);

    const path = await staging.locate(upload);
    expect(path).toBe(join(folder, meetingId, `${upload.remarkId}-${sha256}`));
    expect(await readFile(path)).toEqual(content);
  });

  it('asks for no byte again after a commit that was cut off', async () => {
    await staging.append(upload, chunk(0, content.length));
    await staging.store(upload);
    const next = { ...upload, id: '0194f0c8-0000-7000-8000-000000000003' };

    expect(await staging.length(upload)).toBe(content.length);
    expect(await staging.length(next)).toBe(content.length);
    await expect(staging.append(next, chunk(0, 500))).rejects.toMatchObject({
      code: 'upload.wrong-offset',
      details: { offset: content.length },
    });
  });

  it.each([
    ['another remark', { remarkId: '0194f0c8-0000-7000-8000-000000000004' }],
    ['another size', { size: content.length + 1 }],
  ])('does not take the same sum of %s for the bytes', async (_, changed) => {
    await staging.append(upload, chunk(0, content.length));
    await staging.store(upload);
    const other = { ...upload, id: '0194f0c8-0000-7000-8000-000000000003', ...changed };

    expect(await staging.length(other)).toBe(0);
    expect(await sumOf(await staging.locate(other))).toMatchObject({ size: 0 });
  });

  it('stands at 0 again after its bytes were thrown away', async () => {
    await staging.append(upload, chunk(0, 500));

    await staging.discard(upload);

    expect(await staging.length(upload)).toBe(0);
    expect(await sumOf(await staging.locate(upload))).toMatchObject({ size: 0 });
  });

  it('sweeps what was given up and spares what is under way', async () => {
    const given = { ...upload, id: '0194f0c8-0000-7000-8000-000000000003' };
    await staging.append(upload, chunk(0, 500));
    await staging.append(given, chunk(0, 500));
    await utimes(join(folder, meetingId, `${given.id}.part`), 0, 0);

    const swept = await staging.sweep(1000, Date.now());

    expect(swept).toBe(1);
    expect([await staging.length(upload), await staging.length(given)]).toEqual([500, 0]);
  });

  it('sweeps nothing where no upload ever was', async () => {
    await rm(folder, { recursive: true });

    expect(await staging.sweep(0, Date.now())).toBe(0);
    await staging.append(upload, chunk(0, 1));
  });
});
