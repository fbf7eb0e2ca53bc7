import { randomUUID } from 'node:crypto';
import { readSettings } from '../../src/platform/config/settings.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { SystemClock } from '../../src/platform/time/clock.js';
import { instantOf } from '../../src/platform/time/instant.js';
import { HouseKeeping } from '../../src/realtime/cluster/house-keeping.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const ACCESS = '00000000-0000-7000-8000-000000000000';
const DAY_MS = 86_400_000;
const clock = new SystemClock();

let fresh: FreshDatabase;
let database: PgDatabase;
let keeping: HouseKeeping;
beforeEach(async () => {
  fresh = await freshDatabase();
  const settings = readSettings({ DATABASE_URL: fresh.url, DATABASE_POOL: '4' });
  database = new PgDatabase(settings);
  keeping = new HouseKeeping(database, clock, settings);
});
afterEach(async () => {
  await database?.onApplicationShutdown();
  await fresh?.drop();
});

async function givenMeeting(phase: string): Promise<string> {
  const meetingId = randomUUID();
  await database.query(
    `INSERT INTO topics (meeting_id, topic, seq, epoch, phase, audit_seq, audit_hash, last_at)
     VALUES ($1, 'floor', 0, 'e', $2, 0, '', 'epoch')`,
    [meetingId, phase],
  );
  return meetingId;
}

const givenReceipts = (meetingId: string, topic: string, days: number, count = 1) =>
  database.query(
    `INSERT INTO receipts (id, meeting_id, topic, account_id, payload_hash, answer, at)
     SELECT gen_random_uuid(), $1, $2, $1, $4, '{}', $3 FROM generate_series(1, $5)`,
    [
      meetingId,
      topic,
      instantOf(clock.nowMs() - days * DAY_MS),
      `${topic} ${meetingId} ${days}`,
      count,
    ],
  );

async function left(): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    'SELECT payload_hash AS what FROM receipts ORDER BY 1',
  );
  return rows.map(({ what }) => what);
}

describe('house-keeping', () => {
  it('takes old receipts of meetings that are over and of the house, and no others', async () => {
    const [open, archived, cancelled] = await Promise.all(
      ['IN_SESSION', 'ARCHIVED', 'CANCELLED'].map(givenMeeting),
    );
    for (const meetingId of [open, archived, cancelled]) {
      await givenReceipts(meetingId ?? '', 'floor', 31);
      await givenReceipts(meetingId ?? '', 'floor', 29);
    }
    await givenReceipts(ACCESS, 'access', 31);
    await givenReceipts(ACCESS, 'access', 29);

    expect(await keeping.tidy()).toBe(3);

    expect(await left()).toEqual(
      [
        `access ${ACCESS} 29`,
        `floor ${open} 29`,
        `floor ${open} 31`,
        `floor ${archived} 29`,
        `floor ${cancelled} 29`,
      ].toSorted(),
    );
  });

  it('takes very many in pieces', async () => {
    await givenReceipts(ACCESS, 'access', 40, 12_000);

    expect(await keeping.tidy()).toBe(12_000);
  });

  it('leaves the work to a node that is at it', async () => {
    await givenReceipts(ACCESS, 'access', 40);

    await database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(5049455002)');
      expect(await keeping.tidy()).toBe(0);
    });

    expect(await keeping.tidy()).toBe(1);
  });

  it('forgets nodes that died, and not those that live', async () => {
    await database.query(
      `INSERT INTO nodes (id, seen_at) VALUES (gen_random_uuid(), now()),
         (gen_random_uuid(), now() - interval '2 hours')`,
    );

    await keeping.tidy();

    const { rows } = await database.query('SELECT FROM nodes');
    expect(rows).toHaveLength(1);
  });
});
