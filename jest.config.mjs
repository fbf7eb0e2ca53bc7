import { availableParallelism } from 'node:os';

/** Each has a system or two on the one PostgreSQL, which lets 200 connections in. */
const MOST_WORKERS = 8;

/** Native ESM, compiled by SWC; types are checked by `npm run typecheck` beside it. */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    '<rootDir>/demo/**/*.spec.ts',
    '<rootDir>/test/**/*spec.ts',
  ],
  // `npm run test:long` and `npm run test:browser` run these.
  testPathIgnorePatterns: ['/node_modules/', String.raw`\.(long|browser)-spec\.ts$`],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  coverageProvider: 'v8',
  maxWorkers: Math.min(MOST_WORKERS, Math.max(1, availableParallelism() - 1)),
  // Modules of every file stay in memory; a worker that holds this much makes room for a fresh one.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: true,
          },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};
