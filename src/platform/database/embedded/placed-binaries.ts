import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { makeLinks, missingLinks } from './links.js';
import { canEnter, type OsUser } from './os-user.js';
import { StartError } from '../../errors/start-error.js';

/** Survives a reboot, and every user may enter it. */
const COMMON = '/var/tmp';
const OTHERS_MAY_WRITE = 0o022;
const READABLE = 0o755;

/**
 * The folder from which `user` can run the programs, with all links made: the package itself, or a
 * copy of it where that user cannot enter the package or its links cannot be made there.
 */
export function placeBinaries(binaries: Binaries, user: OsUser | undefined): string {
  if (!binaries.packaged) return binaries.root;
  const linked = tryLinks(binaries.root);
  if (process.platform === 'win32') return binaries.root;
  return linked && canEnter(join(binaries.root, 'bin'), user) ? binaries.root : copyOf(binaries);
}

function tryLinks(root: string): boolean {
  try {
    makeLinks(root);
  } catch {
    // A read-only package: the copy gets its links.
  }
  return missingLinks(root).length === 0;
}

/** Made aside and renamed, so that a half copy is never used; only our own copy is trusted. */
function copyOf({ root, version }: Binaries): string {
  const uid = process.getuid?.() ?? 0;
  const built = Math.trunc(statSync(join(root, 'bin/postgres')).size);
  const home = join(COMMON, `plenum-postgres-${version}-${built}-${uid}`);
  if (!existsSync(home)) makeCopy(root, home);
  const { uid: owner, mode } = statSync(home);
  if (owner !== uid || (mode & OTHERS_MAY_WRITE) !== 0) {
    throw new StartError(
      `${home} 不属于本用户 / belongs to somebody else; remove it and start again`,
    );
  }
  return join(home, 'native');
}

function makeCopy(root: string, home: string): void {
  const aside = mkdtempSync(`${home}.new-`);
  try {
    cpSync(root, join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    makeLinks(join(aside, 'native'));
    chmodSync(aside, READABLE);
    renameSync(aside, home);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}
