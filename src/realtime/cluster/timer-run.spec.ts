import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { MeetingTimer } from '../lane/timer-store.js';
import { TimerRun } from './timer-run.js';

/** Longer than any pause, ms. */
const LONG_MS = 60_000;

const internal = new DomainError('internal');
const busy = new DomainError('busy');

/** The timers of one topic, and what becomes of those that are due. */
class Scene {
  readonly ran: string[] = [];
  readonly broken: string[] = [];
  readonly faults = new Map<string, Error>();
  nowMs = 0;
  tries = 0;
  private due: MeetingTimer[] = [];
  private readonly run = new TimerRun(
    { meetingId: 'm', topic: 'attendance' },
    {
      database: { query: (_: string, values: unknown[]) => this.read(values) } as never as Database,
      offsetMs: () => 0,
      monotonicMs: () => this.nowMs,
      inOrder: new Set(['sync', 'close']),
      run: (timer) => this.carryOut(timer),
      broken: ({ id }) => void this.broken.push(id),
      onDone: () => undefined,
    },
  );

  /** Set in this order; the id says of which command. */
  set(...ids: readonly string[]): void {
    for (const id of ids) {
      const name = id.replace(/\d+$/, '');
      this.due.push({ id, name, meetingId: 'm', topic: 'attendance', dueAt: '', input: {} });
    }
  }

  /** So many looks, each after the pause of the one before. */
  async look(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) {
      this.nowMs += LONG_MS;
      await this.wake();
    }
  }

  async wake(): Promise<void> {
    this.run.wake();
    await new Promise(setImmediate);
  }

  private read(values: readonly unknown[]): Promise<{ readonly rows: readonly object[] }> {
    const [names, but] = values.slice(3).map((texts) => new Set(texts as readonly string[]));
    const rows = this.due.filter(({ id, name }) => !names?.has(name) || but?.has(id));
    return Promise.resolve({ rows: rows.map((row) => ({ ...row, dueAt: new Date(0) })) });
  }

  private carryOut({ id }: MeetingTimer): Promise<void> {
    this.tries += 1;
    const fault = this.faults.get(id);
    if (fault) return Promise.reject(fault);
    this.due = this.due.filter((timer) => timer.id !== id);
    this.ran.push(id);
    return Promise.resolve();
  }
}

describe('TimerRun', () => {
  it.each(['busy', 'unavailable'])('never sets aside what is only refused as %s', async (code) => {
    const scene = new Scene();
    scene.set('sync1', 'ring1', 'close1');
    scene.faults.set('sync1', new DomainError(code));

    await scene.look(20);
    expect({ ran: scene.ran, broken: scene.broken }).toEqual({ ran: [], broken: [] });
    scene.faults.clear();
    await scene.look();

    expect(scene.ran).toEqual(['sync1', 'ring1', 'close1']);
  });

  it('tries again after pauses that grow to five seconds, however often it is woken', async () => {
    const scene = new Scene();
    scene.set('sync1');
    scene.faults.set('sync1', busy);

    const triedAtMs: number[] = [];
    for (; scene.nowMs <= 20_000; scene.nowMs += 100) {
      const before = scene.tries;
      await scene.wake();
      if (scene.tries > before) triedAtMs.push(scene.nowMs);
    }

    expect(triedAtMs).toEqual([0, 200, 600, 1_400, 3_000, 6_200, 11_200, 16_200]);
  });

  it('sets aside what broke five times, and lets by only what may pass it', async () => {
    const scene = new Scene();
    scene.set('sync1', 'ring1', 'sync2', 'close1');
    scene.faults.set('sync1', internal);

    await scene.look(4);
    expect({ ran: scene.ran, broken: scene.broken }).toEqual({ ran: [], broken: [] });
    await scene.look(5);

    expect({ ran: scene.ran, broken: scene.broken }).toEqual({ ran: ['ring1'], broken: ['sync1'] });
  });

  it('goes on in order once what was set aside is carried out', async () => {
    const scene = new Scene();
    scene.set('sync1', 'sync2', 'close1');
    scene.faults.set('sync1', internal);
    await scene.look(7);
    scene.faults.clear();

    await scene.look();

    expect(scene.ran).toEqual(['sync1', 'sync2', 'close1']);
  });

  it('lets all others by where the one set aside has no order', async () => {
    const scene = new Scene();
    scene.set('ring1', 'ring2', 'sync1');
    scene.faults.set('ring1', internal);

    await scene.look(5);

    expect(scene.ran).toEqual(['ring2', 'sync1']);
  });

  it('takes a refusal by a rule for an outcome', async () => {
    const scene = new Scene();
    scene.set('sync1', 'close1');
    scene.faults.set('sync1', new DomainError('attendance.closed'));

    await scene.look();

    expect(scene.ran).toEqual(['close1']);
  });
});
