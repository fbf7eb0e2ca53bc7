import { Injectable } from '@nestjs/common';
import type { Instant } from '../platform/time/instant.js';
import type { AccessChange } from '../realtime/gatekeeper.js';
import { AccessState, type AccessFact } from './access.state.js';

/** A node that has not heard of changed rights for so long lets nobody in, ms. */
const MAX_LAG_MS = 5_000;

/** Where the memory gets its freshness from: the log of the access topic, as this node follows it. */
export interface AccessLog {
  /** How long ago this node last knew that it had everything, ms. */
  lagMs(): number;
  /** Reads what other nodes committed since. */
  catchUp(): Promise<void>;
}

/**
 * Accounts, rights and sessions as last committed, on any node: what tokens and rights are checked
 * against, without a query. Rows that come again change nothing.
 */
@Injectable()
export class AccessMemory {
  readonly state = new AccessState();
  private log: AccessLog | undefined;
  private readonly listeners: ((change: AccessChange) => void)[] = [];

  /** From now on this node follows. Before, nothing is known, and nobody is let in. */
  follow(log: AccessLog): void {
    this.log = log;
  }

  /** False until the log is followed, and while too long ago to answer for rights. */
  isFresh(): boolean {
    return this.log !== undefined && this.log.lagMs() <= MAX_LAG_MS;
  }

  async catchUp(): Promise<void> {
    await this.log?.catchUp();
  }

  absorb(facts: readonly AccessFact[]): void {
    for (const fact of facts) this.state.apply(fact);
    this.tell(changeOf(facts));
  }

  /** Tells of sessions that ran out of time after `from`, up to `to`: no row says so. */
  expire(from: Instant, to: Instant): void {
    const over = [...this.state.sessions.values()].filter(
      ({ expiresAt }) => from < expiresAt && expiresAt <= to,
    );
    this.tell({ accountIds: [], endedSessionIds: over.map(({ id }) => id) });
  }

  onChange(listener: (change: AccessChange) => void): void {
    this.listeners.push(listener);
  }

  private tell(change: AccessChange): void {
    if (change.accountIds.length === 0 && change.endedSessionIds.length === 0) return;
    for (const listener of this.listeners) listener(change);
  }
}

function changeOf(facts: readonly AccessFact[]): AccessChange {
  const accountIds = new Set<string>();
  const endedSessionIds = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'account') accountIds.add(fact.row.id);
    if (fact.kind === 'grant') accountIds.add(fact.row.accountId);
    if (fact.kind === 'session' && fact.row.endedAt !== null) endedSessionIds.add(fact.row.id);
  }
  return { accountIds: [...accountIds], endedSessionIds: [...endedSessionIds] };
}
