import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { Clock } from '../platform/time/clock.js';
import {
  waitBeforeAttempt,
  withFailure,
  withoutFailure,
  type AttemptKind,
  type Attempts,
} from './attempt.rules.js';
import { BoundedMap } from '../platform/rates/bounded-map.js';

const REMEMBERED = 50_000;
const SECOND_MS = 1000;

type Counted = readonly (readonly [AttemptKind, string])[];

/** Slows the guessing of passwords down, by name, by address and by both; in the memory of this node. */
@Injectable()
export class SignInAttempts {
  private readonly counts = new BoundedMap<string, Attempts>(REMEMBERED);

  constructor(private readonly clock: Clock) {}

  /**
   * Counts a try as failed when it begins, so that a hundred at once are a hundred; throws
   * `access.too-many-attempts`. Call what it gives when the try succeeded.
   */
  begin(name: string, address: string): () => void {
    const now = this.clock.nowMs();
    const counted: Counted = [
      ['pair', `${name}\n${address}`],
      ['name', name],
      ['address', address],
    ];
    const waits = counted.map(([kind, key]) =>
      waitBeforeAttempt(kind, this.counts.get(`${kind} ${key}`), now),
    );
    const waitMs = Math.max(...waits);
    if (waitMs > 0) {
      throw new DomainError('access.too-many-attempts', {
        retryAfterSeconds: Math.ceil(waitMs / SECOND_MS),
      });
    }
    this.change(counted, (attempts) => withFailure(attempts, now));
    return () => this.change(counted, (attempts) => attempts && withoutFailure(attempts));
  }

  private change(
    counted: Counted,
    next: (attempts: Attempts | undefined) => Attempts | undefined,
  ): void {
    for (const [kind, key] of counted) {
      const changed = next(this.counts.get(`${kind} ${key}`));
      if (changed) this.counts.set(`${kind} ${key}`, changed);
    }
  }
}
