import { execFile } from 'node:child_process';
import { Client } from 'pg';
import { Settings } from '../../src/platform/config/settings.js';
import { Database, type Queryable } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { Anchors } from '../../src/realtime/verify/anchors.js';
import type { CheckResult } from '../../src/realtime/verify/check.js';
import { HouseChecks } from '../../src/realtime/verify/house-checks.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { TopicRegistry } from '../../src/realtime/topic-registry.js';
import { handIn } from '../operations/played-house.js';
import { givenMeeting, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const GAPS = 'log: every seq is there';
const FOLDS = 'log: its fold is the tables';
const TALLIES = 'tally: kept counts equal a recount';
const RECOUNT = 'attendance: the tally equals a recount of seats';
const FILES = 'remarks: files are what their rows say';
const CHAINS = 'audit: chains and heads';
const ANCHORS = 'audit: anchors';

const well = { video: true, audio: true, return: true };

/** Everything in one transaction of the test's, which nobody else sees and which is taken back. */
class OneTransaction extends Database {
  readonly connectionString = '';

  constructor(private readonly client: Client) {
    super();
  }

  query<Row extends object>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }> {
    return this.client.query<Row>(sql, parameters ? [...parameters] : undefined);
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return work(this);
  }
}

interface Verdict {
  readonly code: number;
  readonly output: string;
}

/** `npm run verify` as its sources are, in a process of its own. */
const verifyCommand = ({ databaseUrl, plenum }: TestSystem): Promise<Verdict> =>
  new Promise((resolve) => {
    const parameters = ['--import', './test/support/typescript.mjs', 'src/verify.ts'];
    const { uploadDir } = plenum.app.get(Settings);
    const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, UPLOAD_DIR: uploadDir };
    execFile(process.execPath, parameters, { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : Number(error !== null);
      resolve({ code, output: stdout + stderr });
    });
  });

/** Out and back again, two headcounts, and somebody who signed below the list. */
async function goOutAndCount(
  operator: Awaited<ReturnType<TestMeeting['operator']>>['client'],
  place: { readonly meetingId: string; readonly venueId: string },
  seatId: string,
): Promise<void> {
  const [leftAt, backAt] = ['2025-02-14T08:30:30+08:00', '2025-02-14T08:31:00+08:00'];
  await operator.command('attendance:check-out', { ...place, seatId, occurredAt: leftAt });
  const back = { id: newId(), seatId, method: 'SEAT_LIST' as const, occurredAt: backAt };
  await operator.command('attendance:check-in', { ...place, items: [back] });
  for (const people of [28, 29]) {
    const counted = { ...place, people, occurredAt: `2025-02-14T08:${people}:00+08:00` };
    await operator.command('attendance:report-headcount', counted);
  }
  const walkIn = { name: '顾言', unitName: '某企业', postTitle: '经理' };
  const rows = [{ id: newId(), walkIn, arrivedAt: '2025-02-14T08:25:00+08:00' }];
  await operator.command('attendance:enter-sheet', { ...place, rows });
}

const namesOf = (results: readonly CheckResult[]): string[] => results.map(({ name }) => name);

const failed = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ differenceCount }) => differenceCount > 0);

