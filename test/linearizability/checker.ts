import { isDeepStrictEqual } from 'node:util';

/** One command as its client saw it; times are of one monotonic clock, ms. */
export interface Operation<Command, Answer> {
  readonly client: string;
  readonly command: Command;
  readonly startMs: number;
  /** Infinity where the answer never came: it may have happened at any time since, or not at all. */
  readonly endMs: number;
  /** Undefined where it never came. */
  readonly answer: Answer | undefined;
}

/** What one command may come to. */
export interface Step<State, Answer> {
  readonly answer: Answer;
  readonly state: State;
}

/** The thing as it would be if everybody asked one after the other. States are plain values. */
export type Model<State, Command, Answer> = (
  state: State,
  command: Command,
) => readonly Step<State, Answer>[];

/** An order that explains every answer; or the longest that there is, beyond which nothing fits. */
export interface Verdict {
  readonly linearizable: boolean;
  /** Places in the history. */
  readonly order: readonly number[];
}

/**
 * Wing and Gong's search with Lowe's memory: takes, as next, any operation that began before every
 * other one left had ended, if the model gives its answer; what led nowhere once (the same operations
 * done, the same state) is not tried again. Each meeting is a history of its own, as several things
 * are linearizable together if and only if each of them is (Herlihy and Wing).
 */
export function checkHistory<State, Command, Answer>(
  model: Model<State, Command, Answer>,
  initial: State,
  history: readonly Operation<Command, Answer>[],
): Verdict {
  return new Search(model, history).run(initial);
}

class Search<State, Command, Answer> {
  private readonly done: boolean[];
  private readonly order: number[] = [];
  private readonly seen = new Set<string>();
  private longest: readonly number[] = [];

  constructor(
    private readonly model: Model<State, Command, Answer>,
    private readonly history: readonly Operation<Command, Answer>[],
  ) {
    this.done = history.map(() => false);
  }

  run(initial: State): Verdict {
    const linearizable = this.from(initial);
    return { linearizable, order: linearizable ? [...this.order] : this.longest };
  }

  private from(state: State): boolean {
    const left = this.left();
    if (left.every(([, { answer }]) => answer === undefined)) return true;
    if (this.order.length > this.longest.length) this.longest = [...this.order];
    if (this.known(state)) return false;
    const firstEndMs = Math.min(...left.map(([, { endMs }]) => endMs));
    return left.some(
      ([place, operation]) =>
        operation.startMs <= firstEndMs && this.isNext(place, operation, state),
    );
  }

  private left(): [number, Operation<Command, Answer>][] {
    return [...this.history.entries()].filter(([place]) => !this.done[place]);
  }

  private known(state: State): boolean {
    const key = `${this.done.map(Number).join('')} ${JSON.stringify(state)}`;
    const known = this.seen.has(key);
    this.seen.add(key);
    return known;
  }

  private isNext(
    place: number,
    { command, answer }: Operation<Command, Answer>,
    state: State,
  ): boolean {
    this.done[place] = true;
    this.order.push(place);
    const found = this.model(state, command).some(
      (step) =>
        (answer === undefined || isDeepStrictEqual(step.answer, answer)) && this.from(step.state),
    );
    if (found) return true;
    this.done[place] = false;
    this.order.pop();
    return false;
  }
}
