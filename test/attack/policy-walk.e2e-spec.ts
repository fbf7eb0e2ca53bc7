import { role as roleNames } from '../../src/access/access.contract.js';
import { policy, type PolicyRow } from '../../src/access/policy.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { TopicRegistry } from '../../src/realtime/topic-registry.js';
import { contentsOf } from '../support/contents.js';
import { codeOf, done, givenMeeting, type TestMeeting } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';
import { expectedVerdict, type Places, type Right } from './policy-oracle.js';
import {
  answersOf,
  ask,
  filled,
  httpCode,
  payloadOf,
  routesOf,
  sameAs,
  type Attempt,
  type Route,
} from './walk.js';

const table: Readonly<Record<string, PolicyRow | 'anyone' | 'signed-in'>> = policy;

/** Codes that only the policy gives; of these a call that it allows must get none. */
const POLICY_CODES = new Set(['access.denied', 'access.token-missing', 'command.unknown']);

/** Signing oneself out is allowed to all, and would end the walk. */
const NOT_WALKED = new Set(['DELETE /api/v1/session']);

/** Open to whoever is signed in; what they name is asked about by the handler, and walked below. */
const ASKED_WITHIN = new Set(['access.accounts', 'access.audit', 'commands.run']);

interface Caller {
  readonly right: Right;
  readonly http: HttpClient;
  readonly client: PlenumClient;
}

/** What this caller may do may fail by a rule, not by the policy. */
async function expectLetThrough(attempts: readonly Attempt[]): Promise<void> {
  const told = await answersOf(attempts.filter(({ expected }) => expected === 'allowed'));
  expect(told.filter(({ code }) => POLICY_CODES.has(code) || code === 'internal')).toEqual([]);
}

/** A new account that chairs the meeting. */
const chairOf = (meetingId: string): object => ({
  id: newId(),
  name: `guest-${newId().slice(-8)}`,
  displayName: '林晓',
  grants: [{ role: 'CHAIR', meetingId }],
});