describe('verify', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let client: Client;

  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system, { writers: ['G04'] });
    await play();
    await system.plenum.app.get(Anchors).write();
    client = new Client({ connectionString: system.databaseUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await system?.stop();
  });

  /** Something of everything: a check-in, a line test, a line that was lost and came back, a document. */
  async function play(): Promise<void> {
    const { client: operator } = await meeting.operator('安达市');
    const place = { meetingId: meeting.meetingId, venueId: meeting.venue('安达市').id };
    const [seat] = meeting.seatsAt('安达市');
    const occurredAt = '2025-02-14T08:30:00+08:00';
    await operator.command('attendance:check-in', {
      ...place,
      items: [{ id: newId(), seatId: seat?.id ?? '', method: 'SEAT_LIST', occurredAt }],
    });
    await goOutAndCount(operator, place, seat?.id ?? '');
    await operator.command('readiness:report-test', { ...place, round: 1, ...well });
    for (const up of [false, true]) {
      await operator.command('readiness:report-link', { ...place, up });
    }
    await handIn(system, meeting, system.plenum.app.get(Settings).uploadDir);
  }

  async function verdictAfter(corruption: string): Promise<readonly CheckResult[]> {
    const { app } = system.plenum;
    await client.query('BEGIN');
    try {
      for (const table of ['events', 'audit_batches', 'audit_anchors']) {
        await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      }
      await client.query(corruption);
      const database = new OneTransaction(client);
      return await new Verifier(database, app.get(TopicRegistry), app.get(HouseChecks)).run();
    } finally {
      await client.query('ROLLBACK');
    }
  }

  it('finds nothing where nothing is wrong, having looked at something in each check', async () => {
    const results = await verdictAfter('SELECT');

    expect(namesOf(results)).toEqual(
      expect.arrayContaining([GAPS, FOLDS, TALLIES, CHAINS, ANCHORS, RECOUNT, FILES]),
    );
    expect(failed(results)).toEqual([]);
    expect(results.filter(({ compared }) => compared === 0)).toEqual([]);
  });

  it('asks nothing of columns that are younger than a row of the log', async () => {
    const results = await verdictAfter(
      `UPDATE events SET facts = (
         SELECT json_agg(fact #- '{row,reportedLater}')
         FROM jsonb_array_elements(facts::jsonb) AS fact)
       WHERE topic = 'attendance'`,
    );

    expect(failed(results)).toEqual([]);
  });

  const corruptions: readonly [
    what: string,
    sql: string,
    found: Readonly<Record<string, RegExp>>,
  ][] = [
    [
      'a row of a table that was changed',
      `UPDATE check_ins SET method = 'BADGE'`,
      { [FOLDS]: /\/attendance: check-in\/\S+ differs between log and table$/ },
    ],
    [
      'a row of a table that is gone',
      'DELETE FROM line_tests',
      { [FOLDS]: /\/readiness: line-test\/\S+ is in the log, not in the table$/ },
    ],
    [
      'a row of a table that nobody wrote',
      `INSERT INTO line_tests
       SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
       FROM line_tests t`,
      { [FOLDS]: /\/readiness: line-test\/\S+ is in the table, not in the log$/ },
    ],
    [
      'an exit from which somebody came back',
      'UPDATE exits SET returned_at = NULL, return_received_at = NULL',
      { [FOLDS]: /\/attendance: exit\/\S+ differs between log and table$/ },
    ],
    [
      'a headcount that was replaced',
      'UPDATE headcounts SET people = 99 WHERE replaced_at IS NOT NULL',
      { [FOLDS]: /\/attendance: headcount\/\S+ differs between log and table$/ },
    ],
    [
      'a kept count',
      `UPDATE attendance_tallies SET in_person = 0, by_substitute = 1
       WHERE in_person = 1`,
      {
        [FOLDS]: /\/attendance: tally\/\S+ differs between log and table$/,
        [TALLIES]: /\/attendance: tally\/\S+ is not what a recount gives$/,
        [RECOUNT]: /: kept (\d+) 0 1 0 0 0 0 (\d+), recounted \1 1 0 0 0 0 0 \2$/,
      },
    ],
    [
      'a document with other bytes than its row promises',
      `UPDATE remark_files SET sha256 = repeat('0', 64)`,
      {
        [FOLDS]: /\/remarks: file\/\S+ differs between log and table$/,
        [FILES]: /^\S+ has other bytes$/,
      },
    ],
    [
      'a gap in a log',
      `DELETE FROM events WHERE topic = 'readiness' AND seq = (
         SELECT max(seq) - 1 FROM events WHERE topic = 'readiness')`,
      { [GAPS]: /\/readiness: \d+ is missing$/ },
    ],
    [
      'a head that is beyond its log',
      `UPDATE topics SET seq = seq + 1 WHERE topic = 'readiness'`,
      { [GAPS]: /\/readiness: the log ends at (\d+), the head at \d+$/ },
    ],
    [
      'an entry of the audit trail',
      `UPDATE audit_batches SET entries = replace(entries, 'check-in', 'check-out')
       WHERE audit_seq = (
         SELECT min(audit_seq) FROM audit_batches WHERE entries LIKE '%check-in%')
         AND entries LIKE '%check-in%'`,
      { [CHAINS]: /\/attendance: batch \d+ does not follow$/ },
    ],
    [
      'the head of a chain',
      `UPDATE topics SET audit_hash = repeat('0', 64) WHERE topic = 'readiness'`,
      { [CHAINS]: /\/readiness: the head does not follow$/ },
    ],
    [
      'an anchor',
      `UPDATE audit_anchors SET audit_hash = repeat('0', 64) WHERE topic = 'readiness'`,
      { [ANCHORS]: /\/readiness: the anchor of \d+ differs$/ },
    ],
  ];

  it.each(corruptions)('finds %s, once, and nothing else', async (_, sql, found) => {
    const results = failed(await verdictAfter(sql));

    expect(namesOf(results).toSorted()).toEqual(Object.keys(found).toSorted());
    for (const { name, differences, differenceCount } of results) {
      expect(differenceCount).toBe(1);
      expect(differences).toEqual([expect.stringMatching(found[name] ?? /never/)]);
    }
  });

  it('is a command that ends well, and ends with 1 and the place once something differs', async () => {
    const before = await verifyCommand(system);
    await client.query(`UPDATE check_ins SET method = 'BADGE'`);

    const after = await verifyCommand(system);

    expect(before).toEqual({ code: 0, output: expect.not.stringContaining('FAIL') });
    expect(before.output.split('\n')).toContainEqual(
      expect.stringMatching(/^ok {3}log: its fold is the tables \(\d+ compared, 0 different\)$/),
    );
    expect(after.code).toBe(1);
    expect(after.output.match(/^FAIL .*$/gmu)).toEqual([
      expect.stringMatching(/^FAIL log: its fold is the tables \(\d+ compared, 1 different\)$/),
    ]);
    expect(after.output).toMatch(/attendance: check-in\/\S+ differs between log and table/);
  });
});
