import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

const VERSION = 'PLB1';
const KEY_BYTES = 32;
/** 128 bits of the HMAC: short enough to scan, far too long to guess. */
const SIGNATURE_BYTES = 16;
/** The end of a UUIDv7 is its random part. */
const MEETING_DIGITS = 8;

/**
 * Codes on printed badges: `PLB1.<meeting>.<seatId>.<signature>`. Each meeting has a key of its own,
 * made when its badges are first printed and kept with it: what is printed stays good whatever other
 * secrets change, and a badge of one meeting opens no other.
 */
@Injectable()
export class Badges {
  private readonly keys = new Map<string, Buffer>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /** The codes of these seats, in their order. */
  async sign(meetingId: string, seatIds: readonly string[]): Promise<readonly string[]> {
    const key = (await this.keyOf(meetingId)) ?? (await this.makeKey(meetingId));
    return seatIds.map((seatId) => codeOf(key, meetingId, seatId));
  }

  /** The seat that a code was signed for; undefined for every other text. */
  async seatOf(meetingId: string, code: string): Promise<string | undefined> {
    const seatId = code.split('.')[2];
    const key = await this.keyOf(meetingId);
    if (!key || seatId === undefined) return undefined;
    return same(code, codeOf(key, meetingId, seatId)) ? seatId : undefined;
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

function codeOf(key: Buffer, meetingId: string, seatId: string): string {
  const signed = `${VERSION}.${meetingId.slice(-MEETING_DIGITS)}.${seatId}`;
  const signature = createHmac('sha256', key).update(`${meetingId}.${signed}`).digest();
  return `${signed}.${signature.subarray(0, SIGNATURE_BYTES).toString('base64url')}`;
}

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
