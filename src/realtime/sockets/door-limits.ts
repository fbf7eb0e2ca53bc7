import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import { KeyedRates } from '../../platform/rates/keyed-rates.js';
import type { RateLimit } from '../../platform/rates/token-bucket.js';

/** Sockets of one session at a time, over both engines: tabs, and uploads beside them. */
export const SOCKETS_PER_SESSION = 20;

/** Handshakes from one address: a whole hall comes back behind one address after a break of the line. */
const HANDSHAKE_RATE: RateLimit = { burst: 500, perSecond: 50 };

const SECOND_MS = 1000;

/** Where a handshake comes from, as socket.io says it. */
export interface HandshakeSource {
  /** Of whoever holds the connection: the last proxy, where one stands in front. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Keeps one address from knocking without end, and one session from filling the node with sockets. */
@Injectable()
export class DoorLimits {
  private readonly rates = new KeyedRates();
  private readonly held = new Map<string, number>();

  /** One handshake, before its token is looked at; throws `busy` with `details.retryAfterSeconds`. */
  knock(address: string, nowMs: number): void {
    const waitMs = this.rates.take(address, HANDSHAKE_RATE, nowMs);
    if (waitMs === 0) return;
    throw new DomainError('busy', { retryAfterSeconds: Math.ceil(waitMs / SECOND_MS) });
  }

  /** One more socket of the session; throws `busy`. Call what it gives when the connection closes. */
  enter(sessionId: string): () => void {
    const held = this.held.get(sessionId) ?? 0;
    if (held >= SOCKETS_PER_SESSION) throw new DomainError('busy');
    this.held.set(sessionId, held + 1);
    let inside = true;
    return () => {
      if (inside) this.leave(sessionId);
      inside = false;
    };
  }

  private leave(sessionId: string): void {
    const left = (this.held.get(sessionId) ?? 1) - 1;
    if (left > 0) this.held.set(sessionId, left);
    else this.held.delete(sessionId);
  }
}

/**
 * The client's address with so many trusted proxies in front, as Express counts them: each trusted
 * one vouches for the entry of X-Forwarded-For that it added, from the right.
 */
export function addressOf(source: HandshakeSource, trustProxy: number | false): string {
  const forwarded = [source.headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = forwarded
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
    .toReversed();
  const chain = [source.address, ...hops];
  return chain[Math.min(trustProxy || 0, chain.length - 1)] ?? source.address;
}
