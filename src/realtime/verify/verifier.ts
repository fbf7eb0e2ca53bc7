import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.js';
import { TopicRegistry } from '../topic-registry.js';
import type { TopicName } from '../topic.js';
import { readHead } from '../lane/topic-store.js';
import { CheckSheet, type CheckResult } from './check.js';
import { HouseChecks } from './house-checks.js';
import { checkChain, checkLog, type LogSheets } from './log-checks.js';

/** Compares everything that is kept twice: logs with tables, tallies with recounts, chains with heads. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly registry: TopicRegistry,
    private readonly house: HouseChecks,
  ) {}

  /** Each topic is read in one snapshot, so that a running service does not look like a fault. */
  async run(): Promise<readonly CheckResult[]> {
    const sheets: LogSheets = {
      gaps: new CheckSheet('log: every seq is there'),
      folds: new CheckSheet('log: its fold is the tables'),
      tallies: new CheckSheet('tally: kept counts equal a recount'),
      chains: new CheckSheet('audit: chains and heads'),
      anchors: new CheckSheet('audit: anchors'),
    };
    for (const { meetingId, topic } of await this.places()) {
      await this.database.transaction(
        (tx) => this.checkTopic(tx, meetingId, topic, sheets),
        'REPEATABLE READ',
      );
    }
    const results = Object.values(sheets).map((sheet: CheckSheet) => sheet.result());
    return [...results, ...(await this.houseResults())];
  }

  private async places(): Promise<readonly { meetingId: string; topic: TopicName }[]> {
    const { rows } = await this.database.query<{ meetingId: string; topic: TopicName }>(
      `SELECT meeting_id AS "meetingId", topic FROM topics ORDER BY meeting_id, topic`,
    );
    return rows;
  }

  private async checkTopic(
    tx: Queryable,
    meetingId: string,
    name: TopicName,
    sheets: LogSheets,
  ): Promise<void> {
    const head = await readHead(tx, meetingId, name);
    if (!head) return;
    await checkLog(tx, this.registry.topicNamed(name).topic, head, sheets);
    await checkChain(tx, head, sheets);
  }

  private async houseResults(): Promise<readonly CheckResult[]> {
    const results: CheckResult[] = [];
    for (const check of this.house.checks) {
      const sheet = new CheckSheet(check.name);
      await check.run(this.database, sheet);
      results.push(sheet.result());
    }
    return results;
  }
}
