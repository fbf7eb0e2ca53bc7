import { derivedId } from '../platform/ids/id.js';
import type { Timer, TimerChange } from '../realtime/topic.js';
import { FloorOverlay, type RequestRow } from './floor-overlay.js';
import type { FloorFact } from './floor.state.js';
import { listOf } from './lists.rules.js';
import { changedPlaces, entryIndex } from './order.rules.js';
import { changedTimers, floorTimers, timersOf } from './speech-timers.js';

/** What one command decides: the state with its changes, and what follows from them. Verbs read and write here only. */
export class FloorDraft extends FloorOverlay {
  private readonly outgoing: TimerChange[] = [];

  /** Puts an accepted request into its list where kind and policy put it. */
  enqueue(row: RequestRow): RequestRow {
    const list = listOf(row);
    if (this.acceptedIn(list).every(({ position }) => position === null)) {
      return this.putRequest(row);
    }
    const queue = this.queueOf(list).filter(({ id }) => id !== row.id);
    const index = entryIndex(queue, row, this.policies);
    this.putRequest(row);
    this.settlePlaces(queue.toSpliced(index, 0, row));
    return this.request(row.id);
  }

  /** Puts an accepted request, with its answers, at a place of its list, 1 …; beyond the end is last. */
  place(row: RequestRow, position: number): RequestRow {
    const queue = this.queueOf(listOf(row)).filter(({ id }) => id !== row.id);
    const others = queue.filter(({ answerTo }) => answerTo !== row.id);
    const answers = queue.filter(({ answerTo }) => answerTo === row.id);
    const index = Math.min(position - 1, others.length);
    const placed = this.putRequest({ ...row, position: index + 1 });
    this.settlePlaces(others.toSpliced(index, 0, placed, ...answers));
    return this.request(row.id);
  }

  /** Puts a whole list in this order, each at the place where it stands; answers with their questions. */
  arrange(order: readonly RequestRow[]): void {
    const placed = order.map((row, index) => this.putRequest({ ...row, position: index + 1 }));
    this.settlePlaces(placed);
  }

  /** Puts rows that leave their lists, as they then are; those behind move up. */
  dequeue(rows: readonly RequestRow[]): void {
    const gone = new Set(rows.map(({ id }) => id));
    const staying = [...new Set(rows.map(listOf))].map((list) =>
      this.queueOf(list).filter(({ id }) => !gone.has(id)),
    );
    for (const row of rows) this.putRequest({ ...row, position: null });
    for (const queue of staying) this.settlePlaces(queue);
  }

  /** Whoever was placed by the chair gets the place where it stands in this order. */
  private settlePlaces(order: readonly RequestRow[]): void {
    for (const row of changedPlaces(order, this.policies)) this.putRequest(row);
  }

  /** Asks another topic for something, by an internal command run after this one is durable. */
  send(timer: Omit<Timer, 'id' | 'dueAt'>): void {
    const id = derivedId(this.commandId, timer.name);
    this.outgoing.push({ set: { id, dueAt: this.at, ...timer } });
  }

  result(): { facts: readonly FloorFact[]; timers: readonly TimerChange[] } {
    return { facts: [...this.facts.values()], timers: [...this.clockTimers(), ...this.outgoing] };
  }

  /** What ran by itself before and what does now: timers follow from the rows, and from the floor's settings. */
  private clockTimers(): readonly TimerChange[] {
    const standing = this.changedFloor ? this.open() : [];
    const rows = new Map([...standing, ...this.requests.values()].map((row) => [row.id, row]));
    const ofFloor = changedTimers(floorTimers(this.state.floor), floorTimers(this.floor));
    const ofRows = [...rows.values()].flatMap((row) =>
      changedTimers(
        timersOf(this.state.requests.get(row.id), this.state.floor),
        timersOf(row, this.floor),
      ),
    );
    return [...ofFloor, ...ofRows];
  }
}