describe('the policy, walked over everything that can be asked', () => {
  let system: TestSystem;
  let here: TestMeeting;
  let elsewhere: TestMeeting;
  let routes: readonly Route[];
  const callers = new Map<string, Caller>();

  beforeAll(async () => {
    system = await startSystem();
    here = await givenMeeting(system);
    elsewhere = await givenMeeting(system);
    routes = routesOf(system);
    for (const right of rights()) callers.set(right.role, await givenCaller(right));
  });
  afterAll(() => system?.stop());

  /** Each role once, in the first of the two meetings. */
  function rights(): Right[] {
    const { unitId } = here.seatOf('市发改委');
    const place = { venueId: null, unitId: null, seatId: null };
    const more: Readonly<Record<string, Partial<Right>>> = {
      OPERATOR: { venueId: here.venue('安达市').id },
      UNIT: { unitId },
      SPEAKER: { seatId: here.seatsAt('主会场')[0]?.id ?? '' },
    };
    return roleNames.options.map((role) => ({
      role,
      meetingId: role === 'ADMIN' ? null : here.meetingId,
      ...place,
      ...more[role],
    }));
  }

  async function givenCaller(right: Right): Promise<Caller> {
    const name = `walker-${right.role.toLowerCase()}`;
    const account = { id: newId(), name, displayName: '林晓', password: ADMIN_PASSWORD };
    await done(system.admin.post('/api/v1/accounts', { ...account, grants: [right] }));
    const http = await system.signIn(name, ADMIN_PASSWORD);
    return { right, http, client: await system.connect(http) };
  }

  const callerOf = (role: string): Caller => {
    const caller = callers.get(role);
    if (!caller) throw new Error(`nobody is ${role}`);
    return caller;
  };

  /** Own and other venues and units of the own meeting, and the other meeting. */
  const scopes = (): readonly Required<Places>[] => {
    const [own, other] = [here.venue('安达市').id, here.venue('海伦市').id];
    const { unitId } = here.seatOf('市发改委');
    const foreign = elsewhere.seatOf('市发改委').unitId;
    return [
      { meetingId: here.meetingId, venueId: own, unitId },
      { meetingId: here.meetingId, venueId: other, unitId: newId() },
      { meetingId: elsewhere.meetingId, venueId: elsewhere.venue('安达市').id, unitId: foreign },
      { meetingId: newId(), venueId: own, unitId },
    ];
  };

  /** What this caller may not do must change nothing, and be answered as the table says. */
  async function expectRefused(attempts: readonly Attempt[]): Promise<void> {
    const database = system.plenum.app.get(Database);
    const before = await contentsOf(database);
    const told = await answersOf(attempts.filter(({ expected }) => expected !== 'allowed'));
    expect(told.filter(({ expected, code }) => code !== expected)).toEqual([]);
    expect(await contentsOf(database)).toEqual(before);
  }

  function commandAttempts({ right, http, client }: Caller): Attempt[] {
    const contracts = [...system.plenum.app.get(TopicRegistry).allCommands()];
    // What ends the meeting comes last.
    const inOrder = contracts.toSorted(
      ([, a], [, b]) => Number(a.lifecycle ?? false) - Number(b.lifecycle ?? false),
    );
    return inOrder.flatMap(([name, contract], i) =>
      scopes().map((scope): Attempt => {
        const payload = () => payloadOf(name, contract.input, scope);
        const keys = Object.keys(contract.input.shape);
        const asked = {
          meetingId: scope.meetingId,
          venueId: keys.includes('venueId') ? scope.venueId : undefined,
          unitId: keys.includes('unitId') ? scope.unitId : undefined,
        };
        const row = table[contract.action] ?? {};
        return {
          what: `${right.role} ${name} ${scopes().findIndex(sameAs(scope))}`,
          expected: contract.internal ? 'command.unknown' : expectedVerdict(row, right, asked),
          run: async () =>
            i % 2 === 0
              ? codeOf(await client.raw(name, payload()))
              : httpCode(await http.post(`/api/v1/commands/${name}`, payload())),
        };
      }),
    );
  }

  function viewAttempts({ right, client }: Caller): Attempt[] {
    return system.plenum.app
      .get(TopicRegistry)
      .allViews()
      .flatMap(({ pattern, contract, scope: key }) =>
        scopes().map((scope): Attempt => {
          const { meetingId } = scope;
          const view = pattern.replace(/\{\w+\}/, key ? scope[key] : '');
          const asked = { meetingId, ...(key ? { [key]: scope[key] } : {}) };
          return {
            what: `${right.role} opens ${pattern} ${scopes().findIndex(sameAs(scope))}`,
            expected: expectedVerdict(table[contract.action] ?? {}, right, asked),
            run: async () => codeOf(await client.raw('view:open', { meetingId, view })),
          };
        }),
      );
  }

  function routeAttempts({ right, http }: Caller): Attempt[] {
    return routes
      .filter(({ method, path }) => !NOT_WALKED.has(`${method} ${path}`))
      .filter(({ action }) => !ASKED_WITHIN.has(action))
      .flatMap(({ method, path, action }) =>
        scopes().map((scope): Attempt => {
          const asked = Object.fromEntries(
            Object.entries(scope).filter(([key]) => path.includes(`:${key}`)),
          );
          return {
            what: `${right.role} ${method} ${path} ${scopes().findIndex(sameAs(scope))}`,
            expected: expectedVerdict(table[action] ?? {}, right, asked),
            run: async () => httpCode(await ask(http, method, filled(path, scope))),
          };
        }),
      );
  }

  it('knows every route that the API speaks of', async () => {
    const { body } = await system.admin.get<{ paths: Record<string, object> }>('/api/openapi.json');
    const written = Object.entries(body.paths)
      .filter(([path]) => !/commands\/\w+:/.test(path))
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((m) => `${m.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
      );

    expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      written.toSorted(),
    );
  });

  it('asks for these rows of the table', () => {
    const registry = system.plenum.app.get(TopicRegistry);
    const asked = [
      ...routes.map(({ method, path, action }) => `${method} ${path}: ${action}`),
      ...[...registry.allCommands()].map(([name, { action }]) => `${name}: ${action}`),
      ...registry.allViews().map(({ pattern, contract }) => `view ${pattern}: ${contract.action}`),
    ];

    expect(asked.toSorted()).toMatchSnapshot();
  });

  it('has a payload that each contract lets in, so that it is the policy that refuses', () => {
    const [scope = {}] = scopes();
    const contracts = [...system.plenum.app.get(TopicRegistry).allCommands()];

    const unfit = contracts.filter(([name, { input, internal }]) => {
      if (internal) return false;
      const { id: _, meetingId: __, ...rest } = payloadOf(name, input, scope);
      return !input.safeParse(rest).success;
    });

    expect(unfit.map(([name]) => name)).toEqual([]);
  });

  it('tells whoever is not signed in to sign in, on every route that is not for anyone', async () => {
    const nobody = new HttpClient(system.url);
    const [scope = {}] = scopes();
    const before = await contentsOf(system.plenum.app.get(Database));

    for (const { method, path, action } of routes) {
      const { status, body } = await ask(nobody, method, filled(path, scope));
      if (table[action] === 'anyone') expect(status).not.toBe(403);
      else expect([path, httpCode({ status, body })]).toEqual([path, 'access.token-missing']);
    }

    expect(await contentsOf(system.plenum.app.get(Database))).toEqual(before);
  });

  it.each(roleNames.options)('refuses %s what it may not, and nothing changes', async (role) => {
    const caller = callerOf(role);

    await expectRefused([
      ...commandAttempts(caller),
      ...viewAttempts(caller),
      ...routeAttempts(caller),
    ]);
  });

  it.each(roleNames.options)('lets %s through to what it may', async (role) => {
    const caller = callerOf(role);
    await expectLetThrough(viewAttempts(caller));
    await expectLetThrough(routeAttempts(caller));
    await expectLetThrough(commandAttempts(caller));
  });

  it('asks on behalf of a meeting in a query or body as strictly as of one in the path', async () => {
    const { http } = callerOf('ORGANIZER');
    const codes = async (meetingId: string): Promise<string[]> => [
      httpCode(await http.get(`/api/v1/accounts?meetingId=${meetingId}`)),
      httpCode(await http.get(`/api/v1/audit?meetingId=${meetingId}`)),
      httpCode(await http.post('/api/v1/accounts', chairOf(meetingId))),
      httpCode(await http.post('/api/v1/accounts/batch', { accounts: [chairOf(meetingId)] })),
    ];

    expect(await codes(here.meetingId)).toEqual(['ok', 'ok', 'ok', 'ok']);
    const before = await contentsOf(system.plenum.app.get(Database));
    expect(new Set(await codes(elsewhere.meetingId))).toEqual(new Set(['meeting.not-found']));
    expect(await contentsOf(system.plenum.app.get(Database))).toEqual(before);
  });

  it('shows the whole directory of accounts and the trail of the house to administrators only', async () => {
    for (const [role, { http }] of callers) {
      const expected = role === 'ADMIN' ? 'ok' : 'access.denied';
      expect([role, httpCode(await http.get('/api/v1/accounts'))]).toEqual([role, expected]);
      expect([role, httpCode(await http.get('/api/v1/audit'))]).toEqual([role, expected]);
    }
  });

  it('gives nobody a right that is above its own', async () => {
    const ids = new Map<string, string>();
    for (const [role, { http }] of callers) {
      const me = await done(http.get<{ account: { id: string } }>('/api/v1/session/me'));
      ids.set(role, me.account.id);
    }
    for (const [role, { http }] of callers) {
      if (role === 'ADMIN') continue;
      const path = `/api/v1/accounts/${ids.get(role)}/grants`;
      const answer = await http.post(path, { id: newId(), role: 'ADMIN' });
      expect([role, httpCode(answer)]).toEqual([role, 'access.denied']);
    }
  });
});
