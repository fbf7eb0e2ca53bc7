import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Ends at once what asks to leave HTTP at any path but these: no engine would answer it, no timeout of
 * HTTP reaches it any more, and a stop would wait for it.
 */
export function refuseOtherUpgrades(server: Server, paths: readonly string[]): void {
  server.on('upgrade', ({ url = '' }: IncomingMessage, socket: Duplex) => {
    if (!paths.some((path) => url.startsWith(`${path}/`))) socket.destroy();
  });
}
