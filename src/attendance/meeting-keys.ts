import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/database.js';

const KEY_BYTES = 32;

/**
 * The secret of each meeting, from which its badges and the codes of its halls are made: kept with it,
 * so that what was printed stays good whatever other secrets change.
 */
@Injectable()
export class MeetingKeys {
  private readonly keys = new Map<string, Buffer>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Undefined until something was made from it. Inside a transaction, give that. */
  async keyOf(meetingId: string, tx: Queryable = this.database): Promise<Buffer | undefined> {
    const known = this.keys.get(meetingId);
    if (known) return known;
    const { rows } = await tx.query<{ key: Buffer }>(
      'SELECT key FROM badge_keys WHERE meeting_id = $1',
      [meetingId],
    );
    const key = rows[0]?.key;
    if (key) this.keys.set(meetingId, key);
    return key;
  }

  /** Two nodes may make it at once: the first key stays, and both read that one. */
  async keyFor(meetingId: string): Promise<Buffer> {
    const known = await this.keyOf(meetingId);
    if (known) return known;
    await this.database.query(
      `INSERT INTO badge_keys (meeting_id, key) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT badge_keys_pkey DO NOTHING`,
      [meetingId, randomBytes(KEY_BYTES)],
    );
    const key = await this.keyOf(meetingId);
    if (!key) throw new Error(`the key of ${meetingId} was not kept`);
    return key;
  }
}
