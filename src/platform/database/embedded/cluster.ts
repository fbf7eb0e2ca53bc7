import { randomBytes } from 'node:crypto';
import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { canEnter, type OsUser } from './os-user.js';
import type { Programs } from './programs.js';
import { StartError } from '../../errors/start-error.js';

export const SUPERUSER = 'plenum';
const PASSWORD_FILE = 'plenum.password';
const PASSWORD_BYTES = 24;
const OWN_EYES = 0o600;
const OWN_FOLDER = 0o700;
const BUILTIN_LOCALE_SINCE = 17;

/** Durable, on this machine only; what people typed stays out of the server's log. */
const CONFIGURATION = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = on
synchronous_commit = on
full_page_writes = on
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
`;

/** Makes the data folder unless it is there. Of several that do so at once, one wins and all use it. */
export async function ensureCluster(folder: string, programs: Programs): Promise<void> {
  if (existsSync(join(folder, PASSWORD_FILE))) return;
  const aside = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(aside, { recursive: true, mode: OWN_FOLDER });
  try {
    await own(aside, programs.user);
    assertReachable(aside, programs.user);
    await initialise(join(aside, 'data'), programs);
    await rename(join(aside, 'data'), folder).catch((error: unknown) => {
      if (!existsSync(join(folder, PASSWORD_FILE))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The superuser's password; readable by the server's user alone (and root). */
export const passwordOf = (folder: string): Promise<string> =>
  readFile(join(folder, PASSWORD_FILE), 'utf8');

/** The folder cannot be used by the server's user; the message says which and what to do. */
export class Unreachable extends StartError {
  override readonly name = 'Unreachable';
}

export function assertReachable(folder: string, user: OsUser | undefined): void {
  if (process.platform === 'win32' || canEnter(folder, user)) return;
  const who = user ? `uid ${user.uid}` : 'this user';
  throw new Unreachable(
    `数据目录 ${folder} 对运行数据库的用户不可达，请另设 DATA_DIR / ${who}, who runs the database, cannot enter ${folder}: set DATA_DIR to a folder it can reach`,
  );
}

async function initialise(data: string, programs: Programs): Promise<void> {
  const passwordFile = `${data}.password`;
  await writeFile(passwordFile, randomBytes(PASSWORD_BYTES).toString('base64url'), {
    mode: OWN_EYES,
  });
  await own(passwordFile, programs.user);
  const auth = ['--username', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await programs.run('initdb', ['-D', data, '-E', 'UTF8', ...localeOf(programs.version), ...auth]);
  await appendFile(join(data, 'postgresql.conf'), CONFIGURATION);
  await rename(passwordFile, join(data, PASSWORD_FILE));
}

/** C.UTF-8: with plain C, trigram search finds nothing in Chinese. Pinyin order is asked for by name. */
function localeOf(version: number): string[] {
  const system = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [...(version >= BUILTIN_LOCALE_SINCE ? builtin : []), `--locale=${system}`];
}

async function own(path: string, user: OsUser | undefined): Promise<void> {
  if (user) await chown(path, user.uid, user.gid);
}
