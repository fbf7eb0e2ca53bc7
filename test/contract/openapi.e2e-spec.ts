import { startSystem, type TestSystem } from '../support/system.js';

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

describe('the OpenAPI document', () => {
  let system: TestSystem;
  let document: OpenApi;
  beforeAll(async () => {
    system = await startSystem();
    document = (await system.admin.get<OpenApi>('/api/openapi.json')).body;
  });
  afterAll(() => system?.stop());

  it.each([
    ['/api/v1/accounts', ['meetingId']],
    ['/api/v1/audit', ['before', 'meetingId', 'topic']],
    ['/api/v1/directory/{kind}', ['after', 'limit']],
    ['/api/v1/meetings', ['limit', 'status']],
    ['/api/v1/meetings/{meetingId}/seats', ['venueId']],
    ['/api/v1/meetings/{meetingId}/records/attendance', ['format']],
  ])('lists what may be asked of GET %s', (path, names) => {
    const asked = document.paths[path]?.get?.parameters?.filter(
      ({ in: place }) => place === 'query',
    );

    expect(asked?.map(({ name }) => name).toSorted()).toEqual(names);
  });

  it('describes the choices of words for the communique', () => {
    const route = document.paths['/api/v1/meetings/{meetingId}/records/communique'];

    const names = route?.get?.parameters?.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['meetingId', 'speakVerb', 'withSubScopes']));
  });
});
