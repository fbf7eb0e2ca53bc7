import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from '../realtime/actor.js';
import { Gatekeeper } from '../realtime/gatekeeper.js';
import { Badges } from './badges.js';
import { CodeAttempts } from './code-attempts.js';
import type { Hall } from './hall-code.js';
import { HallCodes } from './hall-codes.js';

/** What is shown at the door, on its way into the lane: a badge is read, guesses are held. */
@Injectable()
export class ArrivalProofs {
  constructor(
    private readonly badges: Badges,
    private readonly codes: HallCodes,
    private readonly attempts: CodeAttempts,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
  ) {}

  /** Null for a forged one, which the lane refuses: that belongs into the trail of the meeting. */
  async seatOfBadge(meetingId: string, badge: string): Promise<string | null> {
    return (await this.badges.seatOf(meetingId, badge)) ?? null;
  }

  /** Throws `attendance.too-many-codes` for who guesses. Whether a code is good the lane decides. */
  async countCode(actor: Actor, hall: Hall, code: string): Promise<void> {
    const verdict = await this.codes.verdict(hall, code);
    try {
      this.attempts.count(actor.accountId, verdict);
    } catch (error) {
      if (error instanceof DomainError) {
        this.gatekeeper.noteRefusal(actor, 'attendance:check-in', error.code, hall.meetingId);
      }
      throw error;
    }
  }
}
