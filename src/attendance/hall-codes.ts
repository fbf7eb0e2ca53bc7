import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { instantOf } from '../platform/time/instant.js';
import type { LaneCommand, Tx } from '../realtime/topic.js';
import type { CheckInOne } from './attendance.contract.js';
import { HallClock } from './hall-clock.js';
import {
  CODE_STEP_MS,
  codeStep,
  codeVerdict,
  hallCode,
  hallCodeText,
  type CodeVerdict,
  type Hall,
} from './hall-code.js';
import type { ShownCode } from './hall-code.contract.js';
import { MeetingKeys } from './meeting-keys.js';

/** Codes that screens of a hall show against screenshots: worked out anew, kept nowhere. */
@Injectable()
export class HallCodes {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly keys: MeetingKeys,
    private readonly clock: HallClock,
  ) {}

  /** Throws `venue.not-found` where the meeting has no such hall, or no notice yet. */
  async shown(hall: Hall): Promise<ShownCode> {
    await this.assertHall(hall);
    const key = await this.keys.keyFor(hall.meetingId);
    const nowMs = this.clock.nowMs();
    const fromMs = codeStep(nowMs) * CODE_STEP_MS;
    const untilMs = fromMs + CODE_STEP_MS;
    const code = hallCode(key, hall, codeStep(nowMs));
    return {
      code,
      qr: hallCodeText(hall, code),
      from: instantOf(fromMs),
      until: instantOf(untilMs),
      remainingMs: Math.ceil(untilMs - nowMs),
    };
  }

  async verdict(hall: Hall, text: string, tx?: Tx): Promise<CodeVerdict> {
    const key = await this.keys.keyOf(hall.meetingId, tx);
    return key ? codeVerdict(key, hall, text, this.clock.nowMs()) : 'WRONG';
  }

  /** Of those among these commands that give a code, by their id. */
  async verdicts(
    tx: Tx,
    meetingId: string,
    commands: readonly LaneCommand[],
  ): Promise<ReadonlyMap<string, CodeVerdict>> {
    const verdicts = new Map<string, CodeVerdict>();
    for (const { id, name, input } of commands) {
      if (name !== 'attendance:check-in') continue;
      const { venueId, item } = input as CheckInOne;
      if (item.code === undefined) continue;
      verdicts.set(id, await this.verdict({ meetingId, venueId }, item.code, tx));
    }
    return verdicts;
  }

  private async assertHall({ meetingId, venueId }: Hall): Promise<void> {
    const { rowCount } = await this.database.query(
      'SELECT FROM roster_venues WHERE id = $2 AND meeting_id = $1',
      [meetingId, venueId],
    );
    if (rowCount === 0) throw new DomainError('venue.not-found');
  }
}
