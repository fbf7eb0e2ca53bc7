import { runBuilt } from './lib.mjs';

await runBuilt('demo/main.js');
