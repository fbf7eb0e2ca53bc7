/** Where the account of the conference goes: the terminal, or a test. */
export type WriteLine = (line: string) => void;

const MAX_LABEL = 70;

/** A check of the demo did not hold. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** Tells what happens, step by step, and holds every check: the first that fails ends the demo. */
export class Narrator {
  private checks = 0;
  private step = 0;
  private readonly startedMs = performance.now();

  constructor(
    private readonly write: WriteLine,
    private readonly steps: number,
  ) {}

  /** Checks that held so far. */
  get held(): number {
    return this.checks;
  }

  chapter(title: string): void {
    this.step += 1;
    this.write('');
    this.write(`[${this.step}/${this.steps}] ${title}  (+${this.seconds()} s)`);
  }

  say(line: string): void {
    this.write(`      ${line}`);
  }

  /** States what was seen; throws when it is not what was expected. */
  check(what: string, held: boolean, seen?: unknown): void {
    if (!held) {
      this.write(`  ✗   ${what}${seen === undefined ? '' : ` - ${JSON.stringify(seen)}`}`);
      throw new CheckFailed(what);
    }
    this.checks += 1;
    this.write(`  ✓   ${what}`);
  }

  equal(what: string, seen: unknown, expected: unknown): void {
    const same = JSON.stringify(seen) === JSON.stringify(expected);
    this.check(`${what}${label(expected)}`, same, seen);
  }

  line(text = ''): void {
    this.write(text);
  }

  seconds(): string {
    return ((performance.now() - this.startedMs) / 1_000).toFixed(1);
  }
}

/** Said beside the check where it is short enough to be read. */
function label(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_LABEL ? '' : `: ${text}`;
}
