import { runBuilt } from './lib.mjs';

await runBuilt('src/backup.js');
