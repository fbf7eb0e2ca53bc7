import { heldBackoffMs, pause } from './backoff.js';

/** Why nothing of a meeting is delivered just now. */
export interface Hold {
  /** The command that was refused; what follows it in its meeting waits behind it. */
  readonly id: string;
  readonly code: string;
}

interface Resting extends Hold {
  readonly tries: number;
  readonly waking: AbortController;
  resting: boolean;
}

/** Meetings whose first command was refused for want of a right, each until it is to be tried again. */
export class Holds {
  private readonly byMeeting = new Map<string, Resting>();

  /** `onDue` is told when a pause is over. */
  constructor(
    private readonly onDue: () => void,
    private readonly closing: AbortSignal,
  ) {}

  of(meetingId: string): Hold | undefined {
    return this.byMeeting.get(meetingId);
  }

  isResting(meetingId: string): boolean {
    return this.byMeeting.get(meetingId)?.resting === true;
  }

  /** Holds a meeting; refused again, it rests for longer than before. */
  put(meetingId: string, { id, code }: Hold): void {
    const before = this.byMeeting.get(meetingId);
    const tries = before?.id === id ? before.tries + 1 : 0;
    const hold = { id, code, tries, waking: new AbortController(), resting: true };
    this.byMeeting.set(meetingId, hold);
    void this.rest(hold);
  }

  release(meetingId: string): void {
    this.wake(meetingId);
    this.byMeeting.delete(meetingId);
  }

  /** One meeting, or all, are due now. */
  wake(meetingId?: string): void {
    for (const [each, hold] of this.byMeeting) {
      if (meetingId !== undefined && each !== meetingId) continue;
      hold.resting = false;
      hold.waking.abort();
    }
  }

  private async rest(hold: Resting): Promise<void> {
    await pause(heldBackoffMs(hold.tries), AbortSignal.any([this.closing, hold.waking.signal]));
    if (!hold.resting || this.closing.aborted) return;
    hold.resting = false;
    this.onDue();
  }
}
