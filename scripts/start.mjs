import { runBuilt } from './lib.mjs';

await runBuilt('src/main.js');
