import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer, HttpClient } from '../../src/realtime/client/http-client.js';
import type { TestSystem } from '../support/system.js';

interface VenueRow {
  readonly id: string;
  readonly role: 'MAIN' | 'SUB';
  readonly divisionCode: string;
}

interface SeatRow {
  readonly id: string;
  readonly venueId: string;
  readonly attendanceClass: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';
}

interface SpeechRow {
  readonly requestId: string;
  readonly unitName: string;
  readonly state: string;
}

/** A conference as an organizer plans and holds it, over REST alone. */
export class Conference {
  readonly meetingId = newId();
  venues: readonly VenueRow[] = [];
  private readonly http: HttpClient;

  constructor(system: TestSystem) {
    this.http = system.admin;
  }

  setTime(now: string): Promise<unknown> {
    return this.http.put('/api/v1/clock', { now });
  }

  async importDirectory(): Promise<void> {
    const document = suihuaDirectory();
    bodyOf(
      await this.http.post('/api/v1/directory/imports', { id: newId(), apply: true, document }),
    );
  }

  /** A draft with a main venue and a sub-venue in each division named. */
  async draft(form: string, divisionCodes: readonly string[]): Promise<void> {
    const plan = {
      id: this.meetingId,
      title: '绥化市春季工作会议',
      form,
      startsAt: '2025-02-14T09:00:00+08:00',
      endsAt: '2025-02-14T12:00:00+08:00',
      divisionCode: '231200',
    };
    bodyOf(await this.http.post('/api/v1/meetings', plan));
    await this.addVenue('MAIN', '231200');
    for (const code of divisionCodes) await this.addVenue('SUB', code);
    const { venues } = bodyOf(await this.http.get<{ venues: VenueRow[] }>(this.path('venues')));
    this.venues = venues;
  }

  /** The first so many of the scopes R1, R2, R3, R4. */
  async scope(count: number): Promise<void> {
    const rules = suihuaScopes(newId).slice(0, count);
    bodyOf(await this.http.put(this.path('scopes'), { rules }));
  }

  async guest(unitCode: string): Promise<void> {
    const venueId = this.venues.find(({ role }) => role === 'MAIN')?.id;
    const guest = { id: newId(), attendanceClass: 'GUEST', venueId, unitCode };
    bodyOf(await this.http.post(this.path('guests'), guest));
  }

  async speakers(unitCodes: readonly string[]): Promise<void> {
    const items = unitCodes.map((speakerUnitCode) => ({
      id: newId(),
      kind: 'SPEECH',
      title: `${speakerUnitCode} 交流发言`,
      speakerUnitCode,
      limitMs: 480_000,
    }));
    bodyOf(await this.http.put(this.path('agenda'), { items }));
  }

  async notice(): Promise<void> {
    bodyOf(await this.http.post(this.path('notice'), { id: newId() }));
  }

  /** Everybody comes but the first `missing` of those who are due. */
  async checkIn(missing: number, occurredAt: string): Promise<void> {
    const { seats } = bodyOf(await this.http.get<{ seats: SeatRow[] }>(this.path('seats')));
    const due = seats.filter(({ attendanceClass }) => attendanceClass === 'DUE').slice(missing);
    const guests = seats.filter(({ attendanceClass }) => attendanceClass === 'GUEST');
    for (const { id: venueId } of this.venues) {
      const items = [...due, ...guests]
        .filter((seat) => seat.venueId === venueId)
        .map(({ id }) => ({ id: newId(), seatId: id, method: 'SEAT_LIST', occurredAt }));
      if (items.length > 0) await this.command('attendance:check-in', { venueId, items });
    }
  }

  /** Speaks for so many minutes from `from`. */
  async speak(unitName: string, from: string, until: string): Promise<void> {
    const { speeches } = bodyOf(
      await this.http.get<{ speeches: SpeechRow[] }>(this.path('speeches')),
    );
    const requestId = speeches.find((speech) => speech.unitName === unitName)?.requestId;
    await this.setTime(from);
    await this.command('floor:grant', { requestId });
    await this.setTime(until);
    await this.command('floor:release', { requestId });
  }

  async command(name: string, input: object): Promise<void> {
    const body = { id: newId(), meetingId: this.meetingId, ...input };
    bodyOf(await this.http.post(`/api/v1/commands/${name}`, body));
  }

  async record<T>(name: string): Promise<T> {
    return bodyOf(await this.http.get<T>(this.path(`records/${name}`)));
  }

  /** A record as a file: how it is called and typed, and its first bytes. */
  async file(
    name: string,
  ): Promise<{ type: string | null; disposition: string | null; head: string }> {
    const answer = await fetch(`${this.http.url}${this.path(`records/${name}`)}`, {
      headers: { authorization: `Bearer ${await this.http.token()}` },
    });
    const content = Buffer.from(await answer.arrayBuffer());
    return {
      type: answer.headers.get('content-type'),
      disposition: answer.headers.get('content-disposition'),
      head: content.subarray(0, 2).toString('latin1'),
    };
  }

  private async addVenue(role: 'MAIN' | 'SUB', divisionCode: string): Promise<void> {
    bodyOf(await this.http.post(this.path('venues'), { id: newId(), role, divisionCode }));
  }

  private path(rest: string): string {
    return `/api/v1/meetings/${this.meetingId}/${rest}`;
  }
}

function bodyOf<T>({ status, body }: HttpAnswer<T>): T {
  if (status >= 300) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`);
  return body;
}
