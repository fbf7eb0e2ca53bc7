import type { PlenumSocket } from './socket-session.js';

/** A socket whose engine holds more than this is slow: bytes and packets. */
export const SLOW_BYTES = 64 * 1_024;
export const SLOW_PACKETS = 32;

/** True when what was sent before has not left yet, so that more would only pile up in memory. */
export function isLagging(socket: PlenumSocket): boolean {
  const { conn } = socket;
  return waitingPackets(conn) > SLOW_PACKETS || bufferedBytes(conn.transport) > SLOW_BYTES;
}

/** Packets that engine.io has not handed to the transport yet. */
function waitingPackets(engineSocket: object): number {
  const waiting: unknown = Reflect.get(engineSocket, 'writeBuffer');
  return Array.isArray(waiting) ? waiting.length : 0;
}

/** Bytes that the websocket itself still holds; 0 for polling, which has its own queue. */
function bufferedBytes(transport: object): number {
  const websocket: unknown = Reflect.get(transport, 'socket');
  if (typeof websocket !== 'object' || websocket === null) return 0;
  const amount: unknown = Reflect.get(websocket, 'bufferedAmount');
  return typeof amount === 'number' ? amount : 0;
}

/**
 * Calls once, when the engine has nothing left to send; never when the socket goes away before. The
 * engine says that it drained when it hands packets to the transport, which may hold them for long; the
 * transport says so when it has written them.
 */
export function onDrained(socket: PlenumSocket, call: () => void): void {
  const { conn } = socket;
  const { transport } = conn;
  const stop = (): void => {
    conn.off('drain', check);
    transport.off('drain', check);
    socket.off('disconnect', stop);
  };
  const check = (): void => {
    if (isLagging(socket)) return;
    stop();
    call();
  };
  conn.on('drain', check);
  transport.on('drain', check);
  socket.once('disconnect', stop);
}
