import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, type TestMeeting } from '../support/meeting.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';
import type { HallPlaces } from './history-hall.js';
import { CLIENTS, SEATS, type ClientName } from './history-plan.js';

/** The smallest meeting with a list besides the main one. */
const PLAN = { divisions: [], scopes: 1, speakers: ['G02'], guests: ['G02'] } as const;

const MAIN = '主会场';

/** Where each client's socket goes; the house's own address unless given. */
export type Urls = Partial<Readonly<Record<ClientName, string>>>;

/** So many meetings in session, each with four sockets; the accounts are the same in all. */
export async function givenHalls(
  system: TestSystem,
  count: number,
  urlsOf: (nr: number) => Urls = () => ({}),
): Promise<readonly HallPlaces[]> {
  const meetings: TestMeeting[] = [];
  for (let nr = 0; nr < count; nr += 1) meetings.push(await startedMeeting(system));
  const people = new Map(
    await Promise.all(
      CLIENTS.map(async (name) => [name, await signedIn(system, name, meetings)] as const),
    ),
  );
  return Promise.all(
    meetings.map(async (meeting, nr): Promise<HallPlaces> => {
      const connected = CLIENTS.map(async (name) => {
        const http = people.get(name) ?? system.admin;
        return [name, await system.connect(http, urlsOf(nr)[name])] as const;
      });
      return {
        meetingId: meeting.meetingId,
        itemId: await itemOf(system, meeting),
        seatIds: SEATS.map((_, n) => meeting.seatsAt(MAIN)[n]?.id ?? ''),
        clients: Object.fromEntries(await Promise.all(connected)) as HallPlaces['clients'],
      };
    }),
  );
}

async function startedMeeting(system: TestSystem): Promise<TestMeeting> {
  const meeting = await givenMeeting(system, PLAN);
  await done(meeting.command('meeting:start', {}));
  return meeting;
}

async function itemOf({ admin }: TestSystem, { path }: TestMeeting): Promise<string> {
  const { items } = await done(admin.get<{ items: { id: string }[] }>(`${path}/agenda`));
  return items[0]?.id ?? '';
}

async function signedIn(
  system: TestSystem,
  name: ClientName,
  meetings: readonly TestMeeting[],
): ReturnType<TestSystem['signIn']> {
  const account = {
    id: newId(),
    name: `${name}-in-all`,
    displayName: '林晓',
    password: ADMIN_PASSWORD,
    grants: meetings.map((meeting) => ({
      meetingId: meeting.meetingId,
      ...grantOf(name, meeting),
    })),
  };
  await done(system.admin.post('/api/v1/accounts', account));
  return system.signIn(account.name, ADMIN_PASSWORD);
}

function grantOf(name: ClientName, meeting: TestMeeting): object {
  const { id: venueId } = meeting.venue(MAIN);
  const seatId = meeting.seatsAt(MAIN)[0]?.id;
  const grants = {
    chair: { role: 'CHAIR' },
    desk: { role: 'ORGANIZER' },
    operator: { role: 'OPERATOR', venueId },
    ada: { role: 'SPEAKER', seatId },
  } as const;
  return grants[name];
}
