import { heldBackoffMs, pause } from './backoff.js';
import { meetingOf, placeOf, type QueuedCommand } from './queue-store.js';

/** Why nothing of a place is delivered just now. */
export interface Hold {
  /** The command that was refused; what follows it in its place waits behind it. */
  readonly id: string;
  readonly code: string;
}

/** A command that waits, with what holds it, if anything does. */
export interface Waiting {
  readonly command: QueuedCommand;
  readonly hold: Hold | undefined;
  /** It is not to be tried now. */
  readonly resting: boolean;
}

interface Resting extends Hold {
  readonly tries: number;
  readonly waking: AbortController;
  resting: boolean;
}

/**
 * Places (a venue, or a meeting) whose first command was refused for want of a right, each until it is to be
 * tried again.
 */
export class Holds {
  private readonly byPlace = new Map<string, Resting>();

  /** `onDue` is told when a pause is over. */
  constructor(
    private readonly onDue: () => void,
    private readonly closing: AbortSignal,
  ) {}

  /**
   * What holds each of these, oldest first: the one that was refused in its place, or one before it in its
   * meeting that names no venue, on which any venue may depend.
   */
  *over(waiting: readonly QueuedCommand[]): Generator<Waiting, void> {
    const whole = new Map<string, Resting>();
    for (const command of waiting) {
      const place = placeOf(command);
      const meetingId = meetingOf(command);
      const own = this.byPlace.get(place);
      if (own && place === meetingId) whole.set(meetingId, own);
      const before = whole.get(meetingId);
      const resting = own?.resting === true || before?.resting === true;
      yield { command, hold: own ?? before, resting };
    }
  }

  /** Nothing is held anywhere. */
  get none(): boolean {
    return this.byPlace.size === 0;
  }

  /** Is anything of this place held? */
  has(place: string): boolean {
    return this.byPlace.has(place);
  }

  /** Holds a place; refused again, it rests for longer than before. */
  put(place: string, { id, code }: Hold): void {
    const before = this.byPlace.get(place);
    const tries = before?.id === id ? before.tries + 1 : 0;
    const hold = { id, code, tries, waking: new AbortController(), resting: true };
    this.byPlace.set(place, hold);
    void this.rest(hold);
  }

  release(place: string): void {
    const hold = this.byPlace.get(place);
    if (hold) wake(hold);
    this.byPlace.delete(place);
  }

  /** All of one meeting, or all there is, is due now. */
  wake(meetingId?: string): void {
    for (const [place, hold] of this.byPlace) {
      if (meetingId === undefined || `${place}/`.startsWith(`${meetingId}/`)) wake(hold);
    }
  }

  private async rest(hold: Resting): Promise<void> {
    await pause(heldBackoffMs(hold.tries), AbortSignal.any([this.closing, hold.waking.signal]));
    if (!hold.resting || this.closing.aborted) return;
    hold.resting = false;
    this.onDue();
  }
}

function wake(hold: Resting): void {
  hold.resting = false;
  hold.waking.abort();
}
