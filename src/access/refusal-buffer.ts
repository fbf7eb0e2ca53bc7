import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../platform/rates/bounded-map.js';

/** Stands in the trail for whoever gave no valid name or token. */
export const NOBODY_ID = '00000000-0000-7000-8000-000000000002';

/** What was tried, and the code it was refused with. */
export interface RefusedAttempt {
  readonly accountId: string;
  /** The command, the view's pattern (`view:open floor:desk`), or the action of a route. */
  readonly action: string;
  readonly code: string;
  /** Where the attempt named a meeting. */
  readonly meetingId?: string | undefined;
}

/** One kind of refused attempt since the last look, and how often. */
export interface Refusal extends RefusedAttempt {
  readonly times: number;
}

const DIFFERENT_REFUSALS = 200;

/** Beyond so many kinds of one account their meetings are no longer told apart: nobody floods the trail. */
const KINDS_PER_ACCOUNT = 20;

/** Attempts refused before any lane, gathered until they go into the audit trail; like ones are counted. */
@Injectable()
export class RefusalBuffer {
  private readonly refusals = new BoundedMap<string, Refusal>(DIFFERENT_REFUSALS);
  private readonly kinds = new Map<string, number>();

  note(attempt: RefusedAttempt): void {
    if (this.count(attempt)) return;
    const kinds = this.kinds.get(attempt.accountId) ?? 0;
    if (kinds < KINDS_PER_ACCOUNT) this.add(attempt);
    else if (!this.count({ ...attempt, meetingId: undefined })) {
      this.add({ ...attempt, meetingId: undefined });
    }
  }

  take(): Refusal[] {
    this.kinds.clear();
    return this.refusals.drain().map(([, refusal]) => refusal);
  }

  /** One more of a kind that is there; false where it is not. */
  private count(attempt: RefusedAttempt): boolean {
    const known = this.refusals.get(keyOf(attempt));
    if (known) this.refusals.set(keyOf(attempt), { ...known, times: known.times + 1 });
    return known !== undefined;
  }

  private add(attempt: RefusedAttempt): void {
    this.kinds.set(attempt.accountId, (this.kinds.get(attempt.accountId) ?? 0) + 1);
    this.refusals.set(keyOf(attempt), { ...attempt, times: 1 });
  }
}

const keyOf = ({ accountId, action, code, meetingId = '' }: RefusedAttempt): string =>
  `${accountId} ${action} ${code} ${meetingId}`;
