import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer, HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { TopicName } from '../../src/realtime/topic.js';
import { waitForBlocked } from './blocked.js';
import { ADMIN_PASSWORD, type TestSystem } from './system.js';

export interface TestVenue {
  readonly id: string;
  readonly name: string;
  readonly role: 'MAIN' | 'SUB';
  readonly divisionCode: string;
}

export interface TestSeat {
  readonly id: string;
  readonly venueId: string;
  readonly kind: 'PERSON' | 'UNIT';
  readonly attendanceClass: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';
  readonly unitId: string | null;
  readonly unitName: string;
}

/** Somebody with an account: REST, and a connected socket. */
export interface TestPlayer {
  readonly http: HttpClient;
  readonly client: PlenumClient<PlenumCommands>;
  readonly name: string;
}

export interface TestGrant {
  readonly role: 'ORGANIZER' | 'CHAIR' | 'OPERATOR' | 'UNIT' | 'SPEAKER' | 'SCREEN';
  readonly venueId?: string;
  readonly unitId?: string;
  readonly seatId?: string;
}

/** On the day, an hour and a half before the start: check-in is open, nobody is late. */
export const MORNING = '2025-02-14T08:30:00+08:00';

/** A meeting of Suihua whose notice is out, at half past eight on its day. */
export class TestMeeting {
  private players = 0;

  constructor(
    private readonly system: TestSystem,
    readonly meetingId: string,
    readonly venues: readonly TestVenue[],
    readonly seats: readonly TestSeat[],
  ) {}

  venue(part: string): TestVenue {
    const venue = this.venues.find(({ name }) => name.includes(part));
    if (!venue) throw new Error(`no venue ${part}`);
    return venue;
  }

  seatsAt(part: string): readonly TestSeat[] {
    const { id } = this.venue(part);
    return this.seats.filter(({ venueId }) => venueId === id);
  }

  /** An account of its own with these rights, signed in and connected. */
  async given(...grants: readonly TestGrant[]): Promise<TestPlayer> {
    this.players += 1;
    const name = `player-${this.players}-${this.meetingId.slice(-6)}`;
    await done(
      this.system.admin.post('/api/v1/accounts', {
        id: newId(),
        name,
        displayName: '林晓',
        password: ADMIN_PASSWORD,
        grants: grants.map((grant) => ({ ...grant, meetingId: this.meetingId })),
      }),
    );
    const http = await this.system.signIn(name, ADMIN_PASSWORD);
    return { http, client: await this.system.connect(http), name };
  }

  operator(part: string): Promise<TestPlayer> {
    return this.given({ role: 'OPERATOR', venueId: this.venue(part).id });
  }

  /**
   * Arranges a race: holds the topic's row, waits until `waiting` transactions queue at it, lets go.
   * All commands of one node wait behind one transaction of its lane.
   */
  async race<T>(topic: TopicName, asks: readonly (() => Promise<T>)[], waiting = 1): Promise<T[]> {
    const database = this.system.plenum.app.get(Database);
    const answers = await database.transaction(async (tx) => {
      await tx.query('SELECT FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE', [
        this.meetingId,
        topic,
      ]);
      const given = asks.map((ask) => ask());
      await waitForBlocked(database, waiting);
      return given;
    });
    return Promise.all(answers);
  }
}

/** The body of an answer that must be a success. */
export async function done<T>(answer: Promise<HttpAnswer<T>>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`);
  return body;
}

const directories = new WeakMap<TestSystem, Promise<unknown>>();

/** Planned over REST: main venue, ten sub-venues, scope R1 to R4, one speech; its notice is out. */
export async function givenMeeting(system: TestSystem): Promise<TestMeeting> {
  await (directories.get(system) ?? importDirectory(system));
  const meetingId = newId();
  const path = `/api/v1/meetings/${meetingId}`;
  await done(system.admin.put('/api/v1/clock', { now: MORNING }));
  await done(system.admin.post('/api/v1/meetings', plan(meetingId)));
  const main = { id: newId(), role: 'MAIN', divisionCode: '231200' };
  await done(system.admin.post(`${path}/venues`, main));
  await done(system.admin.post(`${path}/venues/from-divisions`, { parentDivisionCode: '231200' }));
  await done(system.admin.put(`${path}/scopes`, { rules: suihuaScopes(newId) }));
  await done(system.admin.put(`${path}/agenda`, { items: [speech()] }));
  await done(system.admin.post(`${path}/notice`, { id: newId() }));
  const { venues } = await done(system.admin.get<{ venues: TestVenue[] }>(`${path}/venues`));
  const { seats } = await done(system.admin.get<{ seats: TestSeat[] }>(`${path}/seats`));
  return new TestMeeting(system, meetingId, venues, seats);
}

function importDirectory(system: TestSystem): Promise<unknown> {
  const document = suihuaDirectory();
  const request = { id: newId(), apply: true, document };
  const importing = done(system.admin.post('/api/v1/directory/imports', request));
  directories.set(system, importing);
  return importing;
}

const plan = (id: string): object => ({
  id,
  title: '绥化市新质生产力发展大会',
  form: '视频',
  startsAt: '2025-02-14T09:00:00+08:00',
  endsAt: '2025-02-14T12:00:00+08:00',
  divisionCode: '231200',
});

const speech = (): object => ({
  id: newId(),
  kind: 'SPEECH',
  title: '市发改委交流发言',
  speakerUnitCode: 'G02',
  limitMs: 480_000,
});
