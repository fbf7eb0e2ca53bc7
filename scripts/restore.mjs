import { runBuilt } from './lib.mjs';

await runBuilt('src/restore.js');
