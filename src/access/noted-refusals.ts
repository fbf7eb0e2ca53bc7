import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { refusalIn, type RefusedBefore } from './refusal-outcome.js';

/** One account's attempts of one kind, refused before any lane within a second. */
export interface NotedRefusal extends RefusedBefore {
  readonly at: Instant;
  readonly accountId: string;
  readonly accountName: string | null;
}

/** So many batches with refusals are looked through, the newest; so many lines are told. */
const LOOKED_THROUGH = 2_000;
const TOLD = 100;

const NOTED = `
  SELECT b.at, e.value ->> 'outcome' AS outcome, a.display_name AS account_name,
    e.value ->> 'accountId' AS given_id
  FROM (
    SELECT audit_seq, at, entries FROM audit_batches
    WHERE meeting_id = $1 AND topic = 'access' AND refused IS DISTINCT FROM 0
    ORDER BY audit_seq DESC LIMIT ${LOOKED_THROUGH}
  ) AS b
  CROSS JOIN LATERAL json_array_elements(b.entries::json) WITH ORDINALITY AS e(value, place)
  LEFT JOIN accounts a ON a.id = (e.value ->> 'accountId')::uuid
  WHERE e.value ->> 'name' = 'access:note-refusal'
    AND starts_with(e.value ->> 'outcome', $2) AND e.value ->> 'outcome' LIKE '% in ' || $3 || ': %'
  ORDER BY b.audit_seq DESC, e.place DESC LIMIT ${TOLD}`;

/** What was refused before it reached a meeting's lane, from the trail of the house. */
@Injectable()
export class NotedRefusals {
  constructor(private readonly database: Database) {}

  /** The newest in this meeting whose command begins so, such as `attendance:`; at most a hundred. */
  async of(meetingId: string, commands: string): Promise<readonly NotedRefusal[]> {
    const { rows } = await this.database.query<{
      at: Date;
      outcome: string;
      given_id: string;
      account_name: string | null;
    }>(NOTED, [ACCESS_MEETING_ID, commands, meetingId]);
    return rows.flatMap((row) => {
      const refusal = refusalIn(row.outcome);
      if (!refusal) return [];
      const at = instantOf(row.at.getTime());
      return [{ ...refusal, at, accountId: row.given_id, accountName: row.account_name }];
    });
  }
}
