import { Inject, Injectable } from '@nestjs/common';
import { NotedRefusals } from '../access/noted-refusals.js';
import { Database } from '../platform/database/database.js';
import { instantOf } from '../platform/time/instant.js';
import type { AuditEntry } from '../realtime/lane/audit-chain.js';
import type { Refusal, RefusalPage, TurnedAway } from './refusals.contract.js';

const A_PAGE = 100;

/** A place in the trail that is newer than all: its newest page begins below it. */
const NEWEST = { batch: Number.MAX_SAFE_INTEGER, entry: 0 };

interface TrailRecord {
  readonly batch: number;
  readonly entry: number;
  readonly at: Date;
  readonly refused: AuditEntry;
  readonly account_name: string | null;
  readonly venue_name: string | null;
  readonly person_name: string | null;
}

/** An index knows the batches with a refusal in them: what went well is never read. */
const PAGE = `
  WITH page AS MATERIALIZED (
    SELECT b.audit_seq AS batch, e.place AS entry, b.at, e.refused
    FROM audit_batches b
    CROSS JOIN LATERAL json_array_elements(b.entries::json) WITH ORDINALITY AS e(refused, place)
    WHERE b.meeting_id = $1 AND b.topic = 'attendance' AND b.refused IS DISTINCT FROM 0
      AND b.audit_seq <= $2 AND (b.audit_seq, e.place) < ($2, $3)
      AND e.refused ->> 'outcome' <> 'ok'
    ORDER BY b.audit_seq DESC, e.place DESC LIMIT ${A_PAGE}
  )
  SELECT p.batch, p.entry, p.at, p.refused, a.display_name AS account_name,
    v.name AS venue_name, s.person_name
  FROM page p
  LEFT JOIN accounts a ON a.id = (p.refused ->> 'accountId')::uuid
  LEFT JOIN roster_venues v
    ON v.id = (p.refused #>> '{target,venueId}')::uuid AND v.meeting_id = $1
  LEFT JOIN roster_seats s
    ON s.id = (p.refused #>> '{target,seatId}')::uuid AND s.meeting_id = $1
  ORDER BY p.batch DESC, p.entry DESC`;

/** Refused attempts at attendance, for organizers, from the trails that lanes write anyway. */
@Injectable()
export class RefusalList {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly noted: NotedRefusals,
  ) {}

  /** Newest first; `before` is the `next` of the page before. */
  async page(meetingId: string, before: string | undefined): Promise<RefusalPage> {
    const { batch, entry } = before === undefined ? NEWEST : placeOf(before);
    const { rows } = await this.database.query<TrailRecord>(PAGE, [meetingId, batch, entry]);
    const last = rows.at(-1);
    return {
      refusals: rows.map(refusalOf),
      next: last && rows.length === A_PAGE ? `${last.batch}.${last.entry}` : null,
      turnedAway: await this.turnedAway(meetingId),
    };
  }

  private async turnedAway(meetingId: string): Promise<readonly TurnedAway[]> {
    const noted = await this.noted.of(meetingId, 'attendance:');
    return noted.map(({ action, code, times, at, accountId, accountName }) => ({
      command: action,
      code,
      times,
      at,
      by: { accountId, name: accountName },
    }));
  }
}

function placeOf(text: string): { readonly batch: number; readonly entry: number } {
  const [batch, entry] = text.split('.').map(Number);
  return { batch: batch ?? 0, entry: entry ?? 0 };
}

const refusalOf = (record: TrailRecord): Refusal => {
  const { commandId, accountId, name, outcome, target } = record.refused;
  return {
    commandId,
    command: name,
    code: outcome,
    at: instantOf(record.at.getTime()),
    occurredAt: target?.occurredAt ?? null,
    by: { accountId, name: record.account_name },
    venue: target?.venueId === undefined ? null : { id: target.venueId, name: record.venue_name },
    seat: target?.seatId === undefined ? null : { id: target.seatId, name: record.person_name },
    method: target?.method ?? null,
  };
};
