import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a child process can be asked, by name; parameters and answers travel as structured clones. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

interface Question {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

interface Reply {
  readonly number: number;
  readonly value?: unknown;
  readonly failure?: string;
}

/** What one process has used since the question before, and holds now. */
export interface Usage {
  /** User and system time of all its threads, microseconds. */
  readonly cpuUs: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
}

const EXIT_WAIT_MS = 10_000;

/** A program of the bench in a process of its own. */
export class Child<Of extends Answers> {
  private asked = 0;
  private readonly waiting = new Map<
    number,
    { resolve: (value: never) => void; reject: (reason: Error) => void }
  >();

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (reply: Reply) => {
      const entry = this.waiting.get(reply.number);
      this.waiting.delete(reply.number);
      if (reply.failure === undefined) entry?.resolve(reply.value as never);
      else entry?.reject(new Error(reply.failure));
    });
    process.once('exit', (code) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`it ended with ${code}`));
    });
  }

  /** Starts a compiled program of this folder; `flags` are Node's own. */
  static start<Of extends Answers>(
    program: string,
    environment: Readonly<Record<string, string>> = {},
    flags: readonly string[] = [],
  ): Child<Of> {
    const path = fileURLToPath(new URL(`../${program}.js`, import.meta.url));
    const child = fork(path, [], {
      execArgv: ['--expose-gc', '--enable-source-maps', ...flags],
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new Child<Of>(child);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Asks one thing; rejects with what the child failed with. */
  ask<Name extends keyof Of & string>(
    name: Name,
    ...input: Parameters<Of[Name]>
  ): Promise<Awaited<ReturnType<Of[Name]>>> {
    this.asked += 1;
    const question: Question = { number: this.asked, name, input: input[0] };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.number, { resolve, reject });
      this.process.send(question);
    });
  }

  /** Ends it; by force where it does not end by itself. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => {
      this.process.once('exit', () => resolve());
    });
    this.process.disconnect();
    const force = setTimeout(() => this.process.kill('SIGKILL'), EXIT_WAIT_MS);
    await gone;
    clearTimeout(force);
  }
}

/** The child's side: answers questions until the parent lets go. */
export function answerParent(answers: Answers, stop: () => Promise<void>): void {
  process.on('message', (question: Question) => {
    void answered(answers, question).then((reply) => process.send?.(reply));
  });
  process.once('disconnect', () => {
    void stop().finally(() => process.exit(0));
  });
}

async function answered(answers: Answers, { number, name, input }: Question): Promise<Reply> {
  try {
    const value = await answers[name]?.(input as never);
    return { number, value };
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : 'failed' };
  }
}

const GC_ROUNDS = 3;
const SETTLE_MS = 300;

let usedBefore = process.cpuUsage();

/** Of this process; with `settle` garbage is collected first. */
export async function usage({ settle = false }: { readonly settle?: boolean }): Promise<Usage> {
  const { user, system } = process.cpuUsage(usedBefore);
  const rounds = settle ? GC_ROUNDS : 0;
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    await pause(SETTLE_MS);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  usedBefore = process.cpuUsage();
  return { cpuUs: user + system, rssBytes: rss, heapBytes: heapUsed, externalBytes: external };
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
