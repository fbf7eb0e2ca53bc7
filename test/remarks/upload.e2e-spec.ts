import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { Line } from '../../demo/line.js';
import type { Ack } from '../../src/realtime/contract.js';
import { crc32Of } from '../../src/remarks/crc32.js';
import { uploadFile } from '../../src/remarks/upload.client.js';
import { APPEND_CHUNK, UPLOAD_PATH } from '../../src/remarks/upload.names.js';
import { codeOf } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenConference, type Person } from './conference.js';
import { docxOf } from './documents.js';

const MEGABYTE = 1024 * 1024;

async function begun(author: Person, meetingId: string, remarkId: string, content: Uint8Array) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const payload = { meetingId, remarkId, fileName: '发言.docx', size: content.length, sha256 };
  const answer = await author.client.command('remarks:begin-upload', payload);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data as { uploadId: string; offset: number; complete?: true };
}

const send = async (socket: Socket, payload: unknown): Promise<Ack> =>
  (await socket.timeout(5000).emitWithAck(APPEND_CHUNK, payload)) as Ack;

describe('remarks:append-chunk', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const sockets: Socket[] = [];
  afterAll(() => {
    for (const socket of sockets) socket.disconnect();
  });

  /** A bare socket of the upload engine. */
  async function uploadSocket(token: string): Promise<Socket> {
    const socket = io(system.url, {
      path: UPLOAD_PATH,
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  }

  it('brings eight megabytes in, cut in the middle and resumed where it was', async () => {
    const conference = await givenConference(system);
    const { meetingId, science } = conference;
    const author = await conference.givenAuthor(science);
    const remarkId = conference.remarkOf(science);
    const content = await docxOf('科技赋能新质生产力', 8 * MEGABYTE);
    const job = { meetingId, remarkId, fileName: '../科技局 发言.docx', content };
    const cut = new AbortController();
    const before: number[] = [];
    const after: number[] = [];

    const first = uploadFile(author.caller, {
      ...job,
      signal: cut.signal,
      onProgress: (offset) => {
        before.push(offset);
        if (offset >= 4 * MEGABYTE) cut.abort();
      },
    });
    await expect(first).rejects.toThrow('aborted');
    const { file } = await uploadFile(author.caller, {
      ...job,
      onProgress: (offset) => after.push(offset),
    });

    expect(before.at(-1)).toBe(4 * MEGABYTE);
    expect(after[0]).toBe(4 * MEGABYTE);
    expect(after.at(-1)).toBe(content.length);
    expect(file).toMatchObject({ size: content.length, characters: 9 });
    const path = `/api/v1/meetings/${meetingId}/remarks/${remarkId}/file`;
    const response = await fetch(new URL(path, system.url), {
      headers: { authorization: `Bearer ${await author.http.token()}` },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(response.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''%E7%A7%91%E6%8A%80%E5%B1%80%20%E5%8F%91%E8%A8%80.docx`,
    );
  });

  it('goes on where it stood when the line was cut within a chunk', async () => {
    const conference = await givenConference(system);
    const { meetingId, science } = conference;
    const author = await conference.givenAuthor(science);
    const content = await docxOf('科技赋能', 2 * MEGABYTE);
    const job = {
      meetingId,
      remarkId: conference.remarkOf(science),
      fileName: '发言.docx',
      content,
    };
    const line = await Line.to(system.url);
    const offsets: number[] = [];
    const cut = line.cutAfter(1.25 * MEGABYTE);

    const uploading = uploadFile(
      { ...author.caller, url: line.url },
      { ...job, onProgress: (offset) => offsets.push(offset) },
    );
    await cut;
    const before = offsets.length;
    const sentBefore = line.sent;
    line.mend();
    const { file } = await uploading;
    line.close();

    const resumedAt = offsets[before] ?? 0;
    expect(offsets[before - 1]).toBe(MEGABYTE);
    expect(resumedAt).toBe(MEGABYTE);
    expect(line.sent - sentBefore).toBeLessThan(content.length - resumedAt + 16_384);
    expect(file).toMatchObject({ size: content.length, characters: 4 });
  });

  it('says that the same bytes are complete', async () => {
    const conference = await givenConference(system);
    const { meetingId, science } = conference;
    const author = await conference.givenAuthor(science);
    const remarkId = conference.remarkOf(science);
    const content = await docxOf('科技赋能');
    const job = { meetingId, remarkId, fileName: '发言.docx', content };
    const first = await uploadFile(author.caller, job);

    const again = await begun(author, meetingId, remarkId, content);
    const second = await uploadFile(author.caller, job);

    expect(again).toMatchObject({ complete: true, offset: content.length });
    expect(second).toEqual(first);
  });

  it('gives nobody the document of another unit for its sum', async () => {
    const conference = await givenConference(system);
    const { meetingId, science, education } = conference;
    const author = await conference.givenAuthor(science);
    const stranger = await conference.givenAuthor(education);
    const content = await docxOf('科技赋能');
    const own = { meetingId, remarkId: conference.remarkOf(science), content };
    await uploadFile(author.caller, { ...own, fileName: '发言.docx' });
    const remarkId = conference.remarkOf(education);

    const { uploadId, offset } = await begun(stranger, meetingId, remarkId, content);
    const answer = await stranger.client.command('remarks:commit-upload', { meetingId, uploadId });

    expect(offset).toBe(0);
    expect(answer).toMatchObject({ ok: false, error: { code: 'upload.incomplete' } });
    const path = `/api/v1/meetings/${meetingId}/remarks/${remarkId}/file`;
    expect(await stranger.http.get(path)).toMatchObject({
      status: 409,
      body: { code: 'remark.file-missing' },
    });
  });

  it('refuses what does not fit, and keeps nothing of it', async () => {
    const conference = await givenConference(system);
    const { meetingId, science, education } = conference;
    const author = await conference.givenAuthor(science);
    const stranger = await conference.givenAuthor(education);
    const content = await docxOf('科技赋能');
    const remarkId = conference.remarkOf(science);
    const { uploadId } = await begun(author, meetingId, remarkId, content);
    const own = await uploadSocket(await author.http.token());
    const foreign = await uploadSocket(await stranger.http.token());
    const data = content.subarray(0, 1000);
    const chunk = { uploadId, offset: 0, crc32: crc32Of(data), data };

    const accepted = await send(own, chunk);
    const codes = [
      await send(foreign, chunk),
      await send(own, { ...chunk, offset: 1000, crc32: 0 }),
      await send(own, { ...chunk, uploadId: science }),
      await send(own, { ...chunk, more: 1 }),
      await send(own, { ...chunk, offset: 1000, data: new Uint8Array() }),
      await send(own, 'nothing'),
    ].map(codeOf);
    const wrong = await send(own, chunk);

    expect(accepted).toEqual({ ok: true, data: { offset: 1000 } });
    expect(codes).toEqual([
      'upload.not-found',
      'upload.damaged-chunk',
      'upload.not-found',
      'input.invalid',
      'input.invalid',
      'input.invalid',
    ]);
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'upload.wrong-offset', details: { offset: 1000 } },
    });
    expect(await begun(author, meetingId, remarkId, content)).toMatchObject({ offset: 1000 });
  });

  it('commits nothing that is incomplete or no document', async () => {
    const conference = await givenConference(system);
    const { meetingId, science } = conference;
    const author = await conference.givenAuthor(science);
    const remarkId = conference.remarkOf(science);
    const content = new TextEncoder().encode('not a document');
    const { uploadId } = await begun(author, meetingId, remarkId, content);

    const early = await author.client.command('remarks:commit-upload', { meetingId, uploadId });
    const job = { meetingId, remarkId, fileName: '发言.docx', content };
    const whole = uploadFile(author.caller, job);

    expect(early).toMatchObject({
      ok: false,
      error: { code: 'upload.incomplete', details: { offset: 0 } },
    });
    await expect(whole).rejects.toMatchObject({ error: { code: 'upload.type-refused' } });
  });

  it('lets nobody in without a valid token, and knows no other path', async () => {
    await expect(uploadSocket('forged')).rejects.toMatchObject({
      message: 'access.token-invalid',
    });
    await expect(
      fetch(new URL(`${UPLOAD_PATH}/?EIO=4&transport=polling`, system.url)),
    ).resolves.toMatchObject({ status: 400 });
  });

  it('stands beside the engine of the meeting', async () => {
    const conference = await givenConference(system);
    const author = await conference.givenAuthor(conference.science);
    const token = await author.http.token();

    const uploads = await Promise.all([uploadSocket(token), uploadSocket(token)]);
    const sync = await author.client.raw('time:sync', { t0: 1 });

    expect(uploads.map(({ connected }) => connected)).toEqual([true, true]);
    expect(sync).toMatchObject({ ok: true });
  });
});
