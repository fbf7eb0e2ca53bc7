import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, 'node-program.ts');
const TYPESCRIPT = join(import.meta.dirname, '../support/typescript.mjs');

/** What a node says once it serves. */
export interface Serving {
  readonly url: string;
  readonly databaseUrl: string;
}

/** A node in a process of its own. */
export class NodeProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly gone: Promise<unknown>,
    readonly serving: Serving,
  ) {}

  /** Resolves when it serves, rejects when it ends before. */
  static async start(environment: Readonly<Record<string, string>>): Promise<NodeProcess> {
    const child = fork(PROGRAM, [], {
      execArgv: ['--import', TYPESCRIPT, '--disable-warning=ExperimentalWarning'],
      env: { ...inherited(), HOST: '127.0.0.1', CLOCK: 'settable', ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const gone = once(child, 'exit');
    const [serving] = (await Promise.race([
      once(child, 'message'),
      gone.then(() => Promise.reject(new Error('the node ended before it served'))),
    ])) as [Serving];
    return new NodeProcess(child, gone, serving);
  }

  get url(): string {
    return this.serving.url;
  }

  /** Resolves when it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  /** It does nothing until it is thawed; its connections stay open. Resolves once it stands still. */
  async freeze(): Promise<void> {
    this.child.kill('SIGSTOP');
    while (!(await isStopped(this.child.pid ?? 0))) await new Promise(setImmediate);
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Resolves when it has finished and is gone. */
  async stop(): Promise<void> {
    this.child.kill('SIGCONT');
    this.child.kill('SIGTERM');
    await this.gone;
  }
}

/** As Linux tells it; elsewhere the signal must do. */
async function isStopped(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await readFile(`/proc/${pid}/status`, 'utf8')).includes('State:\tT');
}

/** Without what the test runner tells its own processes. */
function inherited(): Record<string, string | undefined> {
  const { NODE_OPTIONS: _options, NODE_ENV: _environment, ...rest } = process.env;
  return rest;
}
