import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** npm packages cannot hold links; this list in the package says which libraries want one. */
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the links between shared libraries that the package's install script would have made.
 * Throws where the folder cannot be written; with nothing missing it writes nothing.
 */
export function makeLinks(root: string): void {
  for (const { path, to } of missingLinks(root)) {
    try {
      symlinkSync(to, path);
    } catch (error) {
      if (!exists(path)) throw error;
    }
  }
}

/** Links that the package wants and has not. */
export function missingLinks(root: string): { readonly path: string; readonly to: string }[] {
  const text = readFileSync(join(root, 'pg-symlinks.json'), 'utf8');
  return linkList
    .parse(JSON.parse(text))
    .map(({ source, target }) => ({
      path: join(dirname(root), target),
      to: relativeTo(target, source),
    }))
    .filter(({ path }) => !exists(path));
}

function relativeTo(target: string, source: string): string {
  if (dirname(target) !== dirname(source)) throw new Error(`link ${target} leaves its folder`);
  return basename(source);
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
