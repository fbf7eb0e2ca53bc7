import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';

export type KnockOptions = Partial<ManagerOptions & SocketOptions>;

/** Tries to connect once; resolves with what `connect_error` says, or `connected`. */
export function knock(url: string, options: KnockOptions): Promise<string> {
  return new Promise((resolve) => {
    const once = { transports: ['websocket'], forceNew: true, reconnection: false };
    const socket = io(url, { ...once, ...options });
    const end = (word: string): void => {
      socket.disconnect();
      resolve(word);
    };
    socket.once('connect', () => end('connected'));
    socket.once('connect_error', (error) => end(error.message));
  });
}
