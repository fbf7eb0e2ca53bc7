import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from '../../src/platform/database/embedded/binaries.js';
import { Unreachable } from '../../src/platform/database/embedded/cluster.js';
import { startEmbedded } from '../../src/platform/database/embedded/embedded-server.js';
import { missingLinks } from '../../src/platform/database/embedded/links.js';
import { canEnter, serverUser } from '../../src/platform/database/embedded/os-user.js';
import { placeBinaries } from '../../src/platform/database/embedded/placed-binaries.js';
import { postmasterOf } from '../../src/platform/database/embedded/postmaster.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const NOBODY = 65_534;
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

/** A checkout in root's own home is closed to others. */
const open = process.getuid?.() === 0 && canEnter(process.cwd(), { uid: NOBODY, gid: NOBODY });
const describeForOthers = open ? describe : describe.skip;

let home: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  home = temporaryFolder();
});
afterEach(() => home.remove());

describe('the start of the embedded server', () => {
  it('is harmless when two begin at once in an empty folder', async () => {
    const folder = join(home.path, 'postgres');

    const [one, two] = await Promise.all([startEmbedded(folder), startEmbedded(folder)]);

    const left = readdirSync(home.path);
    await Promise.all([one.stop(), two.stop()]);
    expect(one.url).toBe(two.url);
    expect(left).toEqual(['postgres']);
  });

  it('makes the links that a skipped install script did not', () => {
    const native = packageWithoutLinks(home.path);

    placeBinaries({ root: native, version: 18, packaged: true }, undefined);

    expect(missingLinks(native)).toEqual([]);
  });
});

describeAsRoot('the start of the embedded server by root', () => {
  it('copies the programs to where the server user can run them', () => {
    const native = packageWithoutLinks(home.path);
    chmodSync(home.path, 0o700);
    const user = serverUser(join(home.path, 'postgres'));

    const placed = placeBinaries({ root: native, version: 18, packaged: true }, user);

    const version = execFileSync(join(placed, 'bin/postgres'), ['--version'], {
      cwd: '/',
      ...user,
    });
    expect(placed).toMatch(/^\/var\/tmp\/plenum-postgres-18-/);
    expect(String(version)).toContain('PostgreSQL');
  });

  it('says clearly which data folder its user cannot enter', async () => {
    const closed = join(home.path, 'closed');
    mkdirSync(closed, { mode: 0o700 });

    const start = startEmbedded(join(closed, 'postgres'));

    await expect(start).rejects.toThrow(Unreachable);
    await expect(start).rejects.toThrow(/cannot enter .*closed.*: set DATA_DIR/);
  });
});

describeForOthers('the start of the embedded server by somebody else than root', () => {
  it('makes a server that outlives its process, and is adopted', async () => {
    const folder = join(home.path, 'postgres');
    chownSync(home.path, NOBODY, NOBODY);
    const loader = ['--import', './test/support/typescript.mjs'];

    const url = execFileSync(
      process.execPath,
      [...loader, 'test/support/embedded-child.ts', folder],
      { uid: NOBODY, gid: NOBODY, encoding: 'utf8', env: {} },
    );

    const adopted = await startEmbedded(folder);
    const owner = lstatSync(`/proc/${postmasterOf(folder)?.pid}`).uid;
    await adopted.stop();
    expect(adopted.url).toBe(url);
    expect(owner).toBe(NOBODY);
  });
});

/** A copy of the installed package in which no install script ran. */
function packageWithoutLinks(path: string): string {
  const native = join(path, 'package/native');
  cpSync(findBinaries().root, native, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(native, 'lib'))) {
    const file = join(native, 'lib', name);
    if (lstatSync(file).isSymbolicLink()) unlinkSync(file);
  }
  return native;
}
