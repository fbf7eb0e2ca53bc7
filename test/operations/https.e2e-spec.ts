import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect, type SecureVersion } from 'node:tls';
import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { ADMIN_PASSWORD } from '../support/system.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { makeCertificates, type Certificates } from './certificates.js';

describe('HTTPS by TLS_CERT and TLS_KEY', () => {
  let database: FreshDatabase;
  let home: ReturnType<typeof temporaryFolder>;
  let files: Certificates;
  let plenum: Plenum;

  beforeAll(async () => {
    database = await freshDatabase();
    home = temporaryFolder();
    files = makeCertificates(join(home.path, 'certificates'));
    plenum = await startPlenum(readSettings({ ...environment(), TLS_CERT: files.cert }));
  });
  afterAll(async () => {
    await plenum?.stop();
    home?.remove();
    await database?.drop();
  });

  const environment = (): Record<string, string> => ({
    DATABASE_URL: database.url,
    DATA_DIR: home.path,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    TLS_KEY: files.key,
    ADMIN_PASSWORD,
  });

  /** A client in a process of its own: over HTTPS, and over wss. */
  function client(env: Record<string, string>): Promise<string> {
    const loader = ['--import', './test/support/typescript.mjs'];
    const program = [...loader, 'test/operations/https-client.ts', plenum.url, ADMIN_PASSWORD];
    return new Promise((resolve) => {
      execFile(process.execPath, program, { env }, (_, stdout) => resolve(stdout));
    });
  }

  it('serves REST and sockets to clients that trust its authority', async () => {
    expect(plenum.url).toMatch(/^https:/);
    expect(await client({ NODE_EXTRA_CA_CERTS: files.ca })).toBe('https meeting.not-found');
  });

  it('is refused by clients that do not', async () => {
    expect(await client({})).toMatch(/unable to verify the first certificate/);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    expect(await handshake(version)).toBe(version);
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)(
    'does not speak %s, to clients that do either',
    async (version) => {
      expect(await handshake(version)).toMatch(/alert protocol version/);
    },
  );

  /** The version that was agreed on with a client of this one only, or what it was told. */
  function handshake(version: SecureVersion): Promise<string> {
    const { hostname, port } = new URL(plenum.url);
    const socket = connect({
      host: hostname,
      port: Number(port),
      ca: readFileSync(files.ca),
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    return new Promise((resolve) => {
      socket.once('secureConnect', () => {
        resolve(socket.getProtocol() ?? '');
        socket.destroy();
      });
      socket.once('error', ({ message }) => resolve(message));
    });
  }

  it('asks browsers to come by HTTPS from now on', async () => {
    const request = get(new URL('/healthz', plenum.url), { ca: readFileSync(files.ca) });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();

    expect(response.statusCode).toBe(200);
    expect(response.headers['strict-transport-security']).toMatch(/max-age=\d+/);
    expect(response.headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it.each([
    ['is not there', () => join(home.path, 'nowhere.pem')],
    ['holds no certificate', () => writtenTo(join(home.path, 'empty.pem'), 'hello')],
    ['belongs to another key', () => makeCertificates(join(home.path, 'others')).cert],
  ])(
    'does not start, and says so in one line, where the certificate %s',
    async (_, certificate) => {
      const start = startPlenum(readSettings({ ...environment(), TLS_CERT: certificate() }));

      await expect(start).rejects.toThrow(/^[^\n]*TLS_CERT[^\n]*$/);
    },
  );
});

function writtenTo(path: string, words: string): string {
  writeFileSync(path, words);
  return path;
}
