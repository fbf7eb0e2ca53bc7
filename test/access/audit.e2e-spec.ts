import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { RefusedAttempts } from '../../src/access/refused-attempts.js';
import { Database } from '../../src/platform/database/database.js';
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

/** The whole trail of a house, as text. */
async function trailOf(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ entries: string }>('SELECT entries FROM audit_batches');
  await client.end();
  return rows.map(({ entries }) => entries).join('');
}

/** A meeting's outsider tries a command, a view and a route. */
async function tried(who: string): Promise<string> {
  const meetingId = newId();
  const account = { id: newId(), name: who, displayName: who, password: PASSWORD };
  await system.admin.post('/api/v1/accounts', account);
  const outsider = await system.signIn(who, PASSWORD);
  const client = await system.connect(outsider);
  await client.raw('floor:open', { id: newId(), meetingId });
  await client.raw('view:open', { meetingId, view: `attendance:venue:${newId()}` });
  await outsider.get(`/api/v1/meetings/${meetingId}/seats`);
  return meetingId;
}

describe('an attempt that was refused before any lane', () => {
  it('stands in the trail with its meeting, and what was tried', async () => {
    const meetingId = await tried('outi');
    await system.plenum.app.get(RefusedAttempts).flush();

    const { body } = await system.admin.get<Page>('/api/v1/audit');

    const outcomes = body.batches.flatMap(({ entries }) => entries.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(
      expect.arrayContaining([
        `floor:open in ${meetingId}: meeting.not-found (1)`,
        `view:open attendance:venue:{venueId} in ${meetingId}: meeting.not-found (1)`,
        `meetings.seats in ${meetingId}: meeting.not-found (1)`,
      ]),
    );
  });

  it('is put there before a stop', async () => {
    const own = await startSystem();
    await expect(own.signIn('admin', 'not the password')).rejects.toThrow('access.sign-in-failed');

    await own.plenum.stop();

    const noted = await trailOf(own.databaseUrl);
    await own.stop();
    expect(noted).toContain('access.sign-in: access.sign-in-failed (1)');
  });
});

describe('logs and trails', () => {
  it.each(['events', 'audit_batches', 'audit_anchors'])('cannot be emptied: %s', async (table) => {
    const emptied = system.plenum.app.get(Database).query(`TRUNCATE ${table}`);

    await expect(emptied).rejects.toThrow(`${table} is append only`);
  });
});
