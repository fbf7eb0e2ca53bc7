/** What needs a browser (CHROMIUM, else /usr/bin/chromium): the same as `npm test`, other files. */
process.argv.push('--testMatch=**/*.browser-spec.ts', '--testPathIgnorePatterns=/node_modules/');
await import('./test.mjs');
