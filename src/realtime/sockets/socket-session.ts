import type { Socket } from 'socket.io';
import type { Language } from '../../platform/errors/error-catalogue.js';
import { RateBucket, SOCKET_BURST, SOCKET_PER_SECOND } from './rate-bucket.js';

/** What the server knows of a socket; made before the socket exists. */
export interface SocketData {
  readonly sessionId: string;
  readonly accountId: string;
  readonly language: Language;
  readonly bucket: RateBucket;
}

export type PlenumSocket = Socket<
  Record<string, never>,
  Record<string, (payload: unknown) => void>,
  Record<string, never>,
  SocketData
>;

export const newSocketData = (
  who: { readonly sessionId: string; readonly accountId: string },
  lang: unknown,
  nowMs: number,
): SocketData => ({
  ...who,
  language: lang === 'en' ? 'en' : 'zh-CN',
  bucket: new RateBucket(SOCKET_BURST, SOCKET_PER_SECOND, nowMs),
});
