import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The authority that clients are told to trust. */
  readonly ca: string;
  /** The server's chain and key. */
  readonly cert: string;
  readonly key: string;
}

const EXTENSIONS = 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n';

/** An authority of one's own and a certificate for this machine, by the commands of docs/operations.md. */
export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  const openssl = (...parameters: readonly string[]) =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=House CA',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  );
  openssl(
    'req',
    '-new',
    ...curve,
    '-keyout',
    'plenum.key',
    '-out',
    'plenum.csr',
    '-subj',
    '/CN=localhost',
  );
  writeFileSync(file('plenum.ext'), EXTENSIONS);
  openssl(
    'x509',
    '-req',
    '-in',
    'plenum.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    'plenum.ext',
    '-out',
    'plenum.pem',
  );
  return { ca: file('ca.pem'), cert: file('plenum.pem'), key: file('plenum.key') };
}
