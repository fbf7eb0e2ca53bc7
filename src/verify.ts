import { runCommand, say } from './command-line.js';
import { inspect, isSound, linesOf } from './inspection.js';

await runCommand(async (settings, { url }) => {
  const results = await inspect(settings, url);
  results.flatMap(linesOf).forEach(say);
  return isSound(results);
});
