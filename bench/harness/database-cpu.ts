import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of one line of /proc/<pid>/stat, behind the name: parent, and ticks of itself and of its children. */
const PARENT = 1;
const USER = 11;
const SYSTEM = 12;
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;

/** USER_HZ: 100 on every Linux of today. */
const TICK_US = 10_000;

/** CPU time of a PostgreSQL server: its postmaster, whom it started, and those who ended. Linux only. */
export class DatabaseCpu {
  private readonly postmaster: number;
  private before: number;

  constructor(folder: string) {
    this.postmaster = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    this.before = this.total();
  }

  /** Since it was asked before, microseconds; NaN where it cannot be known. */
  take(): number {
    const now = this.total();
    const used = now - this.before;
    this.before = now;
    return used;
  }

  private total(): number {
    if (!existsSync('/proc/self/stat')) return Number.NaN;
    const [own, ...others] = [this.postmaster, ...this.backends()].map(ticksOf);
    if (!own) return Number.NaN;
    const ended = own.children;
    return (own.self + ended + others.reduce((sum, each) => sum + (each?.self ?? 0), 0)) * TICK_US;
  }

  private backends(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && ticksOf(pid)?.parent === this.postmaster);
  }
}

interface Ticks {
  readonly parent: number;
  readonly self: number;
  /** Of children that ended. */
  readonly children: number;
}

/** Undefined for a process that has gone meanwhile. */
function ticksOf(pid: number): Ticks | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const at = (index: number): number => Number(fields[index]);
  return {
    parent: at(PARENT),
    self: at(USER) + at(SYSTEM),
    children: at(CHILDREN_USER) + at(CHILDREN_SYSTEM),
  };
}
