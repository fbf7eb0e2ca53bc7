import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/config/settings.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as Compose;
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const nginx = readFileSync('docker/nginx.conf', 'utf8');
const { services, volumes } = compose;
const nodes = Object.entries(services).filter(([name]) => name.startsWith('plenum'));

describe('docker/compose.yaml', () => {
  it('runs two nodes on one database, with uploads that both see', () => {
    expect(nodes.map(([name]) => name)).toEqual(['plenum-1', 'plenum-2']);
    for (const [, { environment, volumes: mounted }] of nodes) {
      expect(environment?.['DATABASE_URL']).toContain('@postgres:5432/plenum');
      expect(environment?.['UPLOAD_DIR']).toMatch(/^\/data\//);
      expect(mounted).toEqual(['uploads:/data']);
    }
  });

  it('gives them the password of the database beside its address, so that it may be any', () => {
    const password = services['postgres']?.environment?.['POSTGRES_PASSWORD'];

    for (const [, { environment }] of nodes) {
      expect(environment?.['PGPASSWORD']).toBe(password);
      expect(new URL(environment?.['DATABASE_URL'] ?? '').password).toBe('');
    }
  });

  it('gives them settings that the service accepts', () => {
    for (const [, { environment = {} }] of nodes) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/g, 'word').replaceAll(/\$\{\w+:-\}/g, ''),
      ]);

      const settings = readSettings(Object.fromEntries(filled) as Record<string, string>);

      expect(settings).toMatchObject({ trustProxy: 1, uploadDir: '/data/uploads' });
    }
  });

  it('waits for what each part needs, and names only what is there', () => {
    for (const { depends_on: needed = {}, volumes: mounted = [] } of Object.values(services)) {
      for (const name of Object.keys(needed)) expect(services).toHaveProperty(name);
      for (const [source = ''] of mounted.map((mount) => mount.split(':'))) {
        const known = source.startsWith('.') ? existsSync(`docker/${source}`) : source in volumes;
        expect([source, known]).toEqual([source, true]);
      }
    }
    expect(services['proxy']?.depends_on).toEqual(
      Object.fromEntries(nodes.map(([name]) => [name, { condition: 'service_healthy' }])),
    );
    expect(services['postgres']?.healthcheck).toBeDefined();
  });

  it('lets a stop be graceful', () => {
    for (const [, { stop_grace_period: grace = '' }] of nodes) {
      expect(Number.parseInt(grace, 10)).toBeGreaterThan(15);
    }
  });
});

describe('docker/nginx.conf', () => {
  it('passes to every node of compose.yaml', () => {
    const servers = [...nginx.matchAll(/^\s+server ([\w-]+):3000;$/gm)].map(([, name]) => name);

    expect(servers).toEqual(nodes.map(([name]) => name));
  });

  it('passes WebSockets and the address of the client, and hides the metrics', () => {
    expect(nginx).toMatch(/proxy_set_header Upgrade \$http_upgrade;/);
    expect(nginx).toMatch(/proxy_set_header Connection \$connection_upgrade;/);
    expect(nginx).toMatch(/proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;/);
    expect(nginx).toMatch(/location = \/metrics \{\s+return 404;/);
    expect(nginx.split('{').length).toBe(nginx.split('}').length);
  });
});

describe('docker/Dockerfile', () => {
  const { engines, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    engines: { node: string };
    dependencies: Record<string, string>;
  };

  it('has nothing that a linter of such files finds wrong', () => {
    const found = validate(dockerfile).map(({ message, range }) => [range.start.line, message]);

    expect(found).toEqual([]);
  });

  it('is built on slim Debian with the Node that the lock file names', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);

    expect(new Set(bases)).toEqual(new Set([`node:${dependencies['node']}-bookworm-slim`]));
    expect(engines.node).toBe('>=20.19');
  });

  it('copies only what is there, and what the build reads', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, words]) =>
      (words ?? '').split(' '),
    );

    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
    expect(sources).toEqual(expect.arrayContaining(['src', 'migrations', 'package-lock.json']));
  });

  it('holds what serves, and neither tests nor the demo', () => {
    const [, build = '', serving = ''] = dockerfile.split(/^FROM /m);
    const copied = [...serving.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(
      ([, path]) => path,
    );

    expect(build).not.toMatch(/^COPY .*\b(demo|test|bench|scripts)\b/m);
    expect(build).toMatch(/npm prune --omit=dev/);
    expect(copied).toEqual(['package.json', 'node_modules', 'dist']);
    expect(serving).not.toMatch(/^COPY (?!--from=build)/m);
  });

  it('runs as an ordinary user, in production, and says how it feels', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));

    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^ENV NODE_ENV=production/m);
    expect(last).toMatch(/HEALTHCHECK[^]*\/readyz/);
    expect(last).toMatch(/^CMD \["node", .*"dist\/src\/main\.js"\]$/m);
  });
});
