import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/bootstrap.js';
import { readSettings, toInspect, withDatabase } from '../../src/platform/config/settings.js';
import { Database } from '../../src/platform/database/database.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import { MEETING_TOPICS, type TopicName } from '../../src/realtime/topic.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import type { Story } from './traffic.js';

/** A head comes every 5 s; a copy that is off is opened again after the next one. */
const CONVERGED_WITHIN_MS = 20_000;

export interface HouseToInspect {
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** Looks at a house from outside: a process that reads its database and loads what screens should see. */
export class Inspection {
  private constructor(private readonly app: NestExpressApplication) {}

  /** `dataDir`: where the nodes of the house keep their files. */
  static async of({ databaseUrl, dataDir }: HouseToInspect): Promise<Inspection> {
    const settings = readSettings({ LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: dataDir });
    const app = await createApp(toInspect(withDatabase(settings, databaseUrl)));
    await app.init();
    return new Inspection(app);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** What `npm run verify` would say, if it is not clean. */
  async differences(): Promise<readonly unknown[]> {
    const results = await this.app.get(Verifier).run();
    return results.filter(({ differenceCount }) => differenceCount > 0);
  }

  /** Topics whose events do not count 1, 2, 3 … up to their head. */
  async gaps(): Promise<readonly object[]> {
    const { rows } = await this.app.get(Database).query(
      `SELECT t.topic, t.seq, count(e.seq) AS events, max(e.seq) AS last
       FROM topics t LEFT JOIN events e ON e.meeting_id = t.meeting_id AND e.topic = t.topic
       GROUP BY t.meeting_id, t.topic, t.seq
       HAVING count(e.seq) <> t.seq OR coalesce(max(e.seq), 0) <> t.seq`,
    );
    return rows;
  }

  /** The tables say what clients were told, no less and no more. */
  async tell(meetingId: string): Promise<Told> {
    const database = this.app.get(Database);
    const read = async (sql: string): Promise<[string, string][]> => {
      const { rows } = await database.query<{ id: string; state: string }>(sql, [meetingId]);
      return rows.map(({ id, state }) => [id, state]);
    };
    return {
      checkIns: await read(`SELECT id, CASE WHEN annulled_at IS NULL THEN 'VALID'
        ELSE 'ANNULLED' END AS state FROM check_ins WHERE meeting_id = $1`),
      requests: await read(`SELECT id, state FROM floor_requests
        WHERE meeting_id = $1 AND kind = 'NORMAL'`),
      files: await read(`SELECT sha256 AS id, '' AS state FROM remark_files WHERE meeting_id = $1`),
      effects: await read(`SELECT id, max(times)::text AS state FROM (
          SELECT entry ->> 'commandId' AS id, count(*) AS times
          FROM audit_batches, json_array_elements(entries::json) AS entry
          WHERE meeting_id = $1 AND entry ->> 'outcome' = 'ok' GROUP BY topic, 1
        ) a_topic GROUP BY id`),
    };
  }

  /** The digest that a copy of the view should have, made from the tables. */
  async digestOf({ meetingId, name }: OpenView): Promise<string> {
    const [first] = name.split(':');
    const topic: TopicName = MEETING_TOPICS.find((each) => each === first) ?? 'agenda';
    const replica = await this.app.get(LaneService).replica(meetingId, topic);
    return replica.storeOf(name).digest;
  }
}

interface Told {
  readonly checkIns: [string, string][];
  readonly requests: [string, string][];
  readonly files: [string, string][];
  /** How often each command had its effect in a topic. */
  readonly effects: [string, string][];
}

/** What was promised and is not so, in words; nothing after whatever happened. */
export async function brokenPromises(
  house: HouseToInspect,
  story: Story,
  views: readonly OpenView[],
  meetingId: string,
): Promise<readonly unknown[]> {
  const inspection = await Inspection.of(house);
  try {
    const tables = await inspection.tell(meetingId);
    const effects = new Map([...story.commands].map((id) => [id, '1']));
    const given = tables.effects.filter(([id, times]) => effects.has(id) || times !== '1');
    return [
      ...story.refused,
      ...differences('check-in', tables.checkIns, story.checkIns),
      ...differences('request', tables.requests, story.requests),
      ...differences('file', tables.files, new Map([...story.files].map((sum) => [sum, '']))),
      ...differences('effects of', given, effects),
      ...(await inspection.gaps()),
      ...(await inspection.differences()),
      ...(await strayingCopies(inspection, views)),
    ];
  } finally {
    await inspection.close();
  }
}

function differences(
  what: string,
  rows: readonly [string, string][],
  told: ReadonlyMap<string, string>,
): string[] {
  const stored = new Map(rows);
  const ids = new Set([...stored.keys(), ...told.keys()]);
  return [...ids]
    .filter((id) => stored.get(id) !== told.get(id))
    .map((id) => `${what} ${id}: told ${told.get(id)}, stored ${stored.get(id)}`);
}

/** Copies that do not come to what the tables say. */
export async function strayingCopies(
  inspection: Inspection,
  views: readonly OpenView[],
): Promise<readonly string[]> {
  const straying: string[] = [];
  for (const view of views) {
    const digest = await inspection.digestOf(view);
    const same = (copy: OpenView): boolean => !copy.stale && copy.digest === digest;
    await view.until(same, CONVERGED_WITHIN_MS).catch(() => straying.push(view.name));
  }
  return straying;
}
