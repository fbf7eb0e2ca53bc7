import type { Owner, Scheduler } from './scheduler.js';

interface Heard {
  readonly payload: string;
}

/** LISTEN and NOTIFY, some of which is lost while faults are on. */
export class SimHints {
  readonly lines = new Set<HintClient>();
  /** How likely a hint is lost. */
  lose = 0;
  /** Listening connections were gone for a while. */
  everCut = false;

  constructor(readonly scheduler: Scheduler) {}

  send(payload: string): void {
    const { random } = this.scheduler;
    for (const line of this.lines) {
      if (random.chance(this.lose)) continue;
      this.scheduler.in(random.between(0.1, 5), line.owner, () => line.heard({ payload }));
    }
  }

  /** The listening connections are cut. */
  cut(): void {
    this.everCut = true;
    for (const line of this.lines) {
      this.lines.delete(line);
      this.scheduler.in(1, line.owner, () => line.ended());
    }
  }
}

/** As much of `pg`'s Client as a hint line uses. */
export class HintClient {
  readonly owner: Owner | undefined;
  private readonly listeners = new Map<string, (heard: Heard) => void>();

  constructor(private readonly hints: SimHints) {
    this.owner = hints.scheduler.owner;
  }

  on(event: string, listener: (heard: Heard) => void): void {
    this.listeners.set(event, listener);
  }

  async connect(): Promise<void> {
    await this.hints.scheduler.wait(1, this.owner);
  }

  async query(sql: string, parameters: readonly string[] = []): Promise<void> {
    await this.hints.scheduler.wait(1, this.owner);
    if (sql.startsWith('LISTEN')) this.hints.lines.add(this);
    else this.hints.send(parameters[1] ?? '');
  }

  end(): Promise<void> {
    this.hints.lines.delete(this);
    return Promise.resolve();
  }

  heard(what: Heard): void {
    if (this.hints.lines.has(this)) this.listeners.get('notification')?.(what);
  }

  ended(): void {
    this.listeners.get('end')?.({ payload: '' });
  }
}
