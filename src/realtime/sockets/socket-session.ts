import type { Socket } from 'socket.io';
import type { Language } from '../../platform/errors/error-catalogue.js';
import { TokenBucket, type RateLimit } from '../../platform/rates/token-bucket.js';

/** Messages of one socket. */
const SOCKET_RATE: RateLimit = { burst: 600, perSecond: 200 };

/** What holds more than any contract takes costs no more than this, and is told that it is no input. */
export const DEAREST_MESSAGE = SOCKET_RATE.burst / 2;

/** What the server knows of a socket; made before the socket exists. */
export interface SocketData {
  readonly sessionId: string;
  readonly accountId: string;
  readonly language: Language;
  readonly bucket: TokenBucket;
  /** Real time minus the clock of its device when it connected, ms; null where it did not say. */
  readonly clockOffsetMs: number | null;
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
  clockOffsetMs: number | null,
): SocketData => ({
  ...who,
  language: lang === 'en' ? 'en' : 'zh-CN',
  bucket: new TokenBucket(SOCKET_RATE, nowMs),
  clockOffsetMs,
});

/** A handshake may be so long on its way, ms: a clock that seems off by no more is not called wrong. */
const CLOCK_WRONG_MS = 5_000;

/** The clock of the device behind a socket is wrong, as far as its handshake shows. */
export const hasWrongClock = ({ clockOffsetMs }: SocketData): boolean =>
  clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_WRONG_MS;
