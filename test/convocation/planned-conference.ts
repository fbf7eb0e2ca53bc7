import { randomBytes } from 'node:crypto';
import { city } from '../../demo/fixture/divisions.js';
import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer, HttpClient } from '../../src/realtime/client/http-client.js';
import { ADMIN_PASSWORD, type TestSystem } from '../support/system.js';

export interface SeatLine {
  readonly id: string;
  readonly venueId: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly leave: string;
}

/** The body of an answer that must be a success. */
export async function done<T>(answer: Promise<HttpAnswer>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

export const importSuihua = (system: TestSystem): Promise<object> =>
  done(
    system.admin.post('/api/v1/directory/imports', {
      id: newId(),
      apply: true,
      document: suihuaDirectory(),
    }),
  );

/** A draft with eleven venues and one point on its agenda; its path. */
export async function givenDraft(system: TestSystem): Promise<string> {
  const id = newId();
  await done(
    system.admin.post('/api/v1/meetings', {
      id,
      title: '绥化市新质生产力发展大会',
      form: '视频',
      startsAt: '2040-02-14T09:00:00+08:00',
      endsAt: '2040-02-14T12:00:00+08:00',
      divisionCode: city.code,
    }),
  );
  const path = `/api/v1/meetings/${id}`;
  const main = { id: newId(), role: 'MAIN', divisionCode: city.code };
  await done(system.admin.post(`${path}/venues`, main));
  const below = { parentDivisionCode: city.code };
  await done(system.admin.post(`${path}/venues/from-divisions`, below));
  const items = [{ id: newId(), kind: 'OTHER', title: '大会开始' }];
  await done(system.admin.put(`${path}/agenda`, { items }));
  return path;
}

/** The draft's scope is R1 to R4, and its notice is out. */
export async function givenNotice(system: TestSystem): Promise<string> {
  const path = await givenDraft(system);
  await done(system.admin.put(`${path}/scopes`, { rules: suihuaScopes(newId) }));
  await done(system.admin.post(`${path}/notice`, { id: newId() }));
  return path;
}

export const meetingIdOf = (path: string): string => path.split('/').at(-1) ?? '';

export async function seatsOf(system: TestSystem, path: string): Promise<SeatLine[]> {
  return (await done<{ seats: SeatLine[] }>(system.admin.get(`${path}/seats`))).seats;
}

/** Somebody who answers for one unit. */
export async function givenUnitAccount(
  system: TestSystem,
  path: string,
  unitId: string,
): Promise<HttpClient> {
  const name = `unit-${randomBytes(4).toString('hex')}`;
  const grants = [{ role: 'UNIT', meetingId: meetingIdOf(path), unitId }];
  const account = { id: newId(), name, displayName: '林晓', password: ADMIN_PASSWORD, grants };
  await done(system.admin.post('/api/v1/accounts', account));
  return system.signIn(name, ADMIN_PASSWORD);
}

export const command = (
  by: HttpClient,
  path: string,
  name: string,
  input: object,
): Promise<HttpAnswer<{ readonly code?: string }>> =>
  by.post(`/api/v1/commands/convocation:${name}`, {
    id: newId(),
    meetingId: meetingIdOf(path),
    ...input,
  });
