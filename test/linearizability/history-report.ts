import { emptyFloor, nextOfPlainFloor } from '../floor/plain-floor.js';
import { checkHistory } from './checker.js';
import type { FloorOperation, HistoryHall } from './history-hall.js';
import type { HistoryPlan } from './history-plan.js';

/** What histories came to, over all rounds. */
export class HistoryBook {
  histories = 0;
  private commands = 0;
  private refused = 0;
  private open = 0;
  /** Those that no order explains, each as a text. */
  readonly unexplained: string[] = [];

  /** One history in each hall at the same time; all of them are checked. */
  async round(halls: readonly HistoryHall[], planOf: (nr: number) => HistoryPlan): Promise<void> {
    await Promise.all(
      halls.map(async (hall, nr) => {
        const plan = planOf(nr);
        this.check(plan, await hall.record(plan));
      }),
    );
  }

  private check({ rules }: HistoryPlan, history: readonly FloorOperation[]): void {
    this.histories += 1;
    this.commands += history.length;
    this.refused += history.filter(({ answer }) => answer?.code !== undefined).length;
    this.open += history.filter(({ answer }) => answer === undefined).length;
    const { linearizable, order } = checkHistory(nextOfPlainFloor, emptyFloor(rules), history);
    if (linearizable) return;
    const rest = [...history.keys()].filter((place) => !order.includes(place));
    const lines = (places: Iterable<number>): string =>
      [...places].map((place) => lineOf(history[place])).join('\n');
    this.unexplained.push(
      `${JSON.stringify(rules)}\n${lines(order)}\nand then none of\n${lines(rest)}`,
    );
  }

  /** In a line. */
  get summary(): string {
    const { histories, commands, refused, open } = this;
    return `${histories} histories of ${commands} commands, ${refused} refused, ${open} never answered`;
  }
}

function lineOf(operation: FloorOperation | undefined): string {
  if (!operation) return '';
  const { client, command, startMs, endMs, answer } = operation;
  const { by: _, ...words } = command;
  const times = `${startMs.toFixed(1)} to ${endMs.toFixed(1)}`;
  return `${times} ${client} ${JSON.stringify(words)} -> ${JSON.stringify(answer) ?? 'nothing'}`;
}
