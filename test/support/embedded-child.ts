import { startEmbedded } from '../../src/platform/database/embedded/embedded-server.js';

/** A process of its own that starts a server, says its address, and leaves without stopping it. */
const { url } = await startEmbedded(process.argv[2] ?? '');
process.stdout.write(url, () => process.exit(0));
