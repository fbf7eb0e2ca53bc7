import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';

const PROGRAM = join(import.meta.dirname, 'tablet-program.ts');
const TYPESCRIPT = join(import.meta.dirname, '../support/typescript.mjs');

/** Whose tablet it is, on which line, and where it keeps what it recorded. */
export interface TabletOwner {
  readonly url: string;
  readonly name: string;
  readonly password: string;
  readonly queuePath: string;
}

/** Something recorded: a command with the id that it keeps. */
export interface Recorded {
  readonly name: keyof PlenumCommands;
  readonly payload: { readonly id: string };
}

/** What is held on it, and the code of the refusal. */
interface HeldId {
  readonly id: string;
  readonly code: string;
}

interface Said {
  readonly safe?: string;
  readonly answered?: string;
  readonly answer?: Ack;
  readonly connected?: true;
  readonly held?: readonly HeldId[];
}

/** An operator's tablet, whose process may be killed and started again. */
export class Tablet {
  /** In the order in which they were first given. */
  readonly recorded: Recorded[] = [];
  /** Answers by id, in the order in which they came. */
  readonly answers = new Map<string, Ack>();
  /** What its user sees to be held. */
  held: readonly HeldId[] = [];
  private readonly safe = new Set<string>();
  private readonly waiting = new Set<() => void>();
  private child: ChildProcess;
  private connected = false;

  constructor(readonly owner: TabletOwner) {
    this.child = this.started();
  }

  record(name: keyof PlenumCommands, words: object): string {
    const id = newId();
    const one = { name, payload: { ...words, id } };
    this.recorded.push(one);
    this.child.send(one);
    return id;
  }

  /** SIGKILL, and a new process on the same queue; what it was not told to be safe is given again. */
  async killAndRestart(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.child = this.started();
    for (const one of this.recorded) {
      if (!this.safe.has(one.payload.id)) this.child.send(one);
    }
  }

  /** The user has it try what is held. */
  retry(): void {
    this.child.send('retry');
  }

  /** Resolves when so many records are held. */
  whenHeld(count: number): Promise<void> {
    return this.until(() => this.held.length === count);
  }

  whenConnected(): Promise<void> {
    return this.until(() => this.connected);
  }

  /** Resolves when so many records are on its disk. */
  whenSafe(count: number): Promise<void> {
    return this.until(() => this.safe.size >= count);
  }

  whenAnswered(): Promise<void> {
    return this.until(() => this.recorded.every(({ payload }) => this.answers.has(payload.id)));
  }

  get safeCount(): number {
    return this.safe.size;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private started(): ChildProcess {
    const { url, name, password, queuePath } = this.owner;
    const { NODE_OPTIONS: _options, NODE_ENV: _environment, ...inherited } = process.env;
    const child = fork(PROGRAM, [url, name, password, queuePath], {
      execArgv: ['--import', TYPESCRIPT, '--disable-warning=ExperimentalWarning'],
      env: inherited,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.connected = false;
    this.held = [];
    child.on('message', (said: Said) => this.heard(said));
    return child;
  }

  private heard({ safe, answered, answer, connected, held }: Said): void {
    if (safe !== undefined) this.safe.add(safe);
    if (connected) this.connected = true;
    if (held) this.held = held;
    if (answered !== undefined && answer && !this.answers.has(answered)) {
      this.answers.set(answered, answer);
    }
    for (const look of this.waiting) look();
  }

  private until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
}
