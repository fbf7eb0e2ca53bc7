/** The sets that take an hour rather than a minute: the same as `npm test`, other files. */
process.argv.push('--testMatch=**/*.long-spec.ts', '--testPathIgnorePatterns=/node_modules/');
await import('./test.mjs');
