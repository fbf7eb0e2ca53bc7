import { suihuaDirectory } from '../../demo/fixture/suihua.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpAnswer } from '../../src/realtime/client/http-client.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Answer {
  readonly applied: boolean;
  readonly code?: string;
  readonly counts: Readonly<
    Record<string, { created: number; changed: number; unchanged: number }>
  >;
}

describe('the directory', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  const importing = (document: object, apply = true, id = newId()): Promise<HttpAnswer<Answer>> =>
    system.admin.post('/api/v1/directory/imports', { id, apply, document });

  const rows = async (kind: string, limit = 1000): Promise<object[]> => {
    const { body } = await system.admin.get<{ rows: object[] }>(
      `/api/v1/directory/${kind}?limit=${limit}`,
    );
    return body.rows;
  };

  it('is imported whole, once, after a preview that changes nothing', async () => {
    const document = suihuaDirectory();

    const preview = await importing(document, false);
    const before = await rows('units');
    const id = newId();
    const first = await importing(document, true, id);
    const retry = await importing(document, true, id);
    const again = await importing(document);

    expect(before).toEqual([]);
    expect(preview.body).toMatchObject({ applied: false, counts: { units: { created: 69 } } });
    expect(first.body).toEqual({ ...preview.body, applied: true });
    expect(retry.body).toEqual(first.body);
    expect(again.body.counts['units']).toEqual({ created: 0, changed: 0, unchanged: 69 });
    expect((await rows('units')).length).toBe(69);
    expect((await rows('ranks')).length).toBe(26);
  });

  it('refuses all of a document with one wrong code', async () => {
    const city = { code: 'Q', zh: 'Q', en: 'Q', level: 'PREFECTURE', kind: '' };
    const list = { code: 'LQ', name: 'LQ', unitCodes: ['nobody'] };
    const document = { divisions: [city], unitLists: [list] };

    const preview = await importing(document, false);
    const applied = await importing(document);

    const problem = { path: 'unitLists[0].unitCodes[0]', code: 'unknown-code', value: 'nobody' };
    expect(preview.body).toMatchObject({ applied: false, problems: [problem] });
    expect(applied.body).toMatchObject({
      code: 'directory.import-refused',
      details: { count: 1, problems: [problem] },
    });
    expect((await system.admin.get('/api/v1/directory/divisions/Q')).status).toBe(404);
  });

  it('does not take one id for two documents', async () => {
    const id = newId();
    await importing({ people: [{ code: 'ada', name: 'Ada' }] }, true, id);

    const { body } = await importing({ people: [{ code: 'ben', name: 'Ben' }] }, true, id);

    expect(body).toMatchObject({ code: 'command.reused' });
  });

  it('is changed under the version that was read', async () => {
    await importing({ people: [{ code: 'cleo', name: 'Cleo' }] });
    const path = '/api/v1/directory/people/cleo';
    const read = await system.admin.get(path);

    const changed = await system.admin.patch(path, { name: 'Clea' }, read.etag ?? '');
    const stale = await system.admin.patch(path, { name: 'Chloe' }, read.etag ?? '');
    const bare = await system.admin.patch(path, { name: 'Chloe' });

    expect(changed).toMatchObject({ body: { name: 'Clea', version: 2 }, etag: '"2"' });
    expect(stale.body).toMatchObject({ code: 'version.stale' });
    expect(bare.body).toMatchObject({ code: 'input.invalid' });
  });

  it.each([
    ['ranks', ['code', 'en', 'equivCode', 'kind', 'rankOrder', 'zh']],
    ['people', ['code', 'id', 'name', 'version']],
    ['unit-lists', ['code', 'id', 'name', 'unitCodes', 'version']],
  ])('answers rows of %s by fixed names', async (kind, names) => {
    await importing(suihuaDirectory());

    const [row] = await rows(kind, 1);

    expect(Object.keys(row ?? {}).toSorted()).toEqual(names);
  });

  it('keeps unit lists to units that exist', async () => {
    const { body } = await system.admin.patch(
      '/api/v1/directory/unit-lists/L2',
      { unitCodes: ['G02', 'nobody'] },
      '"1"',
    );

    expect(body).toMatchObject({ code: 'directory.unknown-unit', details: { codes: ['nobody'] } });
  });

  it.each([
    ['/api/v1/directory/units/nobody', 404, 'directory.not-found'],
    ['/api/v1/directory/appointments/nobody', 404, 'directory.not-found'],
    ['/api/v1/directory/planets', 400, 'input.invalid'],
    ['/api/v1/directory/units?limit=0', 400, 'input.invalid'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const answer = await system.admin.get(path);

    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
  });
});
