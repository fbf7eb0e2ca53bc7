import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** An accepted written remark, as communique and booklet name it. */
export interface AcceptedRemark {
  readonly remarkId: string;
  readonly unitId: string | null;
  /** Short name. */
  readonly unitName: string;
  readonly protocolOrder: number;
  readonly title: string | null;
  readonly fileId: string | null;
}

/** What other features may ask of written remarks. */
@Injectable()
export class AcceptedRemarks {
  constructor(private readonly database: Database) {}

  /** Those accepted, compiled ones included, in protocol order. */
  async accepted(meetingId: string): Promise<readonly AcceptedRemark[]> {
    const { rows } = await this.database.query<AcceptedRemark>(
      `SELECT id AS "remarkId", unit_id AS "unitId", unit_name AS "unitName",
         protocol_order AS "protocolOrder", title, file_id AS "fileId"
       FROM remarks WHERE meeting_id = $1 AND state IN ('ACCEPTED', 'COMPILED')
       ORDER BY protocol_order, id`,
      [meetingId],
    );
    return rows;
  }

  /** Those handed in that the desk has not decided on. */
  async undecided(meetingId: string): Promise<number> {
    const { rows } = await this.database.query<{ undecided: number }>(
      `SELECT count(*)::int AS undecided FROM remarks
       WHERE meeting_id = $1 AND state = 'SUBMITTED'`,
      [meetingId],
    );
    return rows[0]?.undecided ?? 0;
  }
}
