import { randomBytes } from 'node:crypto';
import type { PlenumCommands } from '../../src/contracts.js';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';
import { seat } from './hall.js';

export type Console = PlenumClient<PlenumCommands>;

/** A meeting whose notice is out: Ada, Ben and Cleo (on leave) in the city, Dora in the county. */
export interface Conference {
  readonly meetingId: string;
  readonly city: string;
  readonly county: string;
  readonly ada: string;
  readonly ben: string;
  readonly cleo: string;
  readonly dora: string;
  /** The console of an operator of the venue, on a node of one's choice. */
  readonly givenOperator: (venueId: string, url?: string) => Promise<Console>;
}

const DAY = '2040-02-14';
const CITY_CODE = '231200';
const COUNTY_CODE = '231281';

/** Local time in Harbin on the day of the meeting. */
export const local = (time: string): string => new Date(`${DAY}T${time}:00+08:00`).toISOString();

/** Meeting time is each node's own clock with an offset. */
export async function setTime(
  system: TestSystem,
  time: string,
  url: string = system.url,
): Promise<void> {
  const admin = url === system.url ? system.admin : new HttpClient(url);
  if (admin !== system.admin) await admin.signIn('admin', ADMIN_PASSWORD);
  await done(admin.put('/api/v1/clock', { now: local(time) }));
}

/** Plans through the public interface, and lets the notice go out early that morning. */
export async function givenConference(system: TestSystem): Promise<Conference> {
  const [meetingId, city, county] = [newId(), newId(), newId()];
  const [ada, ben, cleo, dora] = [newId(), newId(), newId(), newId()];
  const path = `/api/v1/meetings/${meetingId}`;
  await setTime(system, '06:00');
  await givenDivisions(system);
  await done(system.admin.post('/api/v1/meetings', meetingPlan(meetingId)));
  for (const [id, role, divisionCode] of [
    [city, 'MAIN', CITY_CODE],
    [county, 'SUB', COUNTY_CODE],
  ]) {
    await done(system.admin.post(`${path}/venues`, { id, role, divisionCode }));
  }
  const items = [{ id: newId(), kind: 'OTHER', title: '大会开始' }];
  await done(system.admin.put(`${path}/agenda`, { items }));
  expectSeats(system, meetingId, [
    seat(ada, 'Ada', { venueId: city }),
    seat(ben, 'Ben', { venueId: city, rankCode: '131' }),
    seat(cleo, 'Cleo', { venueId: city, rankCode: '131', leave: 'APPROVED' }),
    seat(dora, 'Dora', { venueId: county, rankCode: '131' }),
  ]);
  await done(system.admin.post(`${path}/notice`, { id: newId() }));
  return {
    meetingId,
    city,
    county,
    ada,
    ben,
    cleo,
    dora,
    givenOperator: (venueId, url = system.url) => operatorAt(system, { meetingId, venueId, url }),
  };
}

const meetingPlan = (id: string): object => ({
  id,
  title: '新质生产力发展大会',
  form: '视频',
  startsAt: local('09:00'),
  endsAt: local('11:00'),
  checkInOpensAt: local('08:00'),
  checkInClosesAt: local('09:30'),
  divisionCode: CITY_CODE,
});

/** Who is due is said here, for working it out is not what is tested. */
function expectSeats(system: TestSystem, meetingId: string, seats: readonly Seat[]): void {
  system.plenum.app.get(MeetingOpenings, { strict: false }).seatSource = {
    expectedSeats: () => Promise.resolve(seats.map((each) => Object.assign(each, { meetingId }))),
  };
}

async function givenDivisions(system: TestSystem): Promise<void> {
  await system.plenum.app.get(Database, { strict: false }).query(
    `INSERT INTO divisions (id, code, zh, en, level, kind, parent_code, version) VALUES
       ($1, '${CITY_CODE}', '绥化市', 'Suihua', 'PREFECTURE', 'CITY', NULL, 1),
       ($2, '${COUNTY_CODE}', '安达市', 'Anda', 'COUNTY', 'CITY', '${CITY_CODE}', 1)
     ON CONFLICT DO NOTHING`,
    [newId(), newId()],
  );
}

async function operatorAt(
  system: TestSystem,
  at: { readonly meetingId: string; readonly venueId: string; readonly url: string },
): Promise<Console> {
  const { meetingId, venueId, url } = at;
  const name = `operator-${randomBytes(4).toString('hex')}`;
  const grants = [{ role: 'OPERATOR', meetingId, venueId }];
  const account = { id: newId(), name, displayName: 'Olga', password: ADMIN_PASSWORD, grants };
  await done(system.admin.post('/api/v1/accounts', account));
  const http = new HttpClient(url);
  await http.signIn(name, ADMIN_PASSWORD);
  return system.connect(http);
}

/** The body of an answer that must be a success. */
export async function done<T>(
  answer: Promise<{ readonly status: number; readonly body: unknown }>,
): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as T;
}
