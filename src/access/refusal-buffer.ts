import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../platform/rates/bounded-map.js';

/** Stands in the trail for whoever gave no valid name or token. */
export const NOBODY_ID = '00000000-0000-7000-8000-000000000002';

/** One kind of refused attempt since the last look, and how often. */
export interface Refusal {
  readonly accountId: string;
  readonly action: string;
  readonly code: string;
  readonly times: number;
}

const DIFFERENT_REFUSALS = 200;

/** Attempts refused before any lane, gathered until they go into the audit trail; like ones are counted. */
@Injectable()
export class RefusalBuffer {
  private readonly refusals = new BoundedMap<string, Refusal>(DIFFERENT_REFUSALS);

  note(accountId: string, action: string, code: string): void {
    const key = `${accountId} ${action} ${code}`;
    const times = (this.refusals.get(key)?.times ?? 0) + 1;
    this.refusals.set(key, { accountId, action, code, times });
  }

  take(): Refusal[] {
    return this.refusals.drain().map(([, refusal]) => refusal);
  }
}
