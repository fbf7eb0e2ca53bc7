import { DomainError } from '../platform/errors/domain-error.js';

/** Heavy work, a few at a time; a bounded line waits, and whoever comes beyond it is told `busy`. */
export class WorkQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly maxWaiting: number,
  ) {}

  get depth(): number {
    return this.waiting.length;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.concurrency) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.maxWaiting) throw new DomainError('busy');
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** The place passes straight on to whoever waits longest, so that a newcomer cannot slip in. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
