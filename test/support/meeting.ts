import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import type { Plenum } from '../../src/bootstrap.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer, HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { TopicName } from '../../src/realtime/topic.js';
import { waitForBlocked } from './blocked.js';
import { CITY, MORNING, speech, wordsOf, type TestPlan } from './meeting-plan.js';
import { ADMIN_PASSWORD, type TestSystem } from './system.js';

export { MORNING, onTheDay, type TestPlan } from './meeting-plan.js';

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
  readonly postTitle: string;
  readonly rankCode: string;
  readonly leave: 'NONE' | 'APPROVED';
}

/** Somebody with an account: REST, and a connected socket. */
export interface TestPlayer {
  readonly http: HttpClient;
  readonly client: PlenumClient<PlenumCommands>;
  readonly name: string;
}

export interface TestGrant {
  readonly role:
    'ORGANIZER' | 'CHAIR' | 'OPERATOR' | 'UNIT' | 'SPEAKER' | 'SCREEN' | 'BOARD_SCREEN';
  readonly venueId?: string;
  readonly unitId?: string;
  readonly seatId?: string;
}

/** A meeting of Suihua, and whoever acts in it. */
export class TestMeeting {
  private players = 0;

  constructor(
    private readonly system: TestSystem,
    readonly meetingId: string,
    readonly venues: readonly TestVenue[],
    /** Those of the notice; none while it is a draft. */
    readonly seats: readonly TestSeat[],
  ) {}

  get path(): string {
    return `/api/v1/meetings/${this.meetingId}`;
  }

  venue(part: string): TestVenue {
    const venue = this.venues.find(({ name }) => name.includes(part));
    if (!venue) throw new Error(`no venue ${part}`);
    return venue;
  }

  seatsAt(part: string): readonly TestSeat[] {
    const { id } = this.venue(part);
    return this.seats.filter(({ venueId }) => venueId === id);
  }

