import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.js';
import { RealtimeGateway } from '../sockets/realtime.gateway.js';
import { Follower } from './follower.js';
import { readConnections, writeConnections } from './node-store.js';

/**
 * Which accounts are connected, to whichever node. Each node writes into its own row who is connected to
 * it, of those that are watched; a row counts while its node lives, so that nobody stays connected to a
 * node that was killed (within 5 s). The database is the one truth for all nodes and lanes.
 */
@Injectable()
export class Connections {
  private watched: ReadonlySet<string> = new Set();

  constructor(
    private readonly database: Database,
    private readonly follower: Follower,
    private readonly gateway: RealtimeGateway,
  ) {}

  /** Calls back when a watched account has its first socket on this node, or has lost its last. */
  onChange(listener: () => void): void {
    this.gateway.accounts.onChange((accountId) => {
      if (this.watched.has(accountId)) listener();
    });
  }

  /** From now on these accounts are watched: says who of them is here, and answers who is anywhere. */
  async watch(accountIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    this.watched = accountIds;
    const here = [...accountIds].filter((id) => this.gateway.accounts.has(id)).toSorted();
    const nodes = await readConnections(this.database);
    const { nodeId } = this.follower;
    const own = nodes.find((node) => node.nodeId === nodeId);
    if (own && own.connected.join() !== here.join()) {
      await writeConnections(this.database, { nodeId, connected: here });
    }
    const elsewhere = nodes.filter((node) => node !== own).flatMap(({ connected }) => connected);
    return new Set([...elsewhere, ...(own ? here : [])]);
  }

  /** Watched accounts that are connected to a living node, as last committed; for lanes. */
  async connectedNow(tx: Queryable): Promise<ReadonlySet<string>> {
    return new Set((await readConnections(tx)).flatMap(({ connected }) => connected));
  }
}
