import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { TopicName } from '../realtime/topic.js';
import type { AuditPage } from './access.contract.js';

const BATCHES_A_PAGE = 100;

interface BatchRecord {
  readonly seq: number;
  readonly eventSeq: number | null;
  readonly at: Date;
  readonly hash: string;
  readonly entries: string;
}

/** Reads the audit chains that lanes write, newest first. */
@Injectable()
export class AuditTrail {
  constructor(private readonly database: Database) {}

  async page(meetingId: string, topic: TopicName, before: number | undefined): Promise<AuditPage> {
    const { rows } = await this.database.query<BatchRecord>(
      `SELECT audit_seq AS seq, event_seq AS "eventSeq", at, hash, entries FROM audit_batches
       WHERE meeting_id = $1 AND topic = $2 AND ($3::bigint IS NULL OR audit_seq < $3)
       ORDER BY audit_seq DESC LIMIT ${BATCHES_A_PAGE}`,
      [meetingId, topic, before ?? null],
    );
    const batches = rows.map(({ seq, eventSeq, at, hash, entries }) => ({
      seq,
      eventSeq,
      at: at.toISOString(),
      hash,
      entries: JSON.parse(entries) as AuditPage['batches'][number]['entries'],
    }));
    const last = batches.at(-1);
    return { batches, next: last && batches.length === BATCHES_A_PAGE ? last.seq : null };
  }
}
