import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plenumCommands, plenumViews, PROTOCOL } from '../../src/contracts.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface AsyncApi {
  readonly info: { readonly version: string };
  readonly channels: Readonly<Record<string, { readonly address: string }>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const NOT_OF_LANES = [
  'remarks:append-chunk',
  'server:leaving',
  'session:ended',
  'session:expiring',
  'time:sync',
  'view:close',
  'view:delta',
  'view:head',
  'view:open',
  'view:reset',
];

describe('the documents of the API', () => {
  let system: TestSystem;
  let home: ReturnType<typeof temporaryFolder>;
  const bodies = new Map<string, unknown>();

  beforeAll(async () => {
    system = await startSystem();
    home = temporaryFolder();
    for (const name of ['openapi', 'asyncapi']) {
      const answer = await fetch(new URL(`/api/${name}.json`, system.url));
      bodies.set(name, await answer.json());
    }
  });
  afterAll(async () => {
    home?.remove();
    await system?.stop();
  });

  /** What the document's own validator says, in a process of its own; its complaints, or nothing. */
  function complaintsAbout(name: string, document: unknown): Promise<unknown> {
    const file = join(home.path, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    return new Promise((resolve, reject) => {
      const program = 'test/contract/validate-document.mjs';
      execFile(process.execPath, [program, name, file], { env: {} }, (error, stdout) =>
        error ? reject(error) : resolve(JSON.parse(stdout)),
      );
    });
  }

  it.each(['openapi', 'asyncapi'])('%s.json is what its validator calls valid', async (name) => {
    expect(await complaintsAbout(name, bodies.get(name))).toEqual([]);
  });

  it.each(['openapi', 'asyncapi'])('a broken reference in %s.json would be seen', async (name) => {
    const text = JSON.stringify(bodies.get(name));
    const broken = text.replace('"#/components/schemas/', '"#/components/schemas/Nobody');

    expect(await complaintsAbout(name, JSON.parse(broken))).not.toEqual([]);
  });

  it('asyncapi.json tells of every command and view, and of no internal one', () => {
    const { info, channels, components } = bodies.get('asyncapi') as AsyncApi;
    const commands = Object.entries(plenumCommands).flatMap(([name, contract]) =>
      'internal' in contract ? [] : [name],
    );
    const views = Object.keys(plenumViews).map(
      (name) => `View.${name.replaceAll(':', '.').replaceAll(/[{}]/g, '')}`,
    );

    const addresses = Object.values(channels).map(({ address }) => address);
    expect(addresses.toSorted()).toEqual([...commands, ...NOT_OF_LANES].toSorted());
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(views));
    expect(info.version).toBe(String(PROTOCOL));
  });

  it('asyncapi.json asks for the ids that every command carries', () => {
    const { channels } = bodies.get('asyncapi') as AsyncApi;

    expect(channels['floor.request']).toMatchObject({
      messages: {
        request: {
          payload: {
            additionalProperties: false,
            required: expect.arrayContaining(['id', 'meetingId', 'kind']),
          },
        },
      },
    });
  });
});
