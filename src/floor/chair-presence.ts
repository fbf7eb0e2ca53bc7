import { Injectable } from '@nestjs/common';
import { GrantHolders } from '../access/grant-holders.js';
import { Database } from '../platform/database/database.js';
import { Connections } from '../realtime/cluster/connections.js';
import type { Tx } from '../realtime/topic.js';
import { chairsExpected, isChairThere, type ChairsNow } from './chair.rules.js';

/** A floor in session: whether its chair is there, and what the floor knows of that. */
export interface ChairedFloor {
  readonly meetingId: string;
  readonly there: boolean;
  readonly knownAway: boolean;
}

interface FloorInSession {
  readonly meetingId: string;
  readonly chairAccountId: string | null;
  readonly knownAway: boolean;
}

const IN_SESSION = `
  SELECT f.meeting_id AS "meetingId", f.chair_account_id AS "chairAccountId",
    f.chair_away_since IS NOT NULL AS "knownAway"
  FROM topics t JOIN floors f ON f.meeting_id = t.meeting_id
  WHERE t.topic = 'floor' AND t.phase = 'IN_SESSION'`;

/** Who chairs which meeting, and who of them is connected to whichever node. */
@Injectable()
export class ChairPresence {
  constructor(
    private readonly database: Database,
    private readonly grantHolders: GrantHolders,
    private readonly connections: Connections,
  ) {}

  /** Calls back when somebody who chairs comes to this node, or goes. */
  onChange(listener: () => void): void {
    this.connections.onChange(listener);
  }

  /** All floors in session; says on the way who of those who chair is connected here. */
  async look(): Promise<readonly ChairedFloor[]> {
    const { rows } = await this.database.query<FloorInSession>(IN_SESSION);
    const ids = rows.map(({ meetingId }) => meetingId);
    const chairs = await this.grantHolders.chairsOf(this.database, ids);
    const chairsIn = ({ meetingId }: FloorInSession) => chairs.get(meetingId) ?? [];
    const expected = rows.flatMap((row) => chairsExpected(row.chairAccountId, chairsIn(row)));
    const connected = await this.connections.watch(new Set(expected));
    return rows.map((row) => ({
      meetingId: row.meetingId,
      there: isChairThere(row.chairAccountId, { chairs: chairsIn(row), connected }),
      knownAway: row.knownAway,
    }));
  }

  /** As last committed; for the lane. */
  async chairsNow(tx: Tx, meetingId: string): Promise<ChairsNow> {
    const chairs = await this.grantHolders.chairsOf(tx, [meetingId]);
    return {
      chairs: chairs.get(meetingId) ?? [],
      connected: await this.connections.connectedNow(tx),
    };
  }
}