  seatOf(unitName: string): TestSeat & { readonly unitId: string } {
    const seat = this.seats.find((each) => each.unitName === unitName);
    if (!seat?.unitId) throw new Error(`no seat of ${unitName}`);
    return { ...seat, unitId: seat.unitId };
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

  /** Whoever writes for the unit. */
  writer(unitId: string): Promise<TestPlayer> {
    return this.given({ role: 'UNIT', unitId });
  }

  /** The same session, with a socket on another node. */
  async elsewhere({ http, name }: TestPlayer, { url }: Plenum): Promise<TestPlayer> {
    return { http, client: await this.system.connect(http, url), name };
  }

  /** A command over REST, as the administrator unless somebody is named. */
  command(
    name: keyof PlenumCommands,
    input: object,
    by: HttpClient = this.system.admin,
  ): Promise<HttpAnswer<{ readonly code?: string }>> {
    return by.post(`/api/v1/commands/${name}`, {
      id: newId(),
      meetingId: this.meetingId,
      ...input,
    });
  }

  /**
   * Arranges a race: holds the topic's row, waits until `waiting` transactions queue at it, lets go.
   * All commands of one node wait behind one transaction of its lane. `meanwhile` is done before that.
   */
  race<T>(
    topic: TopicName,
    asks: readonly (() => Promise<T>)[],
    waiting = 1,
    meanwhile: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<T[]> {
    return this.whileHeld(topic, async (database) => {
      const given = asks.map((ask) => ask());
      await waitForBlocked(database, waiting);
      await meanwhile();
      return given;
    });
  }

  /** The same with each on a node of its own: they come to the row, and pass it, in this order. */
  raceInOrder<T>(topic: TopicName, asks: readonly (() => Promise<T>)[]): Promise<T[]> {
    return this.whileHeld(topic, async (database) => {
      const given: Promise<T>[] = [];
      for (const ask of asks) {
        given.push(ask());
        await waitForBlocked(database, given.length);
      }
      return given;
    });
  }

  private async whileHeld<T>(
    topic: TopicName,
    give: (database: Database) => Promise<readonly Promise<T>[]>,
  ): Promise<T[]> {
    const database = this.system.plenum.app.get(Database);
    const answers = await database.transaction(async (tx) => {
      await tx.query('SELECT FROM topics WHERE meeting_id = $1 AND topic = $2 FOR UPDATE', [
        this.meetingId,
        topic,
      ]);
      return give(database);
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

/** All pages of a list, one after another, from a path with its query. */
export async function allPages<Page extends { readonly next: string | null }>(
  by: HttpClient,
  path: string,
): Promise<Page[]> {
  const pages: Page[] = [];
  let next: string | null = null;
  do {
    const after: string = next === null ? '' : `${path.includes('?') ? '&' : '?'}after=${next}`;
    const page: Page = await done<Page>(by.get<Page>(`${path}${after}`));
    pages.push(page);
    next = page.next;
  } while (next !== null);
  return pages;
}

/** Every badge of a meeting, as printed. */
export async function printedBadges(
  by: HttpClient,
  meeting: Pick<TestMeeting, 'path'>,
): Promise<readonly { readonly seatId: string; readonly badge: string }[]> {
  interface Printed {
    readonly badges: readonly { readonly seatId: string; readonly badge: string }[];
    readonly next: string | null;
  }
  const pages = await allPages<Printed>(by, `${meeting.path}/badges`);
  return pages.flatMap(({ badges }) => badges);
}

/** `ok`, or the code that a command was refused with. */
export const codeOf = (ack: Ack): string => (ack.ok ? 'ok' : ack.error.code);

const directories = new WeakMap<TestSystem, Promise<unknown>>();

/** Planned over REST: main venue, ten sub-venues, scope R1 to R4, one speech; its notice is out. */
export async function givenMeeting(system: TestSystem, plan: TestPlan = {}): Promise<TestMeeting> {
  const { meetingId, path, venues } = await givenDraft(system, plan);
  await done(system.admin.post(`${path}/notice`, { id: newId() }));
  return new TestMeeting(system, meetingId, venues, await seatsOf(system, path));
}

/** The same before its notice, on the morning of its day. */
export async function givenDraft(system: TestSystem, plan: TestPlan = {}): Promise<TestMeeting> {
  await (directories.get(system) ?? importDirectory(system));
  system.setClock(MORNING);
  const id = newId();
  const path = `/api/v1/meetings/${id}`;
  await done(system.admin.post('/api/v1/meetings', wordsOf(id, plan)));
  await addVenues(system, path, plan);
  const rules = suihuaScopes(newId).slice(0, plan.scopes);
  await done(system.admin.put(`${path}/scopes`, { rules }));
  const items = (plan.speakers ?? ['G02']).map(speech);
  await done(system.admin.put(`${path}/agenda`, { items }));
  const { venues } = await done(system.admin.get<{ venues: TestVenue[] }>(`${path}/venues`));
  await invite(system, path, plan, venues[0]?.id);
  return new TestMeeting(system, id, venues, []);
}

/** The seats as they are now. */
export async function seatsOf(system: TestSystem, path: string): Promise<readonly TestSeat[]> {
  return (await done(system.admin.get<{ seats: TestSeat[] }>(`${path}/seats`))).seats;
}

function importDirectory(system: TestSystem): Promise<unknown> {
  const document = suihuaDirectory();
  const request = { id: newId(), apply: true, document };
  const importing = done(system.admin.post('/api/v1/directory/imports', request));
  directories.set(system, importing);
  return importing;
}

async function addVenues(system: TestSystem, path: string, { divisions }: TestPlan): Promise<void> {
  const add = (role: string, divisionCode: string) =>
    done(system.admin.post(`${path}/venues`, { id: newId(), role, divisionCode }));
  await add('MAIN', CITY);
  for (const code of divisions ?? []) await add('SUB', code);
  if (divisions) return;
  const below = { parentDivisionCode: CITY };
  await done(system.admin.post(`${path}/venues/from-divisions`, below));
}

async function invite(
  system: TestSystem,
  path: string,
  { guests = [], writers }: TestPlan,
  venueId: string | undefined,
): Promise<void> {
  for (const unitCode of guests) {
    const guest = { id: newId(), attendanceClass: 'GUEST', venueId, unitCode };
    await done(system.admin.post(`${path}/guests`, guest));
  }
  if (!writers) return;
  const asked = { unitCodes: writers };
  await done(system.admin.put(`${path}/remarks/invitations`, asked));
}
