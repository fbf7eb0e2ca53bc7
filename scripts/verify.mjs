import { runBuilt } from './lib.mjs';

await runBuilt('src/verify.js');
