import { describe, expect, it } from '@jest/globals';
import { Clock } from '../platform/time/clock.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { CodeAttempts } from './code-attempts.js';
import type { CodeVerdict } from './hall-code.js';

class StillClock extends Clock {
  readonly offsetMs = 0;
  ms = 0;

  nowMs(): number {
    return this.ms;
  }

  monotonicMs(): number {
    return this.ms;
  }
}

describe('wrong codes', () => {
  const clock = new StillClock();

  function attempts(): (verdict: CodeVerdict, who?: string) => unknown {
    const counted = new CodeAttempts(clock);
    return (verdict, who = 'ada') => {
      try {
        counted.count(who, verdict);
        return 'let in';
      } catch (error) {
        return error instanceof DomainError ? error.details : error;
      }
    };
  }

  it('are ten, then no code of this account is looked at for a while, good or not', () => {
    const give = attempts();

    const ten = Array.from({ length: 10 }, () => give('WRONG'));

    expect(new Set(ten)).toEqual(new Set(['let in']));
    expect([give('WRONG'), give('GOOD'), give('EXPIRED')]).toEqual(
      Array.from({ length: 3 }, () => ({ retryAfterSeconds: 6 })),
    );
    expect(give('WRONG', 'ben')).toBe('let in');
  });

  it('may be one more every six seconds', () => {
    const give = attempts();
    for (let i = 0; i < 10; i++) give('WRONG');

    clock.ms += 5_999;
    const early = give('GOOD');
    clock.ms += 2;

    expect([early, give('GOOD'), give('WRONG')]).toEqual([
      { retryAfterSeconds: 1 },
      'let in',
      'let in',
    ]);
    expect(give('GOOD')).toEqual({ retryAfterSeconds: 6 });
  });

  it('are not those that were right, or right a while ago', () => {
    const give = attempts();

    const answers = Array.from({ length: 30 }, (_, i) => give(i % 2 === 0 ? 'GOOD' : 'EXPIRED'));

    expect(new Set(answers)).toEqual(new Set(['let in']));
  });
});
