import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { badgeCode, seatOfBadge } from './badge-code.js';

const KEY_BYTES = 32;

/**
 * Signs badges and reads them. Each meeting has a key of its own, made when its badges are first
 * printed and kept with it: what is printed stays good whatever other secrets change.
 */
@Injectable()
export class Badges {
  private readonly keys = new Map<string, Buffer>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The codes of these seats, in their order. */
  async sign(meetingId: string, seatIds: readonly string[]): Promise<readonly string[]> {
    const key = (await this.keyOf(meetingId)) ?? (await this.makeKey(meetingId));
    return seatIds.map((seatId) => badgeCode(key, meetingId, seatId));
  }

  /** The seat that a code was signed for; undefined for every other text. */
  async seatOf(meetingId: string, code: string): Promise<string | undefined> {
    const key = await this.keyOf(meetingId);
    return key && seatOfBadge(key, meetingId, code);
  }

  private async keyOf(meetingId: string): Promise<Buffer | undefined> {
    const known = this.keys.get(meetingId);
    if (known) return known;
    const { rows } = await this.database.query<{ key: Buffer }>(
      'SELECT key FROM badge_keys WHERE meeting_id = $1',
      [meetingId],
    );
    const key = rows[0]?.key;
    if (key) this.keys.set(meetingId, key);
    return key;
  }

  /** Two nodes may do this at once: the first key stays, and both read that one. */
  private async makeKey(meetingId: string): Promise<Buffer> {
    await this.database.query(
      `INSERT INTO badge_keys (meeting_id, key) VALUES ($1, $2)
       ON CONFLICT ON CONSTRAINT badge_keys_pkey DO NOTHING`,
      [meetingId, randomBytes(KEY_BYTES)],
    );
    const key = await this.keyOf(meetingId);
    if (!key) throw new Error(`the badge key of ${meetingId} was not kept`);
    return key;
  }
}
