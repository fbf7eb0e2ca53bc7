import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, lockedNode, root, run, say } from './lib.mjs';
import { stopTestServer } from './test-server.mjs';

const FAILED = 1;

await ensureInstalled();
const folder = mkdtempSync(join(tmpdir(), 'plenum-test-'));
const resultFile = join(folder, 'result.json');
const code = await runJest(resultFile);
await stopTestServer();
const result = resultOf(resultFile);
rmSync(folder, { recursive: true, force: true });
say(`${result.passed} passed, ${result.failed} failed`);
process.exitCode = code !== 0 || result.failed > 0 ? code || FAILED : 0;

function runJest(outputFile) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  // A test that failed half-way may leave a socket open; the closing line must come all the same.
  const report = ['--forceExit', '--json', `--outputFile=${outputFile}`];
  return run(lockedNode(), [...flags, jest, ...report, ...process.argv.slice(2)], {
    // Workers get their flags from here.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${flags.join(' ')}`.trim(),
  });
}

/** A file that could not run at all counts as one that failed. */
function resultOf(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: FAILED };
  }
}
