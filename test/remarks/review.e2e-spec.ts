import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AcceptedRemarks } from '../../src/remarks/accepted-remarks.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { RemarkView } from '../../src/remarks/remarks.contract.js';
import { uploadFile } from '../../src/remarks/upload.client.js';
import { codeOf, done } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenConference, personOf, type Conference, type Person } from './conference.js';
import { docxOf } from './documents.js';

const stateIn = (view: OpenView, remarkId: string): unknown =>
  (view.get(remarkId) as RemarkView | undefined)?.state;

async function handedIn(conference: Conference, author: Person, unitId: string, text: string) {
  const { meetingId } = conference;
  const remarkId = conference.remarkOf(unitId);
  const content = await docxOf(text);
  await uploadFile(author.caller, { meetingId, remarkId, fileName: '发言.docx', content });
  return author.client.command('remarks:submit', {
    meetingId,
    remarkId,
    title: text,
    author: '林晓',
  });
}

describe('written remarks', () => {
  let system: TestSystem;
  let desk: Person;
  beforeAll(async () => {
    system = await startSystem();
    desk = await personOf(system, system.admin);
  });
  afterAll(() => system?.stop());

  it('are handed in, returned, corrected, accepted, and seen by those whom they concern', async () => {
    const conference = await givenConference(system);
    const { meetingId, science, education } = conference;
    const author = await conference.givenAuthor(science);
    const remarkId = conference.remarkOf(science);
    const deskView = await desk.client.view(meetingId, 'remarks:desk');
    const unitView = await author.client.view(meetingId, `remarks:unit:${science}`);

    await handedIn(conference, author, science, '初稿');
    await desk.client.command('remarks:return', { meetingId, remarkId, reason: '请补充数据' });
    await unitView.until((copy) => stateIn(copy, remarkId) === 'RETURNED');
    expect(unitView.get(remarkId)).toMatchObject({ returnedReason: '请补充数据' });
    await handedIn(conference, author, science, '科技赋能');
    const accepted = await desk.client.command('remarks:accept', { meetingId, remarkId });

    expect(accepted).toMatchObject({ ok: true, data: { remark: { state: 'ACCEPTED' } } });
    const records = system.plenum.app.get(AcceptedRemarks, { strict: false });
    expect(await records.accepted(meetingId)).toEqual([
      {
        remarkId,
        unitId: science,
        unitName: '市科技局',
        protocolOrder: expect.any(Number),
        title: '科技赋能',
        fileId: expect.any(String),
      },
    ]);
    for (const view of [deskView, unitView]) {
      await view.until((copy) => stateIn(copy, remarkId) === 'ACCEPTED');
    }
    expect(
      deskView
        .entries()
        .map(([key]) => key)
        .toSorted(),
    ).toEqual([remarkId, conference.remarkOf(education)].toSorted());
    expect(unitView.entries()).toEqual([[remarkId, deskView.get(remarkId)]]);
    const path = `/api/v1/meetings/${meetingId}/remarks`;
    const all = await done<{ remarks: object[] }>(desk.http.get(path));
    const own = await done<{ remarks: object[] }>(author.http.get(path));
    expect(all.remarks).toMatchObject([
      { unitId: education, state: 'INVITED' },
      { unitId: science, state: 'ACCEPTED', returnedReason: null },
    ]);
    expect(own.remarks).toEqual([all.remarks[1]]);
  });

  it('of another unit answer as if they were not there', async () => {
    const conference = await givenConference(system);
    const { meetingId, science, education } = conference;
    const stranger = await conference.givenAuthor(education);
    const remarkId = conference.remarkOf(science);

    const answers = [
      await stranger.client.command('remarks:submit', {
        meetingId,
        remarkId,
        title: 'a',
        author: 'b',
      }),
      await stranger.client.command('remarks:accept', { meetingId, remarkId }),
    ];
    const view = await stranger.client.view(meetingId, `remarks:unit:${science}`);
    const file = await stranger.http.get(`/api/v1/meetings/${meetingId}/remarks/${remarkId}/file`);

    expect(answers.map(codeOf)).toEqual(['remark.not-found', 'access.denied']);
    expect(view.refused).toBe('unit.not-found');
    expect(file).toMatchObject({ status: 404, body: { code: 'remark.not-found' } });
  });

  it('are planned as a list only before the notice', async () => {
    const { meetingId } = await givenConference(system);

    const answer = await desk.http.put(`/api/v1/meetings/${meetingId}/remarks/invitations`, {
      unitIds: [],
    });

    expect(answer).toMatchObject({ status: 409, body: { code: 'remark.notice-sent' } });
  });
});
