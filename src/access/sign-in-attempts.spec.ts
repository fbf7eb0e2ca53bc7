import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../platform/time/clock.js';
import { ATTEMPTS_FREE } from './attempt.rules.js';
import { SignInAttempts } from './sign-in-attempts.js';

class StoppedClock extends SystemClock {
  ms = 1_000_000;
  override nowMs(): number {
    return this.ms;
  }
}

const HALL = '192.0.2.7';

describe('SignInAttempts', () => {
  it('counts tries that run at the same time', () => {
    const attempts = new SignInAttempts(new StoppedClock());
    for (let i = 0; i < ATTEMPTS_FREE.pair; i++) attempts.begin('ada', HALL);

    expect(() => attempts.begin('ada', HALL)).toThrow('access.too-many-attempts');
  });

  it('never slows down who gets it right, nor others at the same address', () => {
    const clock = new StoppedClock();
    const attempts = new SignInAttempts(clock);

    for (let i = 0; i < ATTEMPTS_FREE.address * 2; i++) attempts.begin('ada', HALL)();
    for (let i = 0; i < ATTEMPTS_FREE.pair; i++) attempts.begin('ben', HALL);

    expect(() => attempts.begin('ben', HALL)).toThrow('access.too-many-attempts');
    expect(() => attempts.begin('ada', HALL)).not.toThrow();
    clock.ms += 5_000;
    expect(() => attempts.begin('ben', HALL)).not.toThrow();
  });

  it('slows down a guess that is spread over many addresses', () => {
    const attempts = new SignInAttempts(new StoppedClock());
    for (let i = 0; i < ATTEMPTS_FREE.name; i++) attempts.begin('ada', `192.0.2.${i}`);

    expect(() => attempts.begin('ada', '198.51.100.1')).toThrow('access.too-many-attempts');
  });
});
