import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefusedAttempts } from '../../src/access/refused-attempts.js';
import { newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';

const PASSWORD = 'long enough for a test';

interface Page {
  readonly batches: readonly {
    readonly seq: number;
    readonly entries: readonly { readonly accountId: string; readonly outcome: string }[];
  }[];
  readonly next: number | null;
}

let system: TestSystem;
beforeAll(async () => void (system = await startSystem()));
afterAll(() => system?.stop());

describe('GET /api/v1/audit', () => {
  it('shows what was done and what was refused before it could be done, newest first', async () => {
    const id = newId();
    await system.admin.post('/api/v1/accounts', {
      id,
      name: 'ada',
      displayName: 'Ada',
      password: PASSWORD,
    });
    const ada = await system.signIn('ada', PASSWORD);
    await ada.post(`/api/v1/accounts/${id}/disable`, { id: newId() });
    await system.plenum.app.get(RefusedAttempts).flush();

    const { status, body } = await system.admin.get<Page>('/api/v1/audit');

    expect(status).toBe(200);
    const seqs = body.batches.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    const entries = body.batches.flatMap((batch) => batch.entries);
    expect(entries).toContainEqual({
      commandId: expect.any(String),
      accountId: id,
      name: 'access:note-refusal',
      outcome: 'access.manage: access.denied (1)',
    });
    expect(entries).toContainEqual(
      expect.objectContaining({ commandId: id, name: 'access:create-account', outcome: 'ok' }),
    );
    expect(JSON.stringify(body)).not.toContain('Ada');
  });

  it('is for administrators, and for organizers in their meeting', async () => {
    const meetingId = newId();
    const account = {
      id: newId(),
      name: 'olga',
      displayName: 'Olga',
      password: PASSWORD,
      grants: [{ role: 'ORGANIZER', meetingId }],
    };
    await system.admin.post('/api/v1/accounts', account);
    const olga = await system.signIn('olga', PASSWORD);

    const answers = await Promise.all([
      olga.get('/api/v1/audit'),
      olga.get(`/api/v1/audit?meetingId=${newId()}`),
      olga.get(`/api/v1/audit?meetingId=${meetingId}&topic=floor`),
      olga.get(`/api/v1/audit?meetingId=${meetingId}&topic=access`),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 404, 200, 400]);
  });
});
