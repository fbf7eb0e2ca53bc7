import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, lockedNode, root, run } from './lib.mjs';

/** A build of its own beside `dist`, so that what runs from there is left alone. */
const BUILD = join(root, '.data/bench/build');

await ensureInstalled();
await ensureBuilt();
process.exitCode =
  (await run(lockedNode(), [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'bench'])) ||
  (await run(lockedNode(), [
    '--enable-source-maps',
    join(BUILD, 'bench/main.js'),
    ...process.argv.slice(2),
  ]));
