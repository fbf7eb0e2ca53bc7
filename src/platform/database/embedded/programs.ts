import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from './binaries.js';
import { serverUser, type OsUser } from './os-user.js';
import { placeBinaries } from './placed-binaries.js';

const execute = promisify(execFile);
const OUTPUT_BYTES = 1 << 20;

/** PostgreSQL's programs, ready to run under the server's user. */
export interface Programs {
  readonly version: number;
  readonly user: OsUser | undefined;
  /** Rejects with what the program said on stderr. */
  run(program: 'initdb' | 'pg_ctl', parameters: readonly string[]): Promise<void>;
}

/** Finds and places the programs for the server whose data lie in `cluster`. */
export function programsFor(cluster: string): Programs {
  const user = serverUser(cluster);
  const binaries = findBinaries();
  const root = placeBinaries(binaries, user);
  return {
    version: binaries.version,
    user,
    run: async (program, parameters) => {
      const options = { cwd: '/', env: environment(), maxBuffer: OUTPUT_BYTES, ...user };
      await execute(join(root, 'bin', program), [...parameters], options).catch(toPlainError);
    },
  };
}

/** Nothing of ours leaks into the server: PG* variables would change what it does. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { PATH, SystemRoot, TMPDIR, LC_MESSAGES: 'C' };
}

function toPlainError(error: unknown): never {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  throw new Error(said === '' ? String(error) : said, { cause: error });
}
