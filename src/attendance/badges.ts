import { Injectable } from '@nestjs/common';
import { badgeCode, seatOfBadge } from './badge-code.js';
import { MeetingKeys } from './meeting-keys.js';

/** Signs badges and reads them, by the key of their meeting. */
@Injectable()
export class Badges {
  constructor(private readonly keys: MeetingKeys) {}

  /** The codes of these seats, in their order. */
  async sign(meetingId: string, seatIds: readonly string[]): Promise<readonly string[]> {
    const key = await this.keys.keyFor(meetingId);
    return seatIds.map((seatId) => badgeCode(key, meetingId, seatId));
  }

  /** The seat that a code was signed for; undefined for every other text. */
  async seatOf(meetingId: string, code: string): Promise<string | undefined> {
    const key = await this.keys.keyOf(meetingId);
    return key && seatOfBadge(key, meetingId, code);
  }
}
