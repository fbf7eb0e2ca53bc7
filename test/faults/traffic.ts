import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { uploadFile, UploadRefused, type UploadCaller } from '../../src/remarks/upload.client.js';
import { MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { docxOf } from '../remarks/documents.js';

/** Sizes of documents, bytes: below and above what one chunk takes. */
const ONE_CHUNK = 20_000;
const TWO_CHUNKS = 700_000;

/** What clients were told that was done: the tables must say the same. */
export class Story {
  /** Check-ins by id: still valid, or annulled. */
  readonly checkIns = new Map<string, 'VALID' | 'ANNULLED'>();
  /** Requests for the floor by id: still waiting, or withdrawn. */
  readonly requests = new Map<string, 'PENDING' | 'CANCELLED'>();
  /** Sums of the files that were taken. */
  readonly files = new Set<string>();
  /** Ids of acknowledged commands. */
  readonly commands = new Set<string>();
  readonly refused: string[] = [];
  private readonly listeners = new Set<(givenMs: number) => void>();
  private broke: (error: unknown) => void = () => undefined;
  /** Rejects when somebody could not go on. */
  private readonly broken = new Promise<never>((_, reject) => (this.broke = reject));

  constructor() {
    // Whoever waits for more hears of it.
    this.broken.catch(() => undefined);
  }

  get acknowledged(): number {
    return this.commands.size;
  }

  /** Calls back at each acknowledgement, with the moment at which its command was given. */
  onAck(listener: (givenMs: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves after so many more acknowledgements; rejects when none can come any more. */
  more(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => {
      let left = count;
      const stop = this.onAck(() => {
        left -= 1;
        if (left > 0) return;
        stop();
        resolve();
      });
    });
    return Promise.race([enough, this.broken]);
  }

  /** Somebody could not go on, and nothing more is to be waited for. */
  breaks(error: unknown): void {
    this.broke(error);
  }

  told(name: string, id: string, givenMs: number, ack: Ack): boolean {
    if (ack.ok) this.commands.add(id);
    else this.refused.push(`${name}: ${ack.error.code}`);
    for (const listener of this.listeners) listener(givenMs);
    return ack.ok;
  }
}

/** Somebody who gives one command after the other until told to stop, each until it is answered. */
type Work = () => Promise<void>;

/** Check-ins, hands and uploads of one meeting, all told to a story. */
export class Traffic {
  private readonly running: Promise<void>[] = [];
  private stopped = false;

  constructor(
    private readonly meeting: TestMeeting,
    readonly story: Story,
  ) {}

  /** Somebody checks seats of the venue in and takes it back, again and again. */
  checkIns(operator: TestPlayer, venue: string): void {
    const seats = this.meeting.seatsAt(venue);
    let next = 0;
    this.run(() => {
      const seat = seats[next++ % seats.length];
      if (!seat) throw new Error(`${venue} has no seats`);
      return this.checkInAndBack(operator, seat.venueId, seat.id);
    });
  }

  /** Somebody raises the venue's hand and takes it down. */
  hands(operator: TestPlayer, venue: string): void {
    const venueId = this.meeting.venue(venue).id;
    this.run(() => this.raiseAndLower(operator, venueId));
  }

  /** Somebody hands in one document after the other; every fourth takes two chunks. */
  uploads(writer: TestPlayer, remarkId: string): void {
    let next = 0;
    this.run(() => this.upload(writer, remarkId, next++ % 4 === 3 ? TWO_CHUNKS : ONE_CHUNK));
  }

  /** Resolves when everybody has the last answer. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private run(work: Work): void {
    const loop = async (): Promise<void> => {
      while (!this.stopped) await work();
    };
    const running = loop();
    // Told by stop() and to whoever waits; whoever fails meanwhile must not end the process.
    running.catch((error: unknown) => {
      this.stopped = true;
      this.story.breaks(error);
    });
    this.running.push(running);
  }

  private async checkInAndBack(by: TestPlayer, venueId: string, seatId: string): Promise<void> {
    const { meetingId } = this.meeting;
    const id = newId();
    const givenMs = performance.now();
    const item = { id, seatId, method: 'SEAT_LIST', occurredAt: MORNING } as const;
    const ack = await by.client.command('attendance:check-in', {
      meetingId,
      venueId,
      items: [item],
    });
    const [answer] = ack.ok ? ack.data.items : [];
    const told = (answer ?? ack) as Ack<{ checkInId: string | null; first: boolean }>;
    if (!this.story.told('attendance:check-in', id, givenMs, told) || !told.ok) return;
    const { checkInId, first } = told.data;
    if (!first || checkInId === null) this.story.refused.push('attendance:check-in: not first');
    else await this.takeBack(by, venueId, checkInId);
  }

  private async takeBack(by: TestPlayer, venueId: string, checkInId: string): Promise<void> {
    const { meetingId } = this.meeting;
    this.story.checkIns.set(checkInId, 'VALID');
    const id = newId();
    const givenMs = performance.now();
    const payload = { id, meetingId, venueId, checkInId };
    const ack = await by.client.command('attendance:annul', payload);
    if (this.story.told('attendance:annul', id, givenMs, ack)) {
      this.story.checkIns.set(checkInId, 'ANNULLED');
    }
  }

  private async raiseAndLower({ client }: TestPlayer, venueId: string): Promise<void> {
    const { meetingId } = this.meeting;
    const asking = { id: newId(), meetingId, beneficiary: { venueId }, kind: 'NORMAL' } as const;
    const askedMs = performance.now();
    const asked = await client.command('floor:request', asking);
    if (!this.story.told('floor:request', asking.id, askedMs, asked) || !asked.ok) return;
    const { requestId } = asked.data.request;
    this.story.requests.set(requestId, 'PENDING');
    const id = newId();
    const givenMs = performance.now();
    const ack = await client.command('floor:release', { id, meetingId, requestId });
    if (this.story.told('floor:release', id, givenMs, ack)) {
      this.story.requests.set(requestId, 'CANCELLED');
    }
  }

  private async upload(
    { http, client }: TestPlayer,
    remarkId: string,
    weight: number,
  ): Promise<void> {
    const { meetingId } = this.meeting;
    const content = await docxOf(`让科技成果走进车间 ${newId()}`, weight);
    const command: UploadCaller['command'] = async (name, payload) => {
      const id = newId();
      const givenMs = performance.now();
      const ack = await client.command(name as 'remarks:begin-upload', { ...payload, id } as never);
      if (ack.ok) this.story.told(name, id, givenMs, ack);
      return ack;
    };
    const caller: UploadCaller = { url: http.url, token: () => http.token(), command };
    try {
      const job = { meetingId, remarkId, fileName: '发言.docx', content };
      this.story.files.add((await uploadFile(caller, job)).file.sha256);
    } catch (error) {
      this.story.refused.push(
        `upload: ${error instanceof UploadRefused ? error.error.code : String(error)}`,
      );
    }
  }
}
