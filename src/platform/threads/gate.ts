import { DomainError } from '../errors/domain-error.js';

/**
 * Lets so many in at once; the others wait, up to a bound, beyond which it is `busy`, with
 * `details.retryAfterSeconds` where that is known.
 */
export class Gate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
    private readonly retryAfterSeconds?: number,
  ) {}

  /** Resolves with what lets the next one in; to be called once, whatever happens. */
  async enter(): Promise<() => void> {
    if (this.inside < this.atOnce) this.inside += 1;
    else if (this.waiting.length >= this.mayWait) throw this.busy();
    else await new Promise<void>((go) => this.waiting.push(go));
    return () => this.leave();
  }

  private busy(): DomainError {
    const { retryAfterSeconds } = this;
    return new DomainError(
      'busy',
      retryAfterSeconds === undefined ? undefined : { retryAfterSeconds },
    );
  }

  /** Whoever waits takes the place of whoever leaves. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
