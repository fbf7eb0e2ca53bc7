import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { MeetingOpenings } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { UploadCaller } from '../../src/remarks/upload.client.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';

/** Whoever acts in a test: REST, socket, and what uploading takes. */
export interface Person {
  readonly http: HttpClient;
  readonly client: PlenumClient;
  readonly caller: UploadCaller;
}

/** A meeting whose notice is out, with two units invited to hand in written remarks. */
export interface Conference {
  readonly meetingId: string;
  readonly science: string;
  readonly education: string;
  /** The remark of the unit. */
  remarkOf(unitId: string): string;
  /** Somebody who writes for the unit. */
  givenAuthor(unitId: string): Promise<Person>;
}

export async function personOf(system: TestSystem, http: HttpClient): Promise<Person> {
  const client: PlenumClient = await system.connect(http);
  return {
    http,
    client,
    caller: {
      url: system.url,
      token: () => http.token(),
      command: (name, payload) => client.command(name, payload),
    },
  };
}

/** Plans through the public interface; who is due is one seat, for that is not what is tested here. */
export async function givenConference(system: TestSystem): Promise<Conference> {
  const units = await givenUnits(system.databaseUrl);
  const meetingId = await givenDraft(system);
  const path = `/api/v1/meetings/${meetingId}`;
  const unitCodes = units.map(({ code }) => code);
  const { remarks } = await done<{ remarks: { id: string; unitId: string }[] }>(
    system.admin.put(`${path}/remarks/invitations`, { unitCodes }),
  );
  await done(system.admin.post(`${path}/notice`, { id: newId() }));
  return {
    meetingId,
    science: units[0]?.id ?? '',
    education: units[1]?.id ?? '',
    remarkOf: (unitId) => remarks.find((remark) => remark.unitId === unitId)?.id ?? '',
    givenAuthor: async (unitId) => {
      const name = `author-${randomBytes(4).toString('hex')}`;
      const grants = [{ role: 'UNIT', meetingId, unitId }];
      const account = { id: newId(), name, displayName: '林晓', password: ADMIN_PASSWORD, grants };
      await done(system.admin.post('/api/v1/accounts', account));
      return personOf(system, await system.signIn(name, ADMIN_PASSWORD));
    },
  };
}

async function givenDraft(system: TestSystem): Promise<string> {
  const meetingId = newId();
  const venueId = newId();
  await done(
    system.admin.post('/api/v1/meetings', {
      id: meetingId,
      title: '绥化市新质生产力发展大会',
      form: '视频',
      startsAt: '2040-02-14T09:00:00+08:00',
      endsAt: '2040-02-14T12:00:00+08:00',
      divisionCode: '231200',
    }),
  );
  const path = `/api/v1/meetings/${meetingId}`;
  const venue = { id: venueId, role: 'MAIN', divisionCode: '231200' };
  await done(system.admin.post(`${path}/venues`, venue));
  const items = [{ id: newId(), kind: 'OTHER', title: '大会开始' }];
  await done(system.admin.put(`${path}/agenda`, { items }));
  system.plenum.app.get(MeetingOpenings).seatSource = {
    expectedSeats: (id) => Promise.resolve([seatAt(id, id === meetingId ? venueId : newId())]),
  };
  return meetingId;
}

const seatAt = (meetingId: string, venueId: string): Seat => ({
  id: newId(),
  meetingId,
  venueId,
  kind: 'PERSON',
  attendanceClass: 'DUE',
  personId: null,
  unitId: null,
  personName: '周启明',
  unitName: '市委',
  postTitle: '书记',
  rankCode: '131',
  bodyCode: null,
  unitType: null,
  protocolOrder: 1,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
});

async function givenUnits(databaseUrl: string): Promise<{ id: string; code: string }[]> {
  const mark = randomBytes(3).toString('hex');
  const units = ['市科技局', '市教育局'].map((name, i) => ({
    id: newId(),
    code: `unit-${mark}-${i}`,
    name,
    order: 30 - i,
  }));
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(
    `INSERT INTO divisions (id, code, zh, en, level, kind, version)
     VALUES ($1, '231200', '绥化市', 'Suihua', 'PREFECTURE', 'CITY', 1) ON CONFLICT DO NOTHING`,
    [newId()],
  );
  for (const { id, code, name, order } of units) {
    await database.query(
      `INSERT INTO units (id, code, short_name, full_name, en, division_code, affiliation, type,
         list_order, status, version)
       VALUES ($1, $2, $3, $3, '', '231200', '市直', 'gov', $4, 'ACTIVE', 1)`,
      [id, code, name, order],
    );
  }
  await database.end();
  return units;
}

/** The body of an answer that must be a success. */
export async function done<T>(
  answer: Promise<{ readonly status: number; readonly body: unknown }>,
): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as T;
}
