import { startSystem, type TestSystem } from '../support/system.js';

describe('the door', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('lets a signed-in account in', async () => {
    const client = await system.connect(system.admin);

    expect(await client.raw('time:sync', { t0: 1 })).toMatchObject({ ok: true, data: { t0: 1 } });
  });

  it('serves the contract of its commands and pages for people', async () => {
    const { status, body } = await system.admin.get<{ openapi: string; paths: object }>(
      '/api/openapi.json',
    );
    const page = await system.admin.get<string>('/api/docs');

    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/commands/attendance:check-in', '/api/v1/session']),
    );
    expect(page.status).toBe(200);
    expect(page.body).toContain('swagger-ui');
  });
});
