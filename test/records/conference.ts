import { newId } from '../../src/platform/ids/id.js';
import { done, MORNING, onTheDay, type TestMeeting } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';

interface SpeechRow {
  readonly requestId: string;
  readonly unitName: string;
}

const arrival = { method: 'SEAT_LIST', occurredAt: MORNING } as const;

/** A meeting as its organizer holds it, over REST alone. */
export class Conference {
  constructor(
    private readonly system: TestSystem,
    private readonly meeting: TestMeeting,
  ) {}

  /** Everybody comes but the first `missing` of those who are due. */
  async checkIn(missing: number): Promise<void> {
    const { seats, venues } = this.meeting;
    const due = seats.filter(({ attendanceClass }) => attendanceClass === 'DUE').slice(missing);
    const guests = seats.filter(({ attendanceClass }) => attendanceClass === 'GUEST');
    for (const { id: venueId } of venues) {
      const items = [...due, ...guests]
        .filter((seat) => seat.venueId === venueId)
        .map(({ id: seatId }) => ({ id: newId(), seatId, ...arrival }));
      if (items.length === 0) continue;
      await done(this.meeting.command('attendance:check-in', { venueId, items }));
    }
  }

  /** Such as `meeting:start` at 09:00. */
  async step(name: 'meeting:start' | 'meeting:close', at: string): Promise<void> {
    this.system.setClock(onTheDay(at));
    await done(this.meeting.command(name, {}));
  }

  /** A planned speech of the unit, from one time to another. */
  async speak(unitName: string, from: string, until: string): Promise<void> {
    const { speeches } = await done(
      this.system.admin.get<{ speeches: SpeechRow[] }>(`${this.meeting.path}/speeches`),
    );
    const requestId = speeches.find((speech) => speech.unitName === unitName)?.requestId;
    this.system.setClock(onTheDay(from));
    await done(this.meeting.command('floor:grant', { requestId }));
    this.system.setClock(onTheDay(until));
    await done(this.meeting.command('floor:release', { requestId }));
  }

  record<T>(name: string): Promise<T> {
    return done(this.system.admin.get<T>(this.path(name)));
  }

  /** A record as a file: how it is called and typed, and its first bytes. */
  async file(name: string): Promise<{
    type: string | null;
    disposition: string | null;
    head: string;
    content: Uint8Array;
  }> {
    const { admin } = this.system;
    const answer = await fetch(`${admin.url}${this.path(name)}`, {
      headers: { authorization: `Bearer ${await admin.token()}` },
    });
    const content = Buffer.from(await answer.arrayBuffer());
    return {
      type: answer.headers.get('content-type'),
      disposition: answer.headers.get('content-disposition'),
      head: content.subarray(0, 2).toString('latin1'),
      content,
    };
  }

  private path(record: string): string {
    return `${this.meeting.path}/records/${record}`;
  }
}
